"""When a call may ring: hours of the day, days of the week, holidays and emergencies, by every clock it may reach."""

from collections.abc import Iterator, Sequence
from typing import Any

from wardline.law.corpus import Corpus
from wardline.law.observances import FEDERAL, falls_on
from wardline.law.rules.calling_facts import Call, Say, Spot, binding, freed
from wardline.law.text import Provision
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.places import NAMES

HOURS, HOLIDAYS, EMERGENCY = "calling.hours", "calling.holidays", "calling.emergency"
_SATURDAY, _SUNDAY = 5, 6


def hours(corpus: Corpus, call: Call, spots: Sequence[Spot]) -> Iterator[Say]:
    """What the hours of each place say, by the person's clock; those of the agent's place too where its law says so."""
    for spot in spots:
        for topic in (HOURS, "calling.machine_hours"):
            for p in binding(corpus, topic, spot, call):
                yield _hour(corpus, p, spot, call)
        for p in binding(corpus, HOURS, Spot(call.agent_place, spot.zone), call) if call.agent_place else ():
            if p.value.get("from_here"):
                yield _hour(corpus, p, spot, call)


def _hour(corpus: Corpus, p: Provision, spot: Spot, call: Call) -> Say:
    cited = (corpus.citation(p),)
    if freed(p, call):
        return Say(HOURS, Outcome.PERMITTED, f"{p.words} This person is exempt.", cited)
    if spot.zone is None:
        fact = f"the time zone of the person in {NAMES[spot.place]}: the hours there count by that clock"
        return Say(HOURS, Outcome.CANNOT_TELL, f"{p.words} The clock there is not known.", cited, (fact,))
    local = call.at.astimezone(spot.zone)
    allowed = _window(p, spot, call)
    clock = f"{local:%A %Y-%m-%d %H:%M:%S} in {spot.zone.key}"
    if allowed and f"{allowed[0]}:00" <= f"{local:%H:%M:%S}" < f"{allowed[1]}:00":
        return Say(HOURS, Outcome.PERMITTED, f"{p.words} It is {clock}.", cited)
    return Say(HOURS, Outcome.REFUSED, f"{p.words} It is {clock}, outside of that.", cited)


def _window(p: Provision, spot: Spot, call: Call) -> Any:
    day = spot.day(call.at)
    if p.value.get("holiday") is not None and falls_on(day, FEDERAL, moved=True):
        return p.value["holiday"]
    return p.value[{_SATURDAY: "saturday", _SUNDAY: "sunday"}.get(day.weekday(), "weekdays")]


def holidays(corpus: Corpus, call: Call, spots: Sequence[Spot]) -> Iterator[Say]:
    """What the holidays of each place say on the person's day."""
    for spot in spots:
        for p in binding(corpus, HOLIDAYS, spot, call):
            if p.value["banned"] and not freed(p, call):
                yield from _holiday(corpus, p, spot, call)


def _holiday(corpus: Corpus, p: Provision, spot: Spot, call: Call) -> Iterator[Say]:
    day, cited = spot.day(call.at), (corpus.citation(p),)
    name = falls_on(day, p.value.get("days") or FEDERAL, moved=bool(p.value.get("moved")))
    if name:
        yield Say(HOLIDAYS, Outcome.REFUSED, f"{p.words} {day} is a holiday there ({name}).", cited)
    if p.value.get("proclaimed"):
        yield from _closed(p, spot, call, cited, "a holiday has been proclaimed")


def emergencies(corpus: Corpus, call: Call, spots: Sequence[Spot]) -> Iterator[Say]:
    """Whether a state of emergency stops the call."""
    for spot in spots:
        for p in binding(corpus, EMERGENCY, spot, call):
            yield from _closed(p, spot, call, (corpus.citation(p),), "an emergency has been declared")


def _closed(p: Provision, spot: Spot, call: Call, cited: Any, what: str) -> Iterator[Say]:
    if call.closed is None:
        fact = f"whether {what} in {NAMES[spot.place]}: if so, the call is refused"
        yield Say(p.topic, Outcome.CANNOT_TELL, f"{p.words} Whether {what} is not known.", cited, (fact,))
    elif spot.place in call.closed:
        yield Say(p.topic, Outcome.REFUSED, f"{p.words} There {what}.", cited)
