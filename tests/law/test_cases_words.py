"""The words in which strangers write cases about calls, and the words that are refused."""

from datetime import date, datetime

import pytest

from wardline.law import cases_words as words
from wardline.vocabulary.faults import BadInputFault


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("CA", "US-CA"), ("ca", "US-CA"), ("us-ca", "US-CA"), (" California ", "US-CA"), ("Canada", "CA"),
        ("DE", "US-DE"), ("Germany", "DE"), ("UK", "GB"), ("PH", "PH"), ("Philippines", "PH"), ("EU", "EU"),
        ("IN", "US-IN"), ("India", "IN"), ("unknown", ""), ("", ""), (None, ""), ("Atlantis", ""),
    ],
)  # fmt: skip
def test_a_place_is_read_by_code_or_name_and_two_letters_are_a_state_first(word: object, code: str) -> None:
    assert words.place(word) == code


def test_a_notice_left_out_of_the_recording_is_known_as_such() -> None:
    assert words.methods(["oral_disclosure_at_start", "caller_continues"]) == (
        frozenset({"announcement"}),
        True,
    )
    assert words.methods(["oral_disclosure_at_start_not_in_recording"]) == (
        frozenset({"announcement"}),
        False,
    )
    assert words.methods(["caller_continues"]) == (frozenset({"none"}), True)
    assert words.methods("beep_tone") == (frozenset({"beep"}), True)


@pytest.mark.parametrize(
    ("purpose", "alone"),
    [("training", True), ("quality_control", True), ("training and monitoring", True), ("training_and_marketing", False),
     ("evidence", False), (None, False), ("control", False)],
)  # fmt: skip
def test_training_alone_is_told_from_training_beside_something_else(purpose: object, alone: bool) -> None:
    assert words.training(purpose) is alone


def test_consent_that_is_not_spoken_of_is_not_the_same_as_none() -> None:
    assert words.consent({}) is None
    assert words.consent({"consent": None}) == "none"
    assert words.consent({"consent": "prior_express_written"}) == "written"


def test_why_a_person_is_called_follows_from_the_law_where_it_is_not_said() -> None:
    assert words.why({}, "fed-regf-7in7") == "debt"
    assert words.why({"conversation_debt": "A"}, "") == "debt"
    assert words.why({}, "us-fl") == "sales"
    assert words.why({"type": "Telemarketing"}, "fed-regf-7in7") == "sales"


def test_an_hour_alone_needs_its_day() -> None:
    assert words.wall("8:05", "2026-11-23") == datetime(2026, 11, 23, 8, 5)  # noqa: DTZ001 - a wall clock has no zone
    assert words.wall("2026-11-23T20:05-05:00", None).hour == 20
    with pytest.raises(BadInputFault, match="local_time"):
        words.wall("20:05", None)


def test_what_is_no_word_is_refused_with_the_words_there_are() -> None:
    with pytest.raises(BadInputFault, match="methods") as refused:
        words.methods(["telepathy"])
    assert "express_yes" in refused.value.do
    with pytest.raises(BadInputFault, match="channel"):
        words.in_person("carrier pigeon")
    with pytest.raises(BadInputFault, match="type"):
        words.why({"type": "knitting"}, "")
    with pytest.raises(BadInputFault, match="calls_last_24h"):
        words.number({"calls_last_24h": "two"}, "calls_last_24h")
    with pytest.raises(BadInputFault, match="day"):
        words.day("soon")
    assert words.day("2026-11-23T23:59") == date(2026, 11, 23)
