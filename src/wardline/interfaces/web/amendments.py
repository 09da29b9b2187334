"""The amendments that await counsel, as pages tell them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from wardline.interfaces import doors, law_here
from wardline.interfaces.web import changed
from wardline.law.changes import Change, How, history
from wardline.law.text import Text
from wardline.project import tenancy
from wardline.register import governed
from wardline.register.governed import Pending
from wardline.register.models import Client


@dataclass(frozen=True)
class Waiting:
    """An amendment with what differs; `come`: its day has come."""

    amendment: Pending
    rows: tuple[changed.Shown, ...]
    come: bool


def waiting(clients: dict[UUID, Client]) -> list[Waiting]:
    """What awaits counsel, by the day on which it begins to differ."""
    now = doors.now()
    with tenancy.reading(clients):
        found = [each for each in governed.pending(doors.gate().corpus, now) if each.current]
    # Without an amendment nothing is proposed.
    proposed = law_here.governing(None, now).proposed if found else None
    return [
        Waiting(
            each,
            changed.shown(_through_time(each.changes, proposed.texts.get(each.text) if proposed else None)),
            each.day is not None and each.day <= now.date(),
        )
        for each in found
    ]


def _through_time(changes: Iterable[Change], text: Text | None) -> list[Change]:
    """A value that comes in place of another is told with both, once, and not as an end and a beginning."""
    passing = {(each.topic, each.day): each for each in (history(text) if text else ())}
    told = {
        (each.topic, each.day): passing.get((each.topic, each.day), each) if _passes(each) else each
        for each in changes
    }
    return list(told.values())


def _passes(change: Change) -> bool:
    """Whether it is one side of a passage from value to value: a beginning, or another last day and nothing else."""
    return change.how is How.BEGINS or {name for name, *_ in change.differs} == {"until"}
