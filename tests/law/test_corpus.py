from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from wardline.law.corpus import load
from wardline.law.faults import BadTextsFault, NothingInForceFault, UnknownTextFault

CORPUS = load()


def test_every_shipped_text_loads_within_half_a_second() -> None:
    began = process_time()
    corpus = load()
    assert process_time() - began <= 0.5
    assert len(corpus.texts) >= 56


def test_a_citation_names_text_article_digest_and_how_it_was_verified() -> None:
    citation = CORPUS.cite("us-fl-recording", "recording.consent", date(2026, 11, 23))
    assert citation.text == "us-fl-recording"
    assert citation.article == "Fla. Stat. §§ 934.03(2)(d), 934.10"
    assert citation.digest == CORPUS.text("us-fl-recording").digest
    assert citation.since == date(1974, 10, 1)
    assert (citation.verified_by, citation.confidence) == ("knowledge", "high")


def test_a_citation_before_its_first_day_is_a_fault_that_names_text_topic_and_day() -> None:
    with pytest.raises(NothingInForceFault) as caught:
        CORPUS.cite("us-fl-recording", "recording.consent", date(1974, 9, 30))
    for word in ("us-fl-recording", "recording.consent", "1974-09-30"):
        assert word in str(caught.value)


def test_a_text_that_is_not_there_is_a_fault_that_names_it() -> None:
    with pytest.raises(UnknownTextFault, match="us-zz-recording"):
        CORPUS.text("us-zz-recording")


def test_each_value_is_in_force_on_its_first_and_last_day_and_not_outside() -> None:
    day = timedelta(days=1)
    for text in CORPUS.texts.values():
        for versions in text.topics.values():
            for p in versions:
                assert p.holds(p.since)
                assert not p.holds(p.since - day)
                assert p.until is None or (p.holds(p.until) and not p.holds(p.until + day))


def test_a_place_brings_the_law_of_what_contains_it_and_of_nowhere_else() -> None:
    found = CORPUS.in_force("recording.consent", ["US-CA"], date(2026, 11, 23))
    assert [p.text_id for p in found] == ["us-ca-recording", "us-recording"]
    found = CORPUS.in_force("recording.consent", ["DE"], date(2026, 11, 23))
    assert [p.text_id for p in found] == ["eu-recording"]


def test_a_place_that_is_not_known_brings_no_law_of_a_place() -> None:
    assert CORPUS.in_force("recording.consent", [""], date(2026, 11, 23)) == ()
    assert [p.text_id for p in CORPUS.in_force("cards.found", [""], date(2026, 11, 23))] == ["pci-dss"]


def test_title_and_gloss_are_sentences_of_our_own() -> None:
    assert CORPUS.title("us-ca-recording") == "California Invasion of Privacy Act"
    words = CORPUS.words("us-wa-recording", "recording.consent", date(2026, 11, 23))
    assert "announce" in words
    assert words.endswith(".")


def test_the_digest_follows_the_content_and_not_the_layout(tmp_path: Path) -> None:
    text = """id: us-tx-small
title: Small
cite: A
privacy.notice:
  - {since: 2020-01-01, cite: B, words: C., verified: {on: 2026-01-01, by: source, confidence: high}}
"""
    file = tmp_path / "us/tx/small.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    first = load(tmp_path)
    file.write_text(text.replace("cite: A", "# a comment\ncite:   A"))
    assert load(tmp_path).digest == first.digest
    file.write_text(text.replace("2020-01-01", "2020-01-02"))
    changed = load(tmp_path)
    assert changed.digest != first.digest
    assert changed.text("us-tx-small").digest != first.text("us-tx-small").digest


def test_a_folder_without_texts_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(BadTextsFault, match="No text of the law lies here"):
        load(tmp_path)


def test_values_are_frozen() -> None:
    value = CORPUS.provision("us-ca-recording", "recording.consent", date(2026, 11, 23)).value
    with pytest.raises(TypeError):
        value["none"] = True  # type: ignore[index]
