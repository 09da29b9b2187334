"""Handlings and standing as they come back from the form in which they were frozen. Pure."""

from datetime import datetime
from typing import Any
from uuid import UUID

from wardline.gate.decide import Stood
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind


def handling(facts: dict[str, Any]) -> Handling:
    """A handling from the form in which it was frozen."""
    return Handling(
        client=UUID(facts["client"]),
        act=Act(facts["act"]),
        purpose=Purpose(facts["purpose"]),
        at=datetime.fromisoformat(facts["at"]),
        actor=facts["actor"],
        subjects=tuple(UUID(each) for each in facts["subjects"]),
        kinds=frozenset(Kind(each) for each in facts["kinds"]),
        places=facts["places"],
        facts=facts["facts"],
        item=UUID(facts["item"]) if facts["item"] else None,
    )


def stood(facts: dict[str, Any]) -> Stood:
    """What stood, as it was frozen with the decision."""
    until = datetime.fromisoformat(facts["until"]) if facts["until"] else None
    value = tuple((name, text) for name, text in facts["value"])
    since = datetime.fromisoformat(facts["since"])
    return Stood(UUID(facts["subject"]), facts["kind"], value, since, until, UUID(facts["entry"]))
