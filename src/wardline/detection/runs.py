"""Runs: stretches of digits, letters and marks that together say one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Sort(Enum):
    """What a piece of a run says."""

    DIGITS = "digits"
    LETTER = "letter"
    CODE = "code"
    MARK = "mark"
    JOIN = "join"
    CORRECTION = "correction"


VALUES = frozenset({Sort.DIGITS, Sort.LETTER, Sort.CODE})


class Piece(NamedTuple):
    """Tokens `first`..`last` read as `value`; `weak` pieces count only beside firm ones.

    `cardinal` marks a value said with hundreds or thousands, as quantities are.
    """

    first: int
    last: int
    value: str
    sort: Sort
    spoken: bool
    weak: bool = False
    cardinal: bool = False


@dataclass(frozen=True)
class Run:
    """Pieces that stand together; `start`/`end` are half-open character offsets, `first`/`last` token indices.

    `values` are the pieces that carry digits or letters; `code` is what they say, without marks and without what was
    taken back; `digits` are its digits alone.
    """

    start: int
    end: int
    first: int
    last: int
    pieces: tuple[Piece, ...]
    values: tuple[Piece, ...]
    code: str
    digits: str

    @classmethod
    def of(cls, pieces: Sequence[Piece], start: int, end: int) -> "Run":
        """The run of `pieces`, which stand at the characters `start`..`end`."""
        values = tuple(piece for piece in pieces if piece.sort in VALUES)
        code = "".join(piece.value for piece in _after_corrections(pieces))
        digits = code if code.isdecimal() else "".join(filter(str.isdigit, code))
        return cls(start, end, pieces[0].first, pieces[-1].last, tuple(pieces), values, code, digits)

    @property
    def letters(self) -> int:
        """How many letters the code has."""
        return len(self.code) - len(self.digits)

    @property
    def spoken(self) -> bool:
        """Whether any of its digits was said in words, or torn into single ones."""
        return any(piece.spoken for piece in self.values) or self.torn

    @property
    def torn(self) -> bool:
        """Whether a recogniser of speech wrote single digits apart: 4 1 1 1."""
        return len(self.values) > 3 and all(len(piece.value) == 1 for piece in self.values)  # noqa: PLR2004 -- four torn digits make a value

    @property
    def written(self) -> str:
        """Digits, letters and marks as one would write them."""
        kept = (piece for piece in self.pieces if piece.sort in VALUES or piece.sort is Sort.MARK)
        return "".join(piece.value for piece in kept)


def _after_corrections(pieces: Sequence[Piece]) -> list[Piece]:
    """The value pieces that stand once 'four two no wait four three' took back what it corrected."""
    kept: list[Piece] = []
    tail: list[Piece] = []
    for piece in pieces:
        if piece.sort is Sort.CORRECTION:
            kept, tail = _corrected(kept, tail), []
        elif piece.sort in VALUES:
            tail.append(piece)
    return _corrected(kept, tail)


def _corrected(kept: list[Piece], tail: list[Piece]) -> list[Piece]:
    if not kept or not tail:
        return kept + tail
    # A repair starts at the last place where its first piece was said; said anew from the start, it replaces all.
    for at in range(len(kept) - 1, -1, -1):
        if kept[at].value == tail[0].value:
            return kept[:at] + tail
    return kept[: -len(tail)] + tail if len(tail) < len(kept) else tail
