"""What each place says of one question on one day, and the days on which that changes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from wardline.law.corpus import load
from wardline.law.rules import overview
from wardline.law.rules.calling_overview import calling
from wardline.law.rules.overview import STATES, Question
from wardline.vocabulary.places import US_STATES

CORPUS = load()
DAY = date(2026, 11, 23)


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]


def grouped(found: list[overview.Answer], group: str) -> set[str]:
    return {answer.place.removeprefix("US-") for answer in found if answer.group == group}


def test_thirteen_places_ask_all_parties() -> None:
    found: list[overview.Answer] = [overview.recording(CORPUS, place, DAY) for place in STATES]
    assert grouped(found, "all parties") == {
        "CA", "CT", "DE", "FL", "IL", "MA", "MD", "MI", "MT", "NH", "NV", "PA", "WA",
    }  # fmt: skip
    assert grouped(found, "unsure") == {"PR", "GU", "VI", "AS", "MP"}


def test_what_is_enough_and_what_is_not_settled_are_told_apart() -> None:
    california = overview.recording(CORPUS, "US-CA", DAY)
    assert california.enough == ("announcement", "express_yes", "prior_written_consent", "beep")
    florida = overview.recording(CORPUS, "US-FL", DAY)
    assert florida.unsettled == ("beep",)
    assert "beep" not in florida.enough


def test_a_gap_in_the_law_of_illinois_is_no_uncertainty() -> None:
    gap = overview.recording(CORPUS, "US-IL", date(2014, 6, 1))
    assert gap.group == "no law"
    assert "2014-12-30" in gap.why[0]
    assert overview.recording(CORPUS, "US-IL", date(1999, 1, 1)).group == "unsure"


def test_a_value_of_less_than_high_confidence_is_weak() -> None:
    assert overview.recording(CORPUS, "US-VT", DAY).weak
    assert overview.recording(CORPUS, "US-GU", DAY).weak
    assert not overview.recording(CORPUS, "US-WA", DAY).weak


@pytest.mark.parametrize(
    ("place", "on", "group", "mark"),
    [
        ("US-CA", date(2025, 12, 31), "no fixed days", "~"),
        ("US-CA", date(2026, 1, 1), "30 days", "30"),
        ("US-WA", date(2020, 2, 29), "45 days", "45"),
        ("US-WA", date(2020, 3, 1), "30 days", "30"),
        ("US-TX", DAY, "60 days", "60"),
        ("PH", DAY, "72 hours", "72h"),
        ("US-AS", DAY, "unsure", "?"),
        ("US-WA", date(2010, 1, 1), "unsure", "?"),
    ],
)
def test_the_breach_clock_is_that_of_the_day(place: str, on: date, group: str, mark: str) -> None:
    found = overview.breach(CORPUS, place, on)
    assert (found.group, found.mark) == (group, mark)


def test_authorities_of_single_trades_are_left_out() -> None:
    texas = overview.breach(CORPUS, "US-TX", DAY)
    assert texas.authorities == (
        overview.Notice("Attorney General", 250, "30 calendar days after determination"),
    )
    assert not overview.breach(CORPUS, "US-ID", DAY).authorities


def test_georgia_says_whom_it_binds() -> None:
    assert "information brokers" in overview.breach(CORPUS, "US-GA", DAY).why[0]


@pytest.mark.parametrize(
    ("place", "on", "group", "mark"),
    [
        ("US-OK", date(2026, 12, 31), "to come", "'27"),
        ("US-OK", date(2027, 1, 1), "in force", "45"),
        ("US-IA", DAY, "in force", "90"),
        ("US-WA", DAY, "narrow laws", "n"),
        ("US-NV", DAY, "narrow laws", "n"),
        ("US-NY", DAY, "none known", "0"),
        ("US-CA", date(2019, 12, 31), "to come", "'20"),
        ("IN", DAY, "unsure", "?"),
        ("EU", DAY, "in force", "1m"),
    ],
)
def test_a_general_privacy_law_is_in_force_or_not(place: str, on: date, group: str, mark: str) -> None:
    found = overview.rights(CORPUS, place, on)
    assert (found.group, found.mark) == (group, mark)


def test_the_first_day_of_a_law_is_that_of_its_first_version() -> None:
    assert overview.rights(CORPUS, "US-CA", DAY).since == date(2020, 1, 1)


def test_a_state_with_two_clocks_may_be_open_by_one_of_them() -> None:
    # 21:30 in Detroit is 20:30 in the four counties on central time; Michigan is open until 21.
    found = calling(CORPUS, "US-MI", at(2026, 11, 24, 2, 30))
    assert found.group == "open in part"
    assert [clock.open for clock in found.clocks] == [False, True]
    assert calling(CORPUS, "US-MI", at(2026, 11, 24, 1, 59)).group == "open"
    assert calling(CORPUS, "US-MI", at(2026, 11, 24, 3, 0)).group == "closed"


def test_a_window_shuts_with_its_last_minute() -> None:
    # Florida, 8 to 20: eastern standard time is UTC-5; its panhandle stands on central time.
    assert calling(CORPUS, "US-FL", at(2026, 11, 24, 0, 59)).group == "open"
    assert calling(CORPUS, "US-FL", at(2026, 11, 24, 1, 0)).group == "open in part"
    assert calling(CORPUS, "US-FL", at(2026, 11, 24, 2, 0)).group == "closed"


def test_sundays_and_holidays_close_the_day() -> None:
    assert calling(CORPUS, "US-AL", at(2026, 11, 22, 18, 0)).group == "closed all day"
    holiday = calling(CORPUS, "US-LA", at(2026, 11, 26, 18, 0))
    assert holiday.group == "closed all day"
    assert "thanksgiving" in " ".join(holiday.why)
    assert calling(CORPUS, "US-GA", at(2026, 11, 26, 18, 0)).group == "open"


def test_what_may_be_proclaimed_is_said_and_not_assumed() -> None:
    found = calling(CORPUS, "US-NY", at(2026, 11, 23, 18, 0))
    assert found.group == "open"
    assert any("not known here" in each for each in found.why)


def test_a_country_without_texts_on_calling_is_never_open() -> None:
    assert calling(CORPUS, "GB", at(2026, 11, 23, 12, 0)).group == "no hours"
    assert calling(CORPUS, "CA", at(2026, 11, 23, 12, 0)).group == "unsure"


def test_a_day_before_the_texts_is_not_answered_by_what_came_later() -> None:
    found = calling(CORPUS, "US-OR", at(2025, 12, 31, 20, 0))
    assert found.group == "unsure"
    assert "2026-01-01" in found.why[0]


def test_a_turn_names_the_day_and_the_places() -> None:
    before, after = overview.around(overview.turns(CORPUS, Question.RIGHTS, STATES), DAY)
    assert before
    assert after
    assert (before.day, before.places) == (date(2026, 1, 1), ("US-IN", "US-KY", "US-RI"))
    assert (after.day, after.places) == (date(2027, 1, 1), ("US-LA", "US-OK"))


@pytest.mark.parametrize("ask", [Question.RECORDING, Question.BREACH, Question.RIGHTS])
def test_nothing_changes_between_two_turns(ask: Question) -> None:
    answer = {
        Question.RECORDING: overview.recording,
        Question.BREACH: overview.breach,
        Question.RIGHTS: overview.rights,
    }[ask]
    turning = overview.turns(CORPUS, ask, STATES)
    assert len(turning) > 5
    days = [turn.day for turn in turning if turn.day > date(2018, 1, 1)]
    for first, following in pairwise(days):
        last = following - timedelta(days=1)
        for place in STATES:
            early, late = answer(CORPUS, place, first), answer(CORPUS, place, last)
            assert (early.group, early.mark) == (late.group, late.mark)


def test_every_state_and_territory_is_asked() -> None:
    assert len(STATES) == len(US_STATES) == 56
