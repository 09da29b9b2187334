"""Time limits in days and months, against a second routine that counts another way."""

import random
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache

import pytest

from wardline.law.clocks import Clock, Unit
from wardline.law.months import ends, rests, working_day
from wardline.vocabulary.faults import BadInputFault

FIRST, LAST = date(2022, 1, 1), date(2038, 12, 31)
SATURDAY = 5


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    days = [date(year, month, day) for day in range(1, 29 + 3) if _exists(year, month, day)]
    found = [day for day in days if day.weekday() == weekday]
    return found[number - 1 if number > 0 else number]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _federal(year: int) -> set[date]:
    """5 USC 6103(a), with a Saturday observed on the Friday before and a Sunday on the Monday after."""
    fixed = [
        date(year, 1, 1),
        date(year + 1, 1, 1),
        date(year, 6, 19),
        date(year, 7, 4),
        date(year, 11, 11),
        date(year, 12, 25),
    ]
    observed = {
        day - timedelta(day.weekday() == SATURDAY) + timedelta(day.weekday() == SATURDAY + 1) for day in fixed
    }
    mondays = {
        _nth(year, 1, 0, 3),
        _nth(year, 2, 0, 3),
        _nth(year, 5, 0, -1),
        _nth(year, 9, 0, 1),
        _nth(year, 10, 0, 2),
    }
    return observed | mondays | {_nth(year, 11, 3, 4)}


@lru_cache(maxsize=1)
def _working() -> list[int]:
    closed = set().union(*(_federal(year) for year in range(FIRST.year - 1, LAST.year + 2)))
    days = range(FIRST.toordinal(), LAST.toordinal() + 400)
    return [n for n in days if date.fromordinal(n).weekday() < SATURDAY and date.fromordinal(n) not in closed]


def _business(first: date, number: int) -> date:
    """The n-th entry of the list of working days after the first day."""
    return date.fromordinal(_working()[bisect_right(_working(), first.toordinal()) + number - 1])


def _months(first: date, number: int) -> date:
    """Walks to the first day of the later month, then on, as far as that month goes."""
    day = first.replace(day=1)
    for _ in range(number):
        day = (day + timedelta(days=31)).replace(day=1)
    wanted, month = first.day, day.month
    while day.day < wanted and (day + timedelta(days=1)).month == month:
        day += timedelta(days=1)
    return day


def _second(clock: Clock, first: date, paused: int) -> date:
    if clock.unit is Unit.BUSINESS_DAYS:
        return _business(first, clock.number)
    if clock.unit is Unit.CALENDAR_DAYS:
        last = date.fromordinal(first.toordinal() + clock.number)
    else:
        last = _months(first, clock.number)
    last += timedelta(days=paused)
    if clock.roll:
        last = date.fromordinal(_working()[bisect_left(_working(), last.toordinal())])
    return last


def _agree(cases: int, seed: int) -> None:
    chance = random.Random(seed)
    span = (LAST - FIRST).days - 800
    for _ in range(cases):
        unit = chance.choice([Unit.CALENDAR_DAYS, Unit.BUSINESS_DAYS, Unit.CALENDAR_MONTHS])
        number = chance.randint(
            1, {Unit.CALENDAR_DAYS: 365, Unit.BUSINESS_DAYS: 60, Unit.CALENDAR_MONTHS: 24}[unit]
        )
        business = unit is Unit.BUSINESS_DAYS
        clock = Clock(number, unit, "receipt", "US", roll=not business and chance.random() < 1 / 2)
        first = FIRST + timedelta(days=chance.randint(0, span))
        paused = 0 if business else chance.choice([0, 0, 1, 9, 40])
        assert ends(clock, first, paused).day == _second(clock, first, paused), (clock, first, paused)


def test_two_routines_agree_on_ten_thousand_random_cases() -> None:
    _agree(10_000, seed=1182)


@pytest.mark.long
def test_two_routines_agree_on_a_million_random_cases() -> None:
    _agree(1_000_000, seed=71)


@pytest.mark.parametrize(
    ("first", "number", "last"),
    [
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 8, 31), 1, date(2027, 9, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
    ],
)
def test_a_month_ends_on_the_same_number_or_on_the_last_day(first: date, number: int, last: date) -> None:
    assert ends(Clock(number, Unit.CALENDAR_MONTHS, "receipt"), first).day == last


def test_paused_days_are_added_before_the_roll() -> None:
    clock = Clock(1, Unit.CALENDAR_MONTHS, "receipt", "GB", roll=True)
    found = ends(clock, date(2026, 3, 2), 10)
    assert found.day == date(2026, 4, 13)
    assert "stood still for 10 days" in " ".join(found.steps)


def test_a_holiday_is_that_of_the_country_and_week_ends_rest_everywhere() -> None:
    assert rests(date(2026, 7, 14), "FR")
    assert not rests(date(2026, 7, 14), "DE")
    assert not rests(date(2026, 7, 14), "")
    assert working_day(date(2026, 8, 29), "GB") == date(2026, 9, 1)


def test_hours_and_negative_pauses_are_refused() -> None:
    with pytest.raises(BadInputFault, match="no last day"):
        ends(Clock(72, Unit.HOURS, "awareness"), date(2026, 1, 1))
    with pytest.raises(BadInputFault, match="no last day"):
        ends(Clock(45, Unit.CALENDAR_DAYS, "receipt"), date(2026, 1, 1), -1)
