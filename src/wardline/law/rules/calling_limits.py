"""May this call be placed? Hours, holidays, how often in how long, the wait after a talk, the age of the registry."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays

from wardline.law.corpus import Corpus
from wardline.law.rules.calling import window
from wardline.law.text import Provision
from wardline.vocabulary.decision import Citation

SALES, DEBT = "telemarketing", "debt collection"
_WHY = {SALES: "sales", DEBT: "debt"}


@dataclass(frozen=True, slots=True)
class Dialling:
    """A call about to be placed: `at` is the called person's own wall-clock time.

    `in_day` counts calls about the same matter in the last 24 hours, `in_week` those in the last seven days,
    `dates` are the days of earlier calls about this debt, `talked` that of the last talk about it.
    """

    place: str
    kind: str
    at: datetime
    relation: bool = False
    in_day: int = 0
    in_week: int = 0
    dates: Sequence[date] = ()
    talked: date | None = None
    registry: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the call may be placed, why, and the first day on which it may when only days stand in the way."""

    permitted: bool
    says: tuple[str, ...]
    citations: tuple[Citation, ...]
    earliest: date | None = None


@dataclass(slots=True)
class _Found:
    """Gathers what stands against the call."""

    says: list[str] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    waits: list[date] = field(default_factory=list)


def may_call(corpus: Corpus, call: Dialling) -> Verdict:
    """Whether the call may be placed by every law that reaches the called person on that day."""
    found = _Found()
    _hours(corpus, call, found)
    _caps(corpus, call, found)
    _talk(corpus, call, found)
    _registry(corpus, call, found)
    earliest = max(found.waits, default=None)
    return Verdict(not found.says, tuple(found.says), tuple(found.citations), earliest)


def _hours(corpus: Corpus, call: Dialling, found: _Found) -> None:
    day = call.at.date()
    hours = window(corpus, call.place, day, frozenset({call.kind}))
    first, last = (hours or "00:00-24:00").split("-")
    if not first <= f"{call.at:%H:%M}" < last:
        found.says.append(
            f"Calls to this place are allowed from {first} to {last} on {day:%A}s, by the called person's clock."
        )
        found.citations += [corpus.citation(p) for p in _binding(corpus, "calling.hours", call)]
    for p in _binding(corpus, "calling.holidays", call) if call.kind == SALES else ():
        if p.value["banned"] and day in _state_holidays(p.place.removeprefix("US-"), day.year):
            found.says.append(f"{day} is a holiday there. {p.words}")
            found.citations.append(corpus.citation(p))


def _caps(corpus: Corpus, call: Dialling, found: _Found) -> None:
    for p in _binding(corpus, "calling.cap", call):
        if call.relation and p.value.get("relation_exempt"):
            continue
        days, limit = p.value.get("days"), int(p.value["calls"])
        within = _within(call, days)
        if within < limit:
            continue
        found.says.append(f"This would be call {within + 1}. {p.words}")
        found.citations.append(corpus.citation(p))
        if days is not None and len(call.dates) >= limit:
            found.waits.append(sorted(call.dates)[-limit] + timedelta(days=days))


def _within(call: Dialling, days: int | None) -> int:
    """Earlier calls that count together with one placed now; a day is counted whole."""
    if days is None:
        return call.in_day
    first = call.at.date() - timedelta(days=days - 1)
    return max(call.in_week, sum(first <= day <= call.at.date() for day in call.dates))


def _talk(corpus: Corpus, call: Dialling, found: _Found) -> None:
    if call.talked is None:
        return
    for p in _binding(corpus, "calling.talked", call):
        free = call.talked + timedelta(days=int(p.value["days"]))
        found.waits.append(free)
        if call.at.date() < free:
            found.says.append(f"The last talk was on {call.talked}. {p.words}")
            found.citations.append(corpus.citation(p))


def _registry(corpus: Corpus, call: Dialling, found: _Found) -> None:
    if call.registry is None:
        return
    for p in _binding(corpus, "calling.registry", call):
        age = (call.at.date() - call.registry).days
        if age > int(p.value["days"]):
            found.says.append(f"The registry is {age} days old. {p.words}")
            found.citations.append(corpus.citation(p))


def _binding(corpus: Corpus, topic: str, call: Dialling) -> tuple[Provision, ...]:
    found = corpus.in_force(topic, (call.place or "US",), call.at.date())
    return tuple(p for p in found if (not p.sector or p.sector == call.kind) and _reaches(p, call))


def _reaches(p: Provision, call: Dialling) -> bool:
    """Whether the provision speaks of a call for this end, placed by hand; of others a case says nothing."""
    value = p.value
    if call.relation and "relationship" in (value.get("unless") or ()):
        return False
    return _WHY[call.kind] in (value.get("of") or (_WHY[call.kind],)) and "by hand" in (
        value.get("means") or ("by hand",)
    )


@lru_cache(maxsize=128)
def _state_holidays(state: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("US", subdiv=state, years=year, observed=True))
