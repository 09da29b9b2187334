"""What is asked of stored decisions: what would be decided under one law, and was or would have been under another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from wardline.gate import decide
from wardline.law import changes, governing
from wardline.law.governing import Governing
from wardline.law.text import Provision
from wardline.vocabulary.encoding import canonical

# text, article, and the first day of the value: how a citation names a provision
Named = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """`old` None: each answer is held against the one on record. `days`: as if done on the one day and the other.

    `changed` names the provisions that something may rest on: those that change or end.
    """

    new: Governing
    old: Governing | None = None
    days: tuple[date, date] | None = None
    changed: frozenset[Named] = frozenset()

    @property
    def mark(self) -> str:
        """The same question under the same rules has the same mark, so that a run that was stopped goes on."""
        digests = [law and law.digest for law in (self.old, self.new)]
        return sha256(canonical([digests, self.days, sorted(self.changed), _rules()])).hexdigest()


def changed(found: Iterable[changes.Change]) -> frozenset[Named]:
    """The provisions before their change, as citations name them."""
    return frozenset(named(each.before) for each in found if each.before is not None)


def named(provision: Provision) -> Named:
    """How a citation names this provision."""
    return (provision.text_id, provision.cite, provision.since.isoformat())


@cache
def _rules() -> str:
    """What decides besides the texts: the program itself."""
    law, gate = Path(governing.__file__).parent, Path(decide.__file__).parent
    digest = sha256()
    for path in (Path(decide.__file__), *sorted((*law.rglob("*.py"), *(gate / "rules").rglob("*.py")))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
