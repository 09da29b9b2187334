"""What passing from one day to another does to a client's stored decisions: asked on the page, worked out by the worker."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wardline.gate import impact
from wardline.gate.rejudging import lots, run
from wardline.gate.rejudging.question import Question
from wardline.gate.rejudging.tally import Fate, Tally
from wardline.interfaces import doors, law_here
from wardline.law.changes import changes
from wardline.register.models import Client

_ALTERED = (Fate.STRICTER, Fate.LOOSER, Fate.OWES, Fate.ERASED, Fate.UNREADABLE)


@dataclass(frozen=True, slots=True)
class Weighed:
    """How far it has come with one client: `tally` None = not begun; `whole` = every decision has its fate."""

    client: Client
    total: int
    tally: Tally | None
    whole: bool

    @property
    def altered(self) -> list[tuple[str, int, list[UUID]]]:
        """What does not stay the same: the fate, how many, and the ledger entries of the first few."""
        if self.tally is None:
            return []
        return [
            (fate.value, self.tally.fates[fate], self.tally.examples.get(fate, [])[:5])
            for fate in _ALTERED
            if self.tally.fates[fate]
        ]

    @property
    def same(self) -> int:
        """How many stay as they are."""
        return self.tally.fates[Fate.SAME] if self.tally else 0


def weigh(client: Client, start: date, end: date) -> None:
    """Judge every stored decision of the client as if made on either day; killed and asked again, it goes on."""
    run.rejudge(doors.gate(), client, _question(client, start, end))


def weighed(client: Client, start: date, end: date) -> Weighed:
    """How far the same question has come."""
    tally, whole = run.last(client.id, _question(client, start, end)) or (None, False)
    return Weighed(client, lots.count(client.id), tally, whole)


def _question(client: Client, start: date, end: date) -> Question:
    law = law_here.governing(client, doors.now())
    return impact.asked(changes(law.settled, start, end), law, law, (start, end))
