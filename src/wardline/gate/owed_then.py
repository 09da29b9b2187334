"""What a change of law makes of a duty that is open: due sooner, later, the same, no longer, or a person must look.

A duty lies under the law of the day of its event. A later version of the article that begins after that day changes
nothing of it. Pure.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.text import Provision

# The arithmetic of a duty begins with the day, or the instant, of its event.
_BEGAN = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d) ([+-]\d{4}))?")
# A day ends somewhere on earth at most so long before or after it does in UTC.
_ZONES = timedelta(hours=14)


class Effect(StrEnum):
    """What becomes of an open duty."""

    SOONER = "due sooner"
    LATER = "due later"
    SAME = "stays as it is"
    ENDS = "no longer asked by this article"
    LOOK = "a person must look"


@dataclass(frozen=True, slots=True)
class Then:
    """What becomes of a duty; `due` is when it would be due, None where that has no day or cannot be computed."""

    effect: Effect
    due: datetime | None


@dataclass(frozen=True, slots=True)
class _Began:
    """The event of a duty: an instant in UTC, of which a day counts only as a day."""

    at: datetime
    day: date


def then(
    due: datetime | None, steps: Iterable[str], opened: datetime, rests_on: Iterable[Provision], new: Corpus
) -> Then:
    """What `new` makes of a duty that rests on these provisions: the strictest of what each of them comes to.

    `steps` is the duty's own arithmetic; without any its event is taken to lie where it was opened.
    """
    began = _began(next(iter(steps), "")) or _Began(opened, opened.date())
    answers = [_by_one(due, began, before, new) for before in rests_on]
    return min(
        answers, key=lambda each: (_ORDER.index(each.effect), each.due or datetime.max.replace(tzinfo=UTC))
    )


_ORDER = (Effect.LOOK, Effect.SOONER, Effect.LATER, Effect.ENDS, Effect.SAME)


def _by_one(due: datetime | None, began: _Began, before: Provision, new: Corpus) -> Then:
    text = new.texts.get(before.text_id)
    versions = () if text is None else text.provisions(before.topic)
    after = next((each for each in versions if each.holds(began.day)), None)
    if after is None:
        return Then(Effect.ENDS, None)
    if _time(before) == _time(after):
        return Then(Effect.SAME, due)
    old, fresh = _end(before, began), _end(after, began)
    if due is None or old is None or fresh is None or abs(old - due) > _ZONES:
        return Then(Effect.LOOK, None)
    if fresh == old:
        return Then(Effect.SAME, due)
    return Then(Effect.SOONER if fresh < old else Effect.LATER, due + (fresh - old))


def _time(provision: Provision) -> tuple[object, ...]:
    return tuple(provision.value.get(word) for word in ("due", "relative", "holidays", "roll"))


def _end(provision: Provision, began: _Began) -> datetime | None:
    """The end of the provision's own clock, counted in UTC; None where it has none."""
    words = provision.value.get("due")
    if not clocks.is_due(words):
        return None
    holidays = str(provision.value.get("holidays") or provision.place[:2])
    clock = clocks.parse(str(words), holidays=holidays, roll=provision.value.get("roll") is True)
    start = began.at if clock.unit is clocks.Unit.HOURS else datetime.combine(began.day, time.min, UTC)
    return clocks.due(clock, start, UTC).at


def _began(step: str) -> _Began | None:
    match = _BEGAN.search(step)
    if match is None:
        return None
    day, minute, offset = match.groups()
    if minute is None:
        return _Began(datetime.combine(date.fromisoformat(day), time.min, UTC), date.fromisoformat(day))
    at = datetime.strptime(f"{day} {minute} {offset}", "%Y-%m-%d %H:%M %z")
    return _Began(at, at.date())
