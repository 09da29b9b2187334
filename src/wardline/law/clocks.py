"""Statutory clocks: from the event that starts one to the instant at which the thing owed is late.

Days count from the day of the event as day 0, in the zone where the duty lies; a duty in days or months is owed
until 23:59:59 of its last day. Hours are elapsed hours, whatever the wall clock does. Nothing rolls forward over a
week-end unless the text says so: the earlier day is the safe one.
"""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import Any

import holidays

from wardline.vocabulary.faults import BadInputFault

_LAST_SECOND = time(23, 59, 59)
_SATURDAY = 5
_DECEMBER = 12


class Unit(StrEnum):
    """What a clock counts in."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar days"
    BUSINESS_DAYS = "business days"
    CALENDAR_MONTHS = "calendar months"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit: `number` of `unit` after the event named `after`.

    `holidays` is the authority whose public holidays are no business days: a country, or its part such as US-VT ("" =
    only week-ends rest); `roll` moves an end that falls on a day of rest to the next business day (Regulation
    1182/71 does).
    """

    number: int
    unit: Unit
    after: str
    holidays: str = "US"
    roll: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """When a thing is due, with the arithmetic: a sentence a step."""

    at: datetime
    steps: tuple[str, ...]


_GRAMMAR = re.compile(
    r"(?P<number>[1-9]\d{0,3}) (?P<unit>hours|calendar days|business days|calendar months) after (?P<after>[a-z ]+)"
)


def is_due(value: Any) -> bool:
    """Whether `value` reads as a clock, such as "10 business days after receipt"."""
    return isinstance(value, str) and _GRAMMAR.fullmatch(value) is not None


def parse(words: str, *, holidays: str = "US", roll: bool = False) -> Clock:
    """The clock that `words` describe. Raises BadInputFault when they describe none."""
    match = _GRAMMAR.fullmatch(words)
    if match is None:
        raise BadInputFault(
            f"'{words}' is no time limit.",
            "A date that cannot be computed cannot be kept.",
            "Write it like '45 calendar days after receipt'.",
        )
    return Clock(int(match["number"]), Unit(match["unit"]), match["after"], holidays, roll)


def due(clock: Clock, start: datetime, zone: tzinfo) -> Due:
    """When `clock` ends if its event happened at `start` (aware), counted in `zone`.

    Raises BadInputFault when `start` has no zone: its day would be a guess.
    """
    if start.tzinfo is None:
        raise BadInputFault(
            "The start of a clock has no time zone.",
            "Without one the day on which it starts is a guess.",
            "Give the time with its offset.",
        )
    if clock.unit is Unit.HOURS:
        return _hours(clock, start, zone)
    first = start.astimezone(zone).date()
    last, count = _COUNTS[clock.unit](clock, first)
    steps: tuple[str, ...] = (f"Day 0 is {_day(first)}, the day of {clock.after}.", count)
    if clock.roll and _rests(last, clock.holidays):
        rolled = _next_business_day(last, clock.holidays)
        steps += (
            f"{_day(last)} is a day of rest, so the time ends on the next working day, {_day(rolled)}.",
        )
        last = rolled
    return Due(datetime.combine(last, _LAST_SECOND, zone), steps)


def _hours(clock: Clock, start: datetime, zone: tzinfo) -> Due:
    # Elapsed hours are added in UTC: wall-clock arithmetic would gain or lose one when the clocks change.
    end = (start.astimezone(UTC) + timedelta(hours=clock.number)).astimezone(zone)
    began = start.astimezone(zone)
    return Due(
        end,
        (
            f"The clock starts with {clock.after} at {began:%Y-%m-%d %H:%M %z}.",
            f"{clock.number} elapsed hours later it is {end:%Y-%m-%d %H:%M %z}.",
        ),
    )


def _calendar_days(clock: Clock, first: date) -> tuple[date, str]:
    last = first + timedelta(days=clock.number)
    return last, f"{clock.number} calendar days later is {_day(last)}; week-ends and holidays count."


def _business_days(clock: Clock, first: date) -> tuple[date, str]:
    last, skipped = first, []
    for _ in range(clock.number):
        last += timedelta(days=1)
        while _rests(last, clock.holidays):
            if last.weekday() < _SATURDAY:
                skipped.append(last.isoformat())
            last += timedelta(days=1)
    holiday_words = f" and holidays ({', '.join(skipped)})" if skipped else ""
    return last, f"{clock.number} business days later, without week-ends{holiday_words}, is {_day(last)}."


def _calendar_months(clock: Clock, first: date) -> tuple[date, str]:
    years, month0 = divmod(first.month - 1 + clock.number, 12)
    year, month = first.year + years, month0 + 1
    end_of_month = _last_day(year, month)
    last = date(year, month, min(first.day, end_of_month))
    words = f"{clock.number} calendar months later is {_day(last)}"
    if first.day > end_of_month:
        return last, f"{words}, the last day of a month that has no day {first.day}."
    return last, f"{words}, the day with the same number."


_COUNTS: dict[Unit, Callable[[Clock, date], tuple[date, str]]] = {
    Unit.CALENDAR_DAYS: _calendar_days,
    Unit.BUSINESS_DAYS: _business_days,
    Unit.CALENDAR_MONTHS: _calendar_months,
}


def _last_day(year: int, month: int) -> int:
    following = date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)
    return (following - timedelta(days=1)).day


def _day(day: date) -> str:
    return f"{day:%A} {day.isoformat()}"


def _next_business_day(day: date, country: str) -> date:
    while _rests(day, country):
        day += timedelta(days=1)
    return day


def _rests(day: date, country: str) -> bool:
    return day.weekday() >= _SATURDAY or day in _holidays(country, day.year)


@lru_cache(maxsize=256)
def _holidays(authority: str, year: int) -> Container[date]:
    """Public holidays of an authority in a year, moved to their observed days (5 USC 6103 for the USA)."""
    if not authority:
        return frozenset()
    country, _, part = authority.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year, observed=True))


def start_of(event: datetime | date, zone: tzinfo) -> datetime:
    """The instant at which a clock starts; of an event known only by its day, the first of that day (the safe one)."""
    return event if isinstance(event, datetime) else datetime.combine(event, time.min, zone)


def year_end(event: datetime | date, zone: tzinfo) -> date:
    """The last day of the calendar year in which `event` fell, counted in `zone`."""
    day = event.astimezone(zone).date() if isinstance(event, datetime) else event
    return date(day.year, _DECEMBER, 31)


def chained(clock: Clock, earlier: Due, zone: tzinfo) -> Due:
    """The last possible end of a clock that starts with another duty, if that one is done on its last day."""
    latest = due(clock, earlier.at, zone)
    return Due(
        latest.at,
        (
            *earlier.steps,
            f"If {clock.after} comes on the last day possible, this one ends last:",
            *latest.steps,
        ),
    )


def sooner(first: Due, other: datetime, what: str) -> Due:
    """The earlier of a clock's end and the event named `what`; the step says which one it was."""
    if other < first.at:
        return Due(other, (*first.steps, f"But {what} came sooner, and it is owed with that."))
    return Due(first.at, (*first.steps, f"It comes sooner than {what}, so the clock decides."))


def after_hold(owed: Due, fresh: Due | None, released: datetime) -> Due:
    """A duty that law enforcement held back: the later of its own end and the time after the release.

    `fresh` is the law's own time after the release, None when it sets none: then the release itself counts, since
    the notice goes out at once.
    """
    resumed = released if fresh is None else fresh.at
    steps = () if fresh is None else fresh.steps
    if owed.at >= resumed:
        return Due(owed.at, (*owed.steps, "The hold ended before that, so the time stays."))
    return Due(resumed, (*owed.steps, "Law enforcement held the notice back past that.", *steps))
