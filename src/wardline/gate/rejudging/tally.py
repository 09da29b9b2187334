"""What came of judging decisions again: exact counts, and the first few entries of each kind to look at."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

SHOWN = 20


class Fate(StrEnum):
    """What became of a stored decision. Each has one."""

    SAME = "same"
    STRICTER = "stricter"
    LOOSER = "looser"
    OWES = "same answer, other duties"
    ERASED = "erased, not replayable"
    UNREADABLE = "not readable"


@dataclass(slots=True)
class Tally:
    """Counts by fate, with ledger entries as examples, the first by the decisions' ids.

    `resting`: how many rest on a provision that changes, by what is on record. `drifted`: how many the older law
    answers otherwise than the record does. `unseen`: how many came in behind the run while it went on.
    """

    fates: Counter[Fate] = field(default_factory=Counter)
    examples: dict[Fate, list[UUID]] = field(default_factory=dict)
    resting: int = 0
    drifted: int = 0
    unseen: int = 0

    @property
    def judged(self) -> int:
        """How many decisions this counts."""
        return self.fates.total()

    def add(self, fate: Fate, entry: UUID) -> None:
        """Count one; nobody needs examples of what stays the same."""
        self.fates[fate] += 1
        if fate is not Fate.SAME and len(shown := self.examples.setdefault(fate, [])) < SHOWN:
            shown.append(entry)

    def merge(self, later: "Tally") -> None:
        """Add what came of a later lot."""
        self.fates.update(later.fates)
        self.resting += later.resting
        self.drifted += later.drifted
        for fate, entries in later.examples.items():
            shown = self.examples.setdefault(fate, [])
            shown += entries[: SHOWN - len(shown)]

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "fates": {fate.value: self.fates[fate] for fate in Fate},
            "examples": {fate.value: [str(one) for one in self.examples.get(fate, ())] for fate in Fate},
            "resting": self.resting,
            "drifted": self.drifted,
            "unseen": self.unseen,
        }

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Tally":
        """From its JSON; nothing at all is an empty one."""
        fates, examples = kept.get("fates", {}), kept.get("examples", {})
        return cls(
            Counter({Fate(word): count for word, count in fates.items() if count}),
            {Fate(word): [UUID(one) for one in shown] for word, shown in examples.items() if shown},
            kept.get("resting", 0),
            kept.get("drifted", 0),
            kept.get("unseen", 0),
        )
