"""The days of the holidays that calling laws name, computed by year, with the days to which they are moved."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache

_MONDAY, _TUESDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 1, 3, 5, 6


def _fixed(month: int, day: int) -> Callable[[int], tuple[date, ...]]:
    return lambda year: (date(year, month, day),)


def _nth(month: int, weekday: int, number: int) -> Callable[[int], tuple[date, ...]]:
    def days(year: int) -> tuple[date, ...]:
        first = date(year, month, 1)
        return (first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1)),)

    return days


def _last_monday(year: int, month: int) -> date:
    day = date(year, month + 1, 1) - timedelta(days=1)
    return day - timedelta(days=day.weekday())


def _easter(offset: int) -> Callable[[int], tuple[date, ...]]:
    return lambda year: (_easter_sunday(year) + timedelta(days=offset),)


def _easter_sunday(year: int) -> date:
    """Gregorian Easter by the rule of Meeus, Astronomical Algorithms, chapter 8."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day0 = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day0 + 1)


def _confederate(year: int) -> tuple[date, ...]:
    # Alabama keeps the fourth Monday of April, Mississippi the last; both rest, for a day too many harms nobody.
    return (*_nth(4, _MONDAY, 4)(year), _last_monday(year, 4))


def _juneteenth_week(year: int) -> tuple[date, ...]:
    # Utah keeps the Monday before when the day falls on Tuesday to Friday, the Monday after at a week-end.
    day = date(year, 6, 19)
    back = timedelta(days=day.weekday())
    monday = day - back if day.weekday() < _SATURDAY else day - back + timedelta(days=7)
    return (day, monday)


def _election(year: int) -> tuple[date, ...]:
    return () if year % 2 else (_nth(11, _MONDAY, 1)(year)[0] + timedelta(days=1),)


_DAYS: Mapping[str, Callable[[int], tuple[date, ...]]] = {
    "new year": _fixed(1, 1),
    "martin luther king": _nth(1, _MONDAY, 3),
    "presidents": _nth(2, _MONDAY, 3),
    "mardi gras": _easter(-47),
    "good friday": _easter(-2),
    "confederate memorial": _confederate,
    "memorial": lambda year: (_last_monday(year, 5),),
    "jefferson davis": _nth(6, _MONDAY, 1),
    "juneteenth": _fixed(6, 19),
    "juneteenth week": _juneteenth_week,
    "independence": _fixed(7, 4),
    "pioneer": _fixed(7, 24),
    "victory": _nth(8, _MONDAY, 2),
    "labor": _nth(9, _MONDAY, 1),
    "columbus": _nth(10, _MONDAY, 2),
    "election": _election,
    "veterans": _fixed(11, 11),
    "thanksgiving": _nth(11, _THURSDAY, 4),
    "day after thanksgiving": lambda year: (_nth(11, _THURSDAY, 4)(year)[0] + timedelta(days=1),),
    "christmas": _fixed(12, 25),
}
FEDERAL = (
    "new year", "martin luther king", "presidents", "memorial", "juneteenth", "independence", "labor", "columbus",
    "veterans", "thanksgiving", "christmas",
)  # fmt: skip
"""The holidays of 5 USC 6103(a)."""


def falls_on(day: date, names: Collection[str], *, moved: bool) -> str:
    """The first of the holidays `names` that falls on `day`, "" when none does.

    `moved`: the Friday before a Saturday and the Monday after a Sunday count too, beside the day itself.
    """
    for name in names:
        if day in _days(name, day.year, moved=moved) or day in _days(name, day.year + 1, moved=moved):
            return name
    return ""


@lru_cache(maxsize=2048)
def _days(name: str, year: int, *, moved: bool) -> frozenset[date]:
    days = set(_DAYS[name](year))
    if moved:
        days |= {d - timedelta(days=1) for d in days if d.weekday() == _SATURDAY}
        days |= {d + timedelta(days=1) for d in days if d.weekday() == _SUNDAY}
    return frozenset(days)
