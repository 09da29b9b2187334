"""When a centre is busy: days of the week, campaign days, hours of the day, and which site answers then."""

from bisect import bisect
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from wardline.interfaces.demo.dice import Dice
from wardline.vocabulary.zones import ZONES

DAYS = 90
_CENTRAL = ZoneInfo("America/Chicago")
_WEEKDAYS = (1.3, 1.15, 1.05, 1.0, 1.05, 0.4, 0.2)
# Days before the fill on which a client's mailing or sale filled the lines, and by how much.
_CAMPAIGNS = {
    "harbor": {62: 1.9, 61: 1.5},
    "lakeside": {40: 1.8, 39: 1.6, 12: 1.5},
    "juniper": {75: 2.4, 74: 1.8, 19: 2.6, 18: 2.0, 17: 1.4},
}
# Calls by hour of the day in Tulsa, from midnight; the bank answers all night, the others from seven to nine.
_HOURS = (1, 1, 0, 0, 1, 1, 3, 12, 20, 26, 28, 25, 19, 21, 24, 22, 19, 15, 11, 8, 6, 4, 2, 1)
_OPEN = {"harbor": range(24), "lakeside": range(7, 19), "juniper": range(7, 22)}
_TULSA_SHIFT = range(7, 18)
_TULSA_SHARE = 0.62
_FAMILIAR_HOURS = (10 * 60, 19 * 60 + 30)
_LATE = (21 * 60 + 8, 22 * 60 + 20)


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment (UTC) and the site that takes it."""

    at: datetime
    site: str


def slot(dice: Dice, client: str, share: float, today: date) -> Slot:
    """An inbound contact: `share` (0..1) of the whole period's traffic lies before its day."""
    day = _day(client, share, today)
    hours = [_HOURS[hour] if hour in _OPEN[client] else 0 for hour in range(24)]
    hour = dice.choices(range(24), hours)[0]
    local = datetime.combine(day, time(hour, dice.randrange(60), dice.randrange(60)), _CENTRAL)
    return Slot(local.astimezone(UTC), _site(dice, hour))


def outbound(dice: Dice, client: str, share: float, today: date, place: str, *, late: bool) -> Slot:
    """A call that the centre makes, at the person's own time of day: decent, or `late`."""
    day = _day(client, share, today)
    if day.weekday() == 6:  # noqa: PLR2004 - nobody is called on a Sunday
        day -= timedelta(days=2)
    first, last = _LATE if late else _FAMILIAR_HOURS
    minute = dice.randint(first, last)
    zones = [ZoneInfo(name) for name in ZONES.get(place, ("America/New_York",))]
    moments = [datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC) for zone in zones]
    # Where a state has two zones, the later of the two moments is late in both, the earlier decent in both.
    at = max(moments) if late else min(moments, key=lambda one: abs(one.hour - 18))
    return Slot(at, _site(dice, at.astimezone(_CENTRAL).hour))


def today_at(at: datetime) -> date:
    """The centre's own date at a moment."""
    return at.astimezone(_CENTRAL).date()


def _site(dice: Dice, hour: int) -> str:
    return "Tulsa" if hour in _TULSA_SHIFT and dice.happens(_TULSA_SHARE) else "Cebu"


def _day(client: str, share: float, today: date) -> date:
    ends = _shares(client, today)
    return today - timedelta(days=DAYS - min(bisect(ends, share * ends[-1]), DAYS - 1))


@cache
def _shares(client: str, today: date) -> list[float]:
    days = ((today - timedelta(days=ago), ago) for ago in range(DAYS, 0, -1))
    weights = (_WEEKDAYS[day.weekday()] * _CAMPAIGNS[client].get(ago, 1.0) for day, ago in days)
    return list(accumulate(weights))
