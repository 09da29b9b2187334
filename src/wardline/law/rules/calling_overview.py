"""Whether a sales call may ring in each place at one moment, by every clock that the place has."""

from dataclasses import dataclass
from datetime import UTC, datetime

from wardline.law.corpus import Corpus
from wardline.law.rules import calling_times
from wardline.law.rules.calling import NEVER, window
from wardline.law.rules.calling_facts import Call, Say, Spot, binding, spots
from wardline.law.rules.overview import UNSURE, Answer
from wardline.law.text import Provision
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.places import NAMES

OPEN, PART, CLOSED, RESTING, SILENT = "open", "open in part", "closed", "closed all day", "no hours"
_MARKS = {OPEN: "✓", PART: "½", CLOSED: "✕", RESTING: "■", SILENT: "0", UNSURE: "?"}
_SELLERS = frozenset({"telemarketing"})
_PART = 2


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a place: its zone, the time there, the hours of that day ("" = none) and whether it is open.

    `local` and `open` are None where the place's clock is not known here.
    """

    zone: str
    local: datetime | None
    hours: str
    open: bool | None


@dataclass(frozen=True, slots=True)
class Calling(Answer):
    """`clocks` has one clock for every zone; `hours` are the day's, joined where clocks stand on two days."""

    clocks: tuple[Clock, ...] = ()
    hours: str = ""


def calling(corpus: Corpus, place: str, at: datetime) -> Calling:
    """Whether a sales call by hand to somebody who agreed to nothing may ring at `at` (aware).

    Groups: "open", "open in part" (some clocks of the place), "closed", "closed all day", "no hours" (the texts set
    none there) and "unsure". No proclaimed holiday and no declared emergency is assumed; `why` says where one counts.
    """
    call = Call(at, "sales", address_place=place, closed=frozenset())
    where = spots(corpus, call)
    begun = _unreached(corpus, place, at)
    if begun:
        return Calling(place, UNSURE, "?", why=(begun,))
    says = [say for spot in where for say in _says(corpus, call, spot)]
    clocks = tuple(_clock(corpus, call, spot) for spot in where)
    group = _group(clocks, says)
    rests = _rests(corpus, call, where, place)
    why = tuple(dict.fromkeys(say.says for say in says if say.outcome is Outcome.REFUSED))
    hours = " / ".join(dict.fromkeys(each.hours or NEVER for each in clocks)) if rests else ""
    return Calling(place, group, _MARKS[group], rests, why + _unless(rests), clocks, hours)


def _says(corpus: Corpus, call: Call, spot: Spot) -> list[Say]:
    return [
        *calling_times.hours(corpus, call, (spot,)),
        *calling_times.holidays(corpus, call, (spot,)),
    ]


def _clock(corpus: Corpus, call: Call, spot: Spot) -> Clock:
    says = _says(corpus, call, spot)
    hours = window(corpus, spot.place, spot.day(call.at), _SELLERS) or ""
    if any(say.rule == calling_times.HOLIDAYS and say.outcome is Outcome.REFUSED for say in says):
        hours = NEVER
    if spot.zone is None:
        return Clock("", None, hours, None)
    shut = any(say.outcome is Outcome.REFUSED for say in says)
    return Clock(spot.zone.key, call.at.astimezone(spot.zone), hours, not shut)


def _group(clocks: tuple[Clock, ...], says: list[Say]) -> str:
    if not says:
        return SILENT
    states = {each.open for each in clocks}
    if None in states:
        return UNSURE
    if len(states) == _PART:
        return PART
    if states == {True}:
        return OPEN
    return RESTING if all(each.hours == NEVER for each in clocks) else CLOSED


def _rests(corpus: Corpus, call: Call, where: tuple[Spot, ...], place: str) -> tuple[Provision, ...]:
    """The articles that bind, the place's own before those of the whole country."""
    found = {
        (p.text_id, p.topic): p
        for spot in where
        for topic in (calling_times.HOURS, calling_times.HOLIDAYS, calling_times.EMERGENCY)
        for p in binding(corpus, topic, spot, call)
        if p.value.get("banned") is not False
    }
    return tuple(sorted(found.values(), key=lambda p: p.place != place))


def _unless(rests: tuple[Provision, ...]) -> tuple[str, ...]:
    return tuple(
        f"Unless, not known here: {p.words}"
        for p in rests
        if p.topic == calling_times.EMERGENCY or p.value.get("proclaimed")
    )


def _unreached(corpus: Corpus, place: str, at: datetime) -> str:
    """Why the texts cannot answer for that day: what they hold of the place's own hours begins later."""
    days = [
        p.since
        for text in corpus.texts.values()
        if text.place == place
        for p in text.provisions(calling_times.HOURS)
    ]
    on = at.astimezone(UTC).date()
    if not days or min(days) <= on:
        return ""
    return f"The texts on calling hours in {NAMES[place]} reach back to {min(days)}, not to {on}."
