"""What days a calling law sets beside one call: when a person may be called again, by when a wish to stop is honoured."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.rules import calling_asks
from wardline.law.rules.calling_facts import Call, spots
from wardline.vocabulary.decision import Citation, Outcome
from wardline.vocabulary.zones import earliest

# The longest count of days that a text may set for calls or talks, see law/topics.py.
_LONGEST = 365


@dataclass(frozen=True, slots=True)
class Honoured:
    """By when a wish not to be called is honoured, at the latest; None where no number of days is set.

    `every`: it reaches calls by machine on all topics, not only the one that it answered.
    """

    last: date | None
    every: bool
    says: tuple[str, ...]
    steps: tuple[str, ...]
    citations: tuple[Citation, ...]


def free_from(corpus: Corpus, facts: Call) -> date | None:
    """The first day after that of `facts.at` on which neither earlier calls nor a talk stand against this call.

    None when they do not stand against it on its own day either. Days count by the clock of `facts.at`.
    """
    for days in range(_LONGEST + 1):
        later = replace(facts, at=facts.at + timedelta(days=days))
        if not _waits(corpus, later):
            return later.at.date() if days else None
    return None


def _waits(corpus: Corpus, facts: Call) -> bool:
    where = spots(corpus, facts)
    says = (*calling_asks.caps(corpus, facts, where), *calling_asks.talks(corpus, facts, where))
    return any(say.outcome is Outcome.REFUSED for say in says)


def honoured(corpus: Corpus, place: str, made: datetime, *, revoked: bool = False) -> Honoured:
    """By when a wish not to be called, made at `made` (aware), is honoured at `place` by the law of its day.

    `revoked`: consent is taken back, for which no number of days was set before the rule on revocation.
    """
    zone = earliest(place, made)
    day = made.astimezone(zone).date()
    found = [p for p in corpus.in_force("calling.stop", (place,), day) if p.value.get("due")]
    if revoked and not corpus.in_force("calling.revocation", (place,), day):
        found = []
    every = corpus.in_force("calling.stop_all", (place,), day)
    ends = [
        clocks.due(clocks.parse(str(p.value["due"]), holidays=p.value.get("holidays") or "US"), made, zone)
        for p in found
    ]
    return Honoured(
        last=min((end.at.date() for end in ends), default=None),
        every=bool(every),
        says=tuple(p.words for p in (*found, *every)),
        steps=tuple(step for end in ends for step in end.steps),
        citations=tuple(corpus.citation(p) for p in (*found, *every)),
    )
