"""The law that governs here: what is in use, and what unsigned amendments would make of it."""

from dataclasses import dataclass
from hashlib import sha256

from wardline.law.corpus import Corpus
from wardline.vocabulary.encoding import canonical


@dataclass(frozen=True, slots=True)
class Governing:
    """`settled` is in use: adopted, or signed by counsel; a client's contract is among its texts.

    `proposed` is the same with every amendment that counsel has not signed yet; None when there is none. Each value
    keeps its own days, so before its day an amendment changes no answer. From that day on the stricter of both
    answers counts until counsel has signed or refused it.
    """

    settled: Corpus
    proposed: Corpus | None = None

    @property
    def digest(self) -> str:
        """What a decision rested on: that of the settled corpus; with a proposed one, the SHA-256 over both digests."""
        if self.proposed is None:
            return self.settled.digest
        return sha256(canonical([self.settled.digest, self.proposed.digest])).hexdigest()
