from pathlib import Path

import pytest

from wardline.law.corpus import load
from wardline.law.faults import BadTextsFault

BAD = """id: us-tx-wrong
title: A text with many faults
cite: Some Code
sector: astrology
recording.consent:
  - since: 2020-01-01
    consent: two parties
    announcement: perhaps
    express_yes: true
    prior_written_consent: true
    beep: null
    none: true
    colour: blue
    words: One party is enough.
    verified: {on: 2026-11-23, by: rumour, confidence: high}
recording.dreams:
  - {since: 2020-01-01}
rights.respond:
  - {since: 2020-01-01, cite: A, words: B., owed_to: person, due: 45 moons after receipt, verified: {on: 2026-11-23, by: source, confidence: high}}
  - {since: 2021-01-01, until: 2020-06-01, cite: A, words: B., owed_to: person, due: 45 calendar days after receipt, verified: {on: 2026-11-23, by: source, confidence: high}}
  - {since: 2023-02-30, cite: A, words: B., owed_to: null, conduct: [day-dreaming], verified: {on: 2026-11-23, by: source, confidence: high}}
calling.hours:
  - since: 2020-01-01
    weekdays: [8:00, 21:00]
    saturday: ["21:00", "08:00"]
    sunday: false
    cite: A
    cite: B
    words: C.
    verified: {on: 2026-11-23, by: source, confidence: high}
"""


def _faults(folder: Path, name: str, text: str) -> list[tuple[int, str]]:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    with pytest.raises(BadTextsFault) as caught:
        load(folder)
    assert all(fault.mend for fault in caught.value.faults)
    assert all(fault.file == name for fault in caught.value.faults)
    return [(fault.line, fault.says) for fault in caught.value.faults]


def test_a_bad_text_gives_all_its_faults_at_once_each_with_its_line(tmp_path: Path) -> None:
    assert _faults(tmp_path, "us/tx/bad.yaml", BAD) == [
        (1, "The id 'us-tx-wrong' is not the file's."),
        (4, "'astrology' is no sector."),
        (6, "This value of 'recording.consent' has no 'cite'."),
        (7, "'consent' of 'recording.consent' is out of its unit."),
        (8, "'announcement' of 'recording.consent' is out of its unit."),
        (13, "'colour' is unknown in 'recording.consent'."),
        (15, "It is not said when and how this value was verified."),
        (16, "'recording.dreams' is no topic."),
        (19, "'due' of 'rights.respond' is out of its unit."),
        (20, "'rights.respond' holds two values on 2021-01-01."),
        (20, "It ends before it begins."),
        (21, "'day-dreaming' is no conduct rule."),
        (21, "'owed_to' may not be left unknown."),
        (21, "'since' is no day."),
        (21, "It is not said when this is owed."),
        (21, "This value cannot be read."),
        (24, "'weekdays' of 'calling.hours' is out of its unit."),
        (25, "'saturday' of 'calling.hours' is out of its unit."),
        (28, "'cite' stands twice."),
    ]


def test_faults_of_several_files_come_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\n")
    (tmp_path / "b.yaml").write_text("- 1\n")
    with pytest.raises(BadTextsFault) as caught:
        load(tmp_path)
    assert {fault.file for fault in caught.value.faults} == {"a.yaml", "b.yaml"}


def test_what_is_not_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    found = _faults(tmp_path, "broken.yaml", "id: broken\ntitle: [1, 2\ncite: x\n")
    assert [says for _, says in found] == ["This is not YAML that can be read."]
    assert found[0][0] in (2, 3)


def test_touching_intervals_are_no_overlap(tmp_path: Path) -> None:
    tail = "cite: A, words: B., verified: {on: 2026-11-23, by: source, confidence: high}}"
    text = f"""id: any-one
title: T
cite: C
privacy.notice:
  - {{since: 2021-01-01, {tail}
  - {{since: 2020-01-01, until: 2020-12-31, {tail}
"""
    (tmp_path / "any").mkdir()
    (tmp_path / "any/one.yaml").write_text(text)
    versions = load(tmp_path).text("any-one").provisions("privacy.notice")
    assert [p.since.year for p in versions] == [2020, 2021]


def test_a_day_in_both_intervals_is_an_overlap(tmp_path: Path) -> None:
    tail = "cite: A, words: B., verified: {on: 2026-11-23, by: source, confidence: high}}"
    text = f"""id: any-one
title: T
cite: C
privacy.notice:
  - {{since: 2020-01-01, until: 2021-01-01, {tail}
  - {{since: 2021-01-01, {tail}
"""
    assert _faults(tmp_path, "any/one.yaml", text) == [
        (6, "'privacy.notice' holds two values on 2021-01-01.")
    ]
