"""A topic's values through time as a row of spans: what was, what holds on the chosen day, what comes, and gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wardline.law.text import Provision

_DAY = timedelta(days=1)
_YEAR = 365
# Beyond this many years a longer span would leave the short ones no room.
_WIDEST = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days with one value, or with none (`provision` None: nothing was in force).

    `state` is past, now or ahead, seen from the chosen day; `until` is the last day, None = still. `wide` counts its
    years from 1 to 12. `today`: today lies in it.
    """

    since: date
    until: date | None
    state: str
    wide: int
    today: bool
    provision: Provision | None = None

    @property
    def exact(self) -> bool:
        """Whether its first day is known."""
        return self.provision is None or self.provision.since_exact


def spans(versions: Sequence[Provision], on: date, today: date) -> tuple[Span, ...]:
    """The values of one topic, the oldest first, with the gaps between them and after the last."""
    horizon = max(today, on, *(each.since for each in versions)) + _DAY * _YEAR
    return tuple(
        Span(since, until, _state(since, until, on), _years(since, until or horizon),
             _holds(since, until, today), provision)
        for since, until, provision in _stretches(versions)
    )  # fmt: skip


def _stretches(versions: Sequence[Provision]) -> Iterator[tuple[date, date | None, Provision | None]]:
    free: date | None = None
    for each in versions:
        if free is not None and free < each.since:
            yield free, each.since - _DAY, None
        yield each.since, each.until, each
        free = each.until + _DAY if each.until else None
    if free is not None:
        yield free, None, None


def _holds(since: date, until: date | None, on: date) -> bool:
    return since <= on and (until is None or on <= until)


def _state(since: date, until: date | None, on: date) -> str:
    if _holds(since, until, on):
        return "now"
    return "ahead" if since > on else "past"


def _years(since: date, until: date) -> int:
    return min(_WIDEST, max(1, round((until - since).days / _YEAR)))
