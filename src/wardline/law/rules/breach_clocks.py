"""When a notice of a breach is due: the event that starts it, what stands in for one not given, chains, holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from wardline.law import clocks
from wardline.law.rules.breach_facts import Incident
from wardline.law.rules.breach_reach import Regime

# What may stand in for an event that was not given: never a later one, so that the day computed is never too late.
_INSTEAD: Mapping[str, tuple[str, ...]] = {
    "discovery": ("notice from the processor", "awareness", "noticing", "determination"),
    "determination": ("discovery", "notice from the processor", "awareness"),
    "confirmation": ("discovery", "notice from the processor", "determination"),
    "scope": ("discovery", "notice from the processor", "determination"),
    "awareness": ("discovery", "notice from the processor", "noticing"),
    "noticing": ("awareness", "discovery"),
}
_CHAINED = frozenset({"notice to people", "notice to hhs", "notice to agencies"})
_AGENTS = frozenset({"us-hipaa"})


@dataclass(frozen=True, slots=True)
class When:
    """A computed time: `due` None = none can be given; `latest` bounds it where a chain or an order does."""

    due: clocks.Due | None
    latest: clocks.Due | None = None
    relative: str = ""
    to_the_hour: bool = False


def when(regime: Regime, value: Mapping[str, Any], people_due: clocks.Due | None) -> When:
    """When a thing with these fields (due, relative, order, sooner, holidays) is owed.

    `people_due` is when people must be told in the same law, None when it sets no day: it bounds what is chained to
    their notice or owed no later than it.
    """
    words = value.get("due")
    relative = str(value.get("relative") or "")
    if words is None:
        bounded = people_due if value.get("order") else None
        return When(None, bounded, relative)
    clock = clocks.parse(str(words), holidays=str(value.get("holidays") or "US"))
    start = _start(regime, clock.after)
    if start is None:
        return _not_begun(regime, clock, people_due, relative or str(words))
    zone = regime.incident.zone
    found = clocks.due(clock, clocks.start_of(start, zone), zone)
    to_the_hour = clock.unit is clocks.Unit.HOURS and isinstance(start, datetime)
    told = regime.incident.events.get(str(value.get("sooner") or ""))
    if told is not None:
        found = clocks.sooner(
            found, clocks.due(replace(clock, number=0), clocks.start_of(told, zone), zone).at, "the notice"
        )
    return When(found, None, relative, to_the_hour)


def _not_begun(regime: Regime, clock: clocks.Clock, people_due: clocks.Due | None, words: str) -> When:
    if clock.after not in _CHAINED:
        regime.lacks(
            f"the day of {clock.after}", f"The clock '{words}' of {regime.text.title} starts with it."
        )
        return When(None, None, words)
    anchor = people_due if clock.after == "notice to people" else None
    latest = None if anchor is None else clocks.chained(clock, anchor, regime.incident.zone)
    return When(None, latest, words)


def _start(regime: Regime, event: str) -> datetime | date | None:
    incident = regime.incident
    if event == "the year of discovery":
        return clocks.year_end(_known(regime, "discovery") or incident.first_known(), incident.zone)
    return _known(regime, event)


def _known(regime: Regime, event: str) -> datetime | date | None:
    incident = regime.incident
    if event == "discovery" and regime.text.id in _AGENTS:
        imputed = _imputed(regime)
        if imputed is not None:
            return imputed
    if event in incident.events:
        return incident.events[event]
    for other in _INSTEAD.get(event, ()):
        if other in incident.events:
            regime.lacks(
                f"the day of {event}",
                f"The clock of {regime.text.title} starts with it; the day of {other} is taken, which is not later.",
            )
            return incident.events[other]
    return None


def _imputed(regime: Regime) -> datetime | date | None:
    """The processor's own discovery, where the processor is the company's agent: that is then day 0."""
    found = regime.incident.events.get("discovery by the processor")
    if found is None or regime.incident.processor_is_agent is False:
        return None
    if regime.incident.processor_is_agent is None:
        regime.lacks(
            "whether the processor is the company's agent",
            f"If it is not, the clock of {regime.text.title} starts only with its notice.",
        )
    return found


def held(regime: Regime, found: When, authority: str = "") -> When:
    """The same time under a hold of law enforcement; unchanged without one, or where this law knows none.

    A hold stops letters; the notice to an `authority` waits only where the law lets every notice wait.
    """
    hold = regime.incident.hold
    provision = regime.find("hold")
    if hold is None or provision is None:
        return found
    if authority and provision.value.get("whole_time") is not True:
        regime.lacks(
            f"whether the hold also delays the notice to {authority} under {regime.text.title}",
            "It is read as delaying letters to people alone, so this notice stays due.",
        )
        return found
    if provision.value.get("by"):
        regime.lacks(
            f"whether the hold comes from {provision.value['by']}",
            f"Only then does {regime.text.title} wait.",
        )
        return found
    if hold.released is None:
        return When(
            None,
            None,
            "while law enforcement asks to wait; "
            + str(provision.value.get("relative") or provision.value.get("due")),
        )
    if found.due is None:
        return found
    zone = regime.incident.zone
    released = clocks.start_of(hold.released, zone)
    fresh = None
    if provision.value.get("due"):
        clock = clocks.parse(
            str(provision.value["due"]), holidays=str(provision.value.get("holidays") or "US")
        )
        fresh = clocks.due(clock, released, zone)
    return replace(found, due=clocks.after_hold(found.due, fresh, _day_end(regime.incident, hold.released)))


def _day_end(incident: Incident, event: datetime | date) -> datetime:
    last = clocks.Clock(0, clocks.Unit.CALENDAR_DAYS, "release")
    return clocks.due(last, clocks.start_of(event, incident.zone), incident.zone).at
