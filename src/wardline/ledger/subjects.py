"""An entry over many subjects: their count, their kinds of data and the root of a small tree of pseudonyms."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wardline.ledger import tree
from wardline.vocabulary.faults import Fault
from wardline.vocabulary.kinds import Kind

_PSEUDONYM_BYTES = 32


class UnfitSubjectsFault(Fault):
    """The subjects of an entry cannot be put into a tree, or one of them is not in it."""


@dataclass(frozen=True, slots=True)
class SubjectProof:
    """That one pseudonym is number `index` of the `count` subjects under an entry's root."""

    index: int
    count: int
    path: tuple[bytes, ...]


class Subjects:
    """The tree over one run's subjects, in the order of their hashes so that the order tells nothing.

    `run` is a random id that the entry carries. Hashed in with each pseudonym, it keeps the neighbours that a proof
    shows from being recognised in another entry.
    """

    def __init__(self, run: UUID, pseudonyms: Iterable[bytes]) -> None:
        """Raises UnfitSubjectsFault when a pseudonym is not 32 bytes or comes twice."""
        leaves = [_leaf(run, each) for each in pseudonyms]
        self.run = run
        self._place = {leaf: index for index, leaf in enumerate(sorted(leaves))}
        if len(self._place) != len(leaves):
            raise UnfitSubjectsFault(
                "A subject comes twice.", "The entry's count would be wrong.", "Name each once."
            )
        self._hashes = tree.Kept(sorted(leaves))

    def body(self, kinds: Collection[Kind]) -> dict[str, Any]:
        """What the entry's field `subjects` holds."""
        return {
            "run": self.run,
            "count": self._hashes.range.size,
            "kinds": sorted(kinds),
            "root": self._hashes.range.root().hex(),
        }

    def proof(self, pseudonym: bytes) -> SubjectProof:
        """The proof for one subject; raises UnfitSubjectsFault when it is not among them."""
        index = self._place.get(_leaf(self.run, pseudonym))
        if index is None:
            raise UnfitSubjectsFault(
                "The subject is not in this entry.", "Nothing can be proved.", "Ask another entry."
            )
        count = self._hashes.range.size
        return SubjectProof(index, count, tree.inclusion_proof(index, count, self._hashes))


def includes(subjects: Mapping[str, Any], pseudonym: bytes, index: int, path: Sequence[bytes]) -> bool:
    """Whether an entry's field `subjects` (in JSON types) covers the one with this pseudonym."""
    return tree.verify_inclusion(
        _leaf(UUID(subjects["run"]), pseudonym),
        index,
        subjects["count"],
        path,
        bytes.fromhex(subjects["root"]),
    )


def _leaf(run: UUID, pseudonym: bytes) -> bytes:
    if len(pseudonym) != _PSEUDONYM_BYTES:
        raise UnfitSubjectsFault(
            "A pseudonym is not 32 bytes.", "It would not be keyed.", "Use subjects.pseudonym."
        )
    return tree.leaf_hash(run.bytes + pseudonym)
