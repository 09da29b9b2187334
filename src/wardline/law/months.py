"""Time limits for answering people: whole days from an event, with pauses and the roll to a working day.

Months follow Regulation 1182/71 and, for the United Kingdom, the Commissioner's corresponding date: the same date in
the later month, or its last day. Article 12A of the UK GDPR stops the clock without saying how: the paused days are
added to the unrolled date, and the result is rolled.
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import holidays

from wardline.law import clocks
from wardline.vocabulary.faults import BadInputFault

_SATURDAY = 5
# Bank holidays differ between the nations of the United Kingdom; the Commissioner sits in England.
_NATIONS = {"GB": "ENG"}


@dataclass(frozen=True, slots=True)
class Ends:
    """The last day of a time limit, with the arithmetic: a sentence a step."""

    day: date
    steps: tuple[str, ...]


def ends(clock: clocks.Clock, first: date, paused: int = 0) -> Ends:
    """The last day of `clock` when its event fell on `first` and it stood still for `paused` days.

    Raises BadInputFault for a clock in hours, which has no last day, and for less than no days of pause.
    """
    if clock.unit is clocks.Unit.HOURS or paused < 0:
        raise BadInputFault(
            f"A limit of {clock.number} {clock.unit} with {paused} days of pause has no last day.",
            "People are answered by a day, and a pause never shortens the time.",
            "Give a limit in days or months and a pause of no or more days.",
        )
    plain = clocks.due(
        replace(clock, roll=False), datetime(first.year, first.month, first.day, tzinfo=UTC), UTC
    )
    last, steps = plain.at.date(), plain.steps
    if paused:
        last += timedelta(days=paused)
        steps += (f"The clock stood still for {paused} days, so the time ends on {_spoken(last)}.",)
    if clock.roll and rests(last, clock.holidays):
        rolled = working_day(last, clock.holidays)
        where = {"GB": "England and Wales", "": "no known country (week-ends only)"}.get(
            clock.holidays, clock.holidays
        )
        steps += (
            f"{_spoken(last)} is a day of rest in {where}, so the time ends on the next working day, {_spoken(rolled)}.",
        )
        last = rolled
    return Ends(last, steps)


def working_day(day: date, country: str) -> date:
    """`day`, or the next day that is no week-end and no public holiday of `country` ("" = week-ends only)."""
    while rests(day, country):
        day += timedelta(days=1)
    return day


def rests(day: date, country: str) -> bool:
    """Whether `day` is a week-end or a public holiday of `country` ("" = week-ends only)."""
    return day.weekday() >= _SATURDAY or day in _holidays(country, day.year)


@lru_cache(maxsize=512)
def _holidays(country: str, year: int) -> Container[date]:
    if not country:
        return frozenset()
    return frozenset(
        holidays.country_holidays(country, subdiv=_NATIONS.get(country), years=year, observed=True)
    )


def _spoken(day: date) -> str:
    return f"{day:%A} {day.isoformat()}"
