"""What changes in the law between two days, and between two folders of texts."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law.changes import Change, How, announced, changes, compare
from wardline.law.corpus import Corpus, load

CORPUS = load()
EVE, NEW_YEAR = date(2025, 12, 31), date(2026, 1, 1)
TEXT = """\
id: us-zz-sample
title: Sample act
cite: Sample Code § 1
rights.respond:
  - since: 2020-01-01
    until: 2024-12-31
    owed_to: person
    due: 45 calendar days after receipt
    cite: Sample Code § 1(a)
    words: A request is answered within 45 days.
    verified: {on: 2026-11-23, by: source, confidence: high}
  - since: 2025-01-01
    until: 2025-06-30
    owed_to: person
    due: 30 calendar days after receipt
    cite: Sample Code § 1(b)
    words: A request is answered within 30 days.
    verified: {on: 2026-11-23, by: source, confidence: high}
"""
Write = Callable[[str], Corpus]


@pytest.fixture(name="sample")
def _sample(tmp_path: Path) -> Write:
    def write(text: str) -> Corpus:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        (folder / "us/zz").mkdir(parents=True)
        (folder / "us/zz/sample.yaml").write_text(text)
        return load(folder)

    return write


def _one(found: tuple[Change, ...]) -> Change:
    assert len(found) == 1, found
    return found[0]


def test_californias_30_days_come_with_2026_and_name_the_article_and_both_values() -> None:
    found = {each.topic: each for each in changes(CORPUS, EVE, NEW_YEAR) if each.text == "us-ca-breach"}
    people = found["breach.people"]
    assert (people.how, people.day, people.cite) == (How.CHANGES, NEW_YEAR, "Cal. Civ. Code § 1798.82(a)")
    assert ("due", None, "30 calendar days after discovery") in people.differs


def test_a_change_counts_on_its_day_and_on_no_other() -> None:
    day = timedelta(days=1)
    assert not [c for c in changes(CORPUS, EVE - day, EVE) if c.text == "us-ca-breach"]
    assert not [c for c in changes(CORPUS, NEW_YEAR, NEW_YEAR + day) if c.text == "us-ca-breach"]
    assert changes(CORPUS, NEW_YEAR, EVE) == ()


def test_a_provision_begins_changes_and_ends_on_the_first_day_without_it(sample: Write) -> None:
    found = changes(sample(TEXT), date(2019, 1, 1), date(2030, 1, 1))
    assert [(each.how, each.day) for each in found] == [
        (How.BEGINS, date(2020, 1, 1)),
        (How.CHANGES, date(2025, 1, 1)),
        (How.ENDS, date(2025, 7, 1)),
    ]
    assert found[1].differs[0] == ("due", "45 calendar days after receipt", "30 calendar days after receipt")


def test_a_gap_between_two_versions_is_an_end_and_a_new_beginning(sample: Write) -> None:
    found = changes(sample(TEXT.replace("2024-12-31", "2024-11-30")), date(2020, 1, 1), date(2025, 1, 1))
    assert [(each.how, each.day) for each in found] == [
        (How.ENDS, date(2024, 12, 1)),
        (How.BEGINS, date(2025, 1, 1)),
    ]


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2015, 1, 1), date(2028, 1, 1)), st.integers(0, 900), st.integers(0, 900))
def test_two_stretches_of_time_hold_what_their_whole_holds(start: date, first: int, second: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    assert changes(CORPUS, start, middle) + changes(CORPUS, middle, end) == changes(CORPUS, start, end)


@settings(max_examples=20, deadline=None)
@given(st.dates(date(2015, 1, 1), date(2028, 1, 1)), st.integers(1, 400))
def test_what_does_not_change_holds_the_same_value_on_both_days(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    touched = {(each.text, each.topic) for each in changes(CORPUS, start, end)}
    for text in CORPUS.texts.values():
        for topic, versions in text.topics.items():
            if (text.id, topic) not in touched:
                assert [v for v in versions if v.holds(start)] == [v for v in versions if v.holds(end)]


def test_a_corpus_does_not_differ_from_itself() -> None:
    assert compare(CORPUS, load()) == ()


def test_a_corrected_value_shows_both_sides(sample: Write) -> None:
    old, new = sample(TEXT), sample(TEXT.replace("due: 30 calendar", "due: 20 calendar"))
    found = _one(compare(old, new))
    assert (found.how, found.day) == (How.CHANGES, date(2025, 1, 1))
    assert found.differs == (("due", "30 calendar days after receipt", "20 calendar days after receipt"),)


def test_a_corrected_first_day_is_one_change_and_not_two(sample: Write) -> None:
    found = _one(compare(sample(TEXT), sample(TEXT.replace("since: 2020-01-01", "since: 2021-01-01"))))
    assert found.how is How.CHANGES
    assert found.differs == (("since", date(2020, 1, 1), date(2021, 1, 1)),)
    assert found.day == date(2020, 1, 1)


def test_a_moved_last_day_differs_from_the_day_after_the_earlier_one(sample: Write) -> None:
    found = _one(compare(sample(TEXT), sample(TEXT.replace("2025-06-30", "2025-09-30"))))
    assert found.differs == (("until", date(2025, 6, 30), date(2025, 9, 30)),)
    assert found.day == date(2025, 7, 1)


def test_a_new_signature_of_counsel_is_a_change_too(sample: Write) -> None:
    signed = TEXT.replace(
        "by: source, confidence: high}\n  - since", "by: counsel, confidence: high}\n  - since"
    )
    assert [name for name, _, _ in _one(compare(sample(TEXT), sample(signed))).differs] == ["verified"]


def test_an_amendment_is_the_end_of_the_old_version_and_a_new_one(sample: Write) -> None:
    old = TEXT[: TEXT.index("  - since: 2025")].replace("    until: 2024-12-31\n", "")
    found = compare(sample(old), sample(TEXT))
    assert [(each.how, each.day) for each in found] == [
        (How.CHANGES, date(2025, 1, 1)),
        (How.BEGINS, date(2025, 1, 1)),
    ]


def test_a_text_that_is_new_begins_and_one_that_is_gone_ends(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "src/wardline/law/texts"
    shutil.copytree(shipped / "us/vt", tmp_path / "old/us/vt")
    shutil.copytree(shipped / "us/me", tmp_path / "old/us/me")
    shutil.copytree(shipped / "us/vt", tmp_path / "new/us/vt")
    old, new = load(tmp_path / "old"), load(tmp_path / "new")
    assert {(each.text[:5], each.how) for each in compare(old, new)} == {("us-me", How.ENDS)}
    assert {(each.text[:5], each.how) for each in compare(new, old)} == {("us-me", How.BEGINS)}


def test_what_is_announced_without_a_day_is_told_apart() -> None:
    assert "eu-gdpr" in {each.text_id for each in announced(CORPUS, date(2026, 11, 23))}
    assert "eu-gdpr" not in {each.text_id for each in announced(CORPUS, date(2025, 11, 18))}
