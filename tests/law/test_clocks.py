from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law.clocks import Clock, Unit, after_hold, chained, due, is_due, parse, sooner, year_end
from wardline.vocabulary.faults import BadInputFault

NEW_YORK = ZoneInfo("America/New_York")
# Hypothesis takes bounds without a zone and adds the zone itself.
FIRST, LAST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2000, 2090))


def _day(words: str, start: date, holidays: str = "US", *, roll: bool = False) -> date:
    at = datetime(start.year, start.month, start.day, 12, tzinfo=NEW_YORK)
    return due(parse(words, holidays=holidays, roll=roll), at, NEW_YORK).at.date()


def test_calendar_days_count_from_the_day_after_and_do_not_roll() -> None:
    assert _day("45 calendar days after receipt", date(2026, 11, 23)) == date(2027, 1, 7)
    assert _day("1 calendar days after receipt", date(2026, 11, 27)) == date(2026, 11, 28)


def test_calendar_days_pass_the_leap_day() -> None:
    assert _day("1 calendar days after receipt", date(2028, 2, 28)) == date(2028, 2, 29)
    assert _day("1 calendar days after receipt", date(2027, 2, 28)) == date(2027, 3, 1)


def test_business_days_skip_week_ends_and_federal_holidays() -> None:
    assert _day("10 business days after receipt", date(2026, 11, 23)) == date(2026, 12, 8)
    assert _day("1 business days after receipt", date(2026, 11, 25)) == date(2026, 11, 27)


def test_a_holiday_on_a_saturday_rests_on_the_friday_before() -> None:
    assert _day("1 business days after receipt", date(2026, 7, 2)) == date(2026, 7, 6)


def test_the_new_year_that_falls_on_a_saturday_rests_in_the_year_before() -> None:
    assert _day("1 business days after receipt", date(2027, 12, 30)) == date(2028, 1, 3)


def test_months_end_on_the_same_day_or_the_last_one() -> None:
    assert _day("1 calendar months after receipt", date(2027, 1, 31)) == date(2027, 2, 28)
    assert _day("1 calendar months after receipt", date(2028, 1, 31)) == date(2028, 2, 29)
    assert _day("12 calendar months after recording", date(2028, 2, 29)) == date(2029, 2, 28)
    assert _day("1 calendar months after receipt", date(2026, 12, 15)) == date(2027, 1, 15)


def test_an_end_on_a_day_of_rest_rolls_only_when_the_text_says_so() -> None:
    assert _day("1 calendar months after receipt", date(2026, 11, 25), "DE") == date(2026, 12, 25)
    rolled = _day("1 calendar months after receipt", date(2026, 11, 25), "DE", roll=True)
    assert rolled == date(2026, 12, 28)


def test_hours_are_elapsed_hours_when_the_clocks_go_forward() -> None:
    start = datetime(2027, 3, 13, 12, tzinfo=NEW_YORK)
    end = due(parse("24 hours after discovery"), start, NEW_YORK).at
    assert end.hour == 13
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=24)


def test_hours_are_elapsed_hours_when_the_clocks_go_back() -> None:
    start = datetime(2026, 10, 31, 12, tzinfo=NEW_YORK)
    assert due(parse("24 hours after discovery"), start, NEW_YORK).at.hour == 11


def test_a_day_clock_ends_with_the_last_second_of_a_day_of_23_hours() -> None:
    start = datetime(2027, 3, 13, 12, tzinfo=NEW_YORK)
    end = due(parse("1 calendar days after receipt"), start, NEW_YORK).at
    assert end.isoformat() == "2027-03-14T23:59:59-04:00"


def test_the_day_of_the_event_is_that_of_the_zone_where_the_duty_lies() -> None:
    start = datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert due(parse("10 calendar days after receipt"), start, NEW_YORK).at.date() == date(2026, 12, 3)
    assert due(parse("10 calendar days after receipt"), start, UTC).at.date() == date(2026, 12, 4)


def test_the_steps_name_the_holidays_that_were_skipped() -> None:
    start = datetime(2026, 11, 23, 12, tzinfo=NEW_YORK)
    steps = due(parse("10 business days after receipt"), start, NEW_YORK).steps
    assert steps[0] == "Day 0 is Monday 2026-11-23, the day of receipt."
    assert "2026-11-26" in steps[1]


def test_a_start_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 23, 12)  # noqa: DTZ001 - the fault under test
    with pytest.raises(BadInputFault, match="no time zone"):
        due(parse("1 hours after discovery"), naive, UTC)


@pytest.mark.parametrize(
    "words", ["soon", "0 calendar days after receipt", "10 fortnights after receipt", "", None, 45]
)
def test_what_is_no_clock_is_not_taken_for_one(words: object) -> None:
    assert not is_due(words)


def test_parsing_what_is_no_clock_is_a_fault() -> None:
    with pytest.raises(BadInputFault, match="soon"):
        parse("soon")


@settings(deadline=None)
@given(
    st.datetimes(timezones=st.just(NEW_YORK), min_value=FIRST, max_value=LAST),
    st.sampled_from(Unit),
    st.integers(1, 90),
)
def test_a_longer_time_never_ends_earlier(start: datetime, unit: Unit, number: int) -> None:
    shorter = due(Clock(number, unit, "receipt"), start, UTC).at
    longer = due(Clock(number + 1, unit, "receipt"), start, UTC).at
    assert start < shorter <= longer


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_business_days_never_end_before_as_many_calendar_days(start: date, number: int) -> None:
    at = datetime(start.year, start.month, start.day, tzinfo=UTC)
    business = due(Clock(number, Unit.BUSINESS_DAYS, "receipt"), at, UTC).at
    calendar = due(Clock(number, Unit.CALENDAR_DAYS, "receipt"), at, UTC).at
    assert business >= calendar
    assert business.weekday() < 5


def test_business_days_follow_the_holidays_of_the_authority() -> None:
    assert _day("1 business days after discovery", date(2026, 3, 2), "US-VT") == date(2026, 3, 4)
    assert _day("1 business days after discovery", date(2026, 3, 2), "US") == date(2026, 3, 3)


def test_a_chained_clock_ends_last_when_the_first_is_used_up() -> None:
    first = due(
        parse("30 calendar days after discovery"), datetime(2026, 3, 2, 12, tzinfo=NEW_YORK), NEW_YORK
    )
    last = chained(parse("15 calendar days after notice to people"), first, NEW_YORK)
    assert last.at.date() == date(2026, 4, 16)
    assert len(last.steps) == 5


def test_the_sooner_of_a_clock_and_an_event_decides() -> None:
    first = due(
        parse("30 calendar days after discovery"), datetime(2026, 3, 2, 12, tzinfo=NEW_YORK), NEW_YORK
    )
    early, late = (datetime(2026, month, 20, 12, tzinfo=NEW_YORK) for month in (3, 4))
    assert sooner(first, early, "the notice").at == early
    assert sooner(first, late, "the notice").at == first.at


def test_a_year_ends_where_the_event_is_counted() -> None:
    assert year_end(datetime(2027, 1, 1, 2, tzinfo=UTC), NEW_YORK) == date(2026, 12, 31)
    assert year_end(date(2027, 1, 1), NEW_YORK) == date(2027, 12, 31)


def test_a_hold_that_ended_early_changes_nothing() -> None:
    first = due(
        parse("30 calendar days after discovery"), datetime(2026, 3, 2, 12, tzinfo=NEW_YORK), NEW_YORK
    )
    early, late = (datetime(2026, month, 20, 12, tzinfo=NEW_YORK) for month in (3, 4))
    assert after_hold(first, None, early).at == first.at
    assert after_hold(first, None, late).at == late
