"""One incident seen from both sides of a contract: what we owe as we hold the data, what the client owes that owns it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from wardline.law.corpus import Corpus
from wardline.law.rules.breach import duties
from wardline.law.rules.breach_facts import Answer, Incident, Missing, Role


@dataclass(frozen=True, slots=True)
class Sides:
    """What we owe, and what the client owes; `client` None = we own the data, so there is nobody else to owe it."""

    us: Answer
    client: Answer | None


def sides(
    corpus: Corpus, ours: Incident, client_events: Mapping[str, datetime | date] | None = None
) -> Sides:
    """Both answers to an incident of which `ours` holds the facts as we know them.

    `client_events` are the client's own days by the words of EVENTS: its clocks start with its knowledge, not with
    ours. Without its day of discovery ours is taken, which is not later. Raises as `duties`.
    """
    us = duties(corpus, ours)
    if ours.role is Role.OWNER:
        return Sides(us, None)
    known = ours.events.get("discovery", ours.first_known())
    theirs = {"discovery": known, "discovery by the processor": known} | dict(client_events or {})
    if "occurrence" in ours.events:
        theirs.setdefault("occurrence", ours.events["occurrence"])
    answer = duties(
        corpus,
        replace(
            ours,
            role=Role.OWNER,
            events=theirs,
            entities=ours.client_entities,
            client_entities=None,
        ),
    )
    if "discovery" not in (client_events or {}):
        fact = Missing(
            "the day on which the client learns of it",
            "Its clocks start with its own discovery; ours is taken, which is not later.",
        )
        answer = replace(answer, missing=tuple(sorted({*answer.missing, fact})))
    return Sides(us, answer)
