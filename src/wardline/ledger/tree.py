"""The Merkle tree of RFC 9162, section 2.1: hashes, growth, proofs and their verification."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

EMPTY_ROOT = sha256(b"").digest()
TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT


def leaf_hash(line: bytes) -> bytes:
    """The 32-byte hash of one entry's bytes."""
    return sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The 32-byte hash over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


class Hashes(Protocol):
    """Where subtree hashes are kept, as in C2SP tlog-tiles.

    `read(level, start, stop)` gives the hashes of the perfect subtrees of 256**level leaves numbered start..stop-1;
    level 0 is leaf hashes.
    """

    def read(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """As many hashes as asked for; a lack of one is an error."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The hash of subtree `index` among those of 256**level leaves; level 1 upwards."""

    level: int
    index: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class CompactRange:
    """All that a tree of `size` leaves needs in order to grow: its perfect subtrees' hashes, the largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def extend(self, leaves: Iterable[bytes]) -> tuple["CompactRange", list[Branch]]:
        """The tree with `leaves` (hashes) behind it, and the tile hashes that became whole on the way."""
        peaks = list(self.peaks)
        size = self.size
        whole: list[Branch] = []
        for leaf in leaves:
            node, height = leaf, 0
            while size >> height & 1:
                node = node_hash(peaks.pop(), node)
                height += 1
                if height % TILE_HEIGHT == 0:
                    whole.append(Branch(height // TILE_HEIGHT, size >> height, node))
            peaks.append(node)
            size += 1
        return CompactRange(size, tuple(peaks)), whole

    def root(self) -> bytes:
        """The tree's root; that of an empty tree is the hash of nothing."""
        if not self.peaks:
            return EMPTY_ROOT
        *others, node = self.peaks
        for peak in reversed(others):
            node = node_hash(peak, node)
        return node


class Kept:
    """Hashes held in memory."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        """`leaves` are leaf hashes."""
        self._levels: dict[int, list[bytes]] = {0: list(leaves)}
        self.range, whole = CompactRange().extend(leaves)
        for branch in whole:
            self._levels.setdefault(branch.level, []).append(branch.hash)

    def read(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """See `Hashes`."""
        return self._levels[level][start:stop]


def compact(start: int, stop: int, hashes: Hashes) -> CompactRange:
    """The compact range over leaves start..stop-1, read in at most two tiles a level.

    `start` is 0 or the left edge of a subtree of that tree, so that whole tiles fall on its own powers of two.
    """
    heights: list[int] = []
    peaks: list[bytes] = []
    position = start
    for level in range((stop - start).bit_length() // TILE_HEIGHT, -1, -1):
        width = TILE_WIDTH**level
        if position % width or position + width > stop:
            continue
        for found in hashes.read(level, position // width, stop // width):
            node, height = found, level * TILE_HEIGHT
            while heights and heights[-1] == height:
                heights.pop()
                node, height = node_hash(peaks.pop(), node), height + 1
            heights.append(height)
            peaks.append(node)
        position = stop // width * width
    return CompactRange(stop - start, tuple(peaks))


def root(size: int, hashes: Hashes) -> bytes:
    """The root over the first `size` leaves."""
    return compact(0, size, hashes).root()


def inclusion_proof(index: int, size: int, hashes: Hashes) -> tuple[bytes, ...]:
    """PATH(index, D[size]) of RFC 9162, 2.1.3.1. Raises IndexError when the tree has no such leaf."""
    if not 0 <= index < size:
        raise IndexError(index)
    start, stop = 0, size
    spans: list[tuple[int, int]] = []
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            spans.append((middle, stop))
            stop = middle
        else:
            spans.append((start, middle))
            start = middle
    return _roots(spans, hashes)


def consistency_proof(old: int, new: int, hashes: Hashes) -> tuple[bytes, ...]:
    """PROOF(old, D[new]) of RFC 9162, 2.1.4.1; empty from an empty tree, which is the beginning of every tree.

    Raises IndexError when `old` is not a size that the tree has had.
    """
    if not 0 <= old <= new:
        raise IndexError(old)
    start, stop = 0, new
    spans: list[tuple[int, int]] = []
    while 0 < old < stop:
        middle = start + _split(stop - start)
        if old <= middle:
            spans.append((middle, stop))
            stop = middle
        else:
            spans.append((start, middle))
            start = middle
    # The verifier already holds the old root itself when the old tree is one perfect subtree from the left edge.
    if start:
        spans.append((start, stop))
    return _roots(spans, hashes)


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `leaf` (hash) is number `index` of the tree of `size` leaves under `root`; RFC 9162, 2.1.3.2."""
    if not 0 <= index < size:
        return False
    place, last, node = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(other, node)
            place, last = _climb(place, last)
        else:
            node = node_hash(node, other)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether the tree of `new` leaves begins with the tree of `old` leaves; RFC 9162, 2.1.4.2."""
    if not 0 <= old <= new:
        return False
    if old in (0, new):
        expected = EMPTY_ROOT if old == 0 else new_root
        return not proof and old_root == expected and (new > 0 or new_root == EMPTY_ROOT)
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = path[0]
    for other in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(other, before), node_hash(other, after)
            place, last = _climb(place, last)
        else:
            after = node_hash(after, other)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


def _split(width: int) -> int:
    """The largest power of two below `width`, where RFC 9162 parts a tree."""
    return 1 << (width - 1).bit_length() - 1


def _climb(place: int, last: int) -> tuple[int, int]:
    """Skip the levels at which a right-most node has no sibling."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _roots(spans: Sequence[tuple[int, int]], hashes: Hashes) -> tuple[bytes, ...]:
    return tuple(compact(start, stop, hashes).root() for start, stop in reversed(spans))
