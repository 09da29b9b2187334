"""The tree follows RFC 9162: known roots, and proofs that hold for every size and fail for every flipped bit."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.ledger import tree

# The test tree that Certificate Transparency implementations share: inputs, and the root over the first n of them.
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def leaves(count: int) -> list[bytes]:
    return [tree.leaf_hash(number.to_bytes(4, "big")) for number in range(count)]


def plain_root(hashes: list[bytes]) -> bytes:
    """MTH as the RFC writes it: by recursion, with nothing shared with the code under test."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = 1
    while middle * 2 < len(hashes):
        middle *= 2
    return sha256(b"\x01" + plain_root(hashes[:middle]) + plain_root(hashes[middle:])).digest()


def flipped(value: bytes, bit: int) -> bytes:
    at = bit // 8 % len(value)
    return value[:at] + bytes([value[at] ^ 1 << bit % 8]) + value[at + 1 :]


@pytest.mark.parametrize("size", ROOTS)
def test_the_shared_test_tree_has_its_known_roots(size: int) -> None:
    hashes = [tree.leaf_hash(bytes.fromhex(each)) for each in INPUTS[:size]]
    assert tree.Kept(hashes).range.root().hex() == ROOTS[size]


@pytest.mark.parametrize("size", [*range(20), 255, 256, 257, 511, 513, 65535, 65536, 65537 + 256])
def test_growth_and_tiles_agree_with_the_recursive_definition(size: int) -> None:
    hashes = leaves(size)
    kept = tree.Kept(hashes)
    assert kept.range.root() == plain_root(hashes)
    assert tree.root(size, kept) == plain_root(hashes)


@given(parts=st.lists(st.integers(0, 300), max_size=6))
@settings(max_examples=40, deadline=None)
def test_a_tree_grown_in_parts_is_the_tree_grown_at_once(parts: list[int]) -> None:
    hashes = leaves(sum(parts))
    grown, at = tree.CompactRange(), 0
    whole: list[tree.Branch] = []
    for part in parts:
        grown, more = grown.extend(hashes[at : at + part])
        whole += more
        at += part
    assert (grown, whole) == tree.CompactRange().extend(hashes)


@pytest.mark.parametrize("size", range(1, 36))
def test_every_leaf_of_every_small_tree_is_proved(size: int) -> None:
    kept = tree.Kept(leaves(size))
    root = kept.range.root()
    for index, leaf in enumerate(leaves(size)):
        proof = tree.inclusion_proof(index, size, kept)
        assert tree.verify_inclusion(leaf, index, size, proof, root)
        assert not tree.verify_inclusion(leaf, index + 1, size, proof, root)


@pytest.mark.parametrize("new", range(36))
def test_every_small_tree_is_proved_to_continue_every_smaller_one(new: int) -> None:
    kept = tree.Kept(leaves(new))
    for old in range(new + 1):
        old_root = plain_root(leaves(old))
        proof = tree.consistency_proof(old, new, kept)
        assert tree.verify_consistency(old, new, proof, old_root, kept.range.root())


@given(data=st.data(), size=st.integers(1, 1500), bit=st.integers(0, 1 << 20))
@settings(max_examples=150, deadline=None)
def test_inclusion_fails_for_any_flipped_bit_and_any_lack_or_excess(
    data: st.DataObject, size: int, bit: int
) -> None:
    index = data.draw(st.integers(0, size - 1))
    kept = tree.Kept(leaves(size))
    leaf, root = leaves(size)[index], kept.range.root()
    proof = tree.inclusion_proof(index, size, kept)
    assert tree.verify_inclusion(leaf, index, size, proof, root)
    assert not tree.verify_inclusion(flipped(leaf, bit), index, size, proof, root)
    assert not tree.verify_inclusion(leaf, index, size, proof, flipped(root, bit))
    assert not tree.verify_inclusion(leaf, index, size, [*proof, root], root)
    if proof:
        at = bit % len(proof)
        bent = [*proof[:at], flipped(proof[at], bit), *proof[at + 1 :]]
        assert not tree.verify_inclusion(leaf, index, size, bent, root)
        assert not tree.verify_inclusion(leaf, index, size, proof[:-1], root)


@given(data=st.data(), new=st.integers(2, 1500), bit=st.integers(0, 1 << 20))
@settings(max_examples=150, deadline=None)
def test_consistency_fails_for_any_flipped_bit_and_any_lack_or_excess(
    data: st.DataObject, new: int, bit: int
) -> None:
    old = data.draw(st.integers(1, new - 1))
    kept = tree.Kept(leaves(new))
    before, after = plain_root(leaves(old)), kept.range.root()
    proof = tree.consistency_proof(old, new, kept)
    at = bit % len(proof)
    bent = [*proof[:at], flipped(proof[at], bit), *proof[at + 1 :]]
    assert tree.verify_consistency(old, new, proof, before, after)
    assert not tree.verify_consistency(old, new, bent, before, after)
    assert not tree.verify_consistency(old, new, proof[:-1], before, after)
    assert not tree.verify_consistency(old, new, [*proof, after], before, after)
    assert not tree.verify_consistency(old, new, proof, flipped(before, bit), after)
    assert not tree.verify_consistency(old, new, proof, before, flipped(after, bit))


def test_an_inner_node_does_not_pass_for_a_leaf() -> None:
    kept = tree.Kept(leaves(8))
    root, half = kept.range.root(), plain_root(leaves(4))
    other = plain_root([*kept.read(0, 4, 8)])
    assert not tree.verify_inclusion(root, 0, 8, [], root)
    assert not tree.verify_inclusion(half, 0, 8, [other], root)


def test_an_empty_tree_proves_nothing_and_is_the_beginning_of_every_tree() -> None:
    root = plain_root(leaves(3))
    assert not tree.verify_inclusion(tree.EMPTY_ROOT, 0, 0, [], tree.EMPTY_ROOT)
    assert tree.verify_consistency(0, 0, [], tree.EMPTY_ROOT, tree.EMPTY_ROOT)
    assert tree.verify_consistency(0, 3, [], tree.EMPTY_ROOT, root)
    assert not tree.verify_consistency(0, 3, [], root, root)
    assert not tree.verify_consistency(0, 3, [root], tree.EMPTY_ROOT, root)
    assert not tree.verify_consistency(0, 0, [], tree.EMPTY_ROOT, root)
    assert not tree.verify_consistency(3, 2, [], root, root)
    assert not tree.verify_consistency(3, 3, [], root, tree.EMPTY_ROOT)
    assert not tree.verify_consistency(-1, 3, [], root, root)
    assert not tree.verify_inclusion(root, -1, 3, [], root)


def test_a_leaf_outside_the_tree_and_a_size_it_never_had_are_refused() -> None:
    kept = tree.Kept(leaves(3))
    with pytest.raises(IndexError):
        tree.inclusion_proof(3, 3, kept)
    with pytest.raises(IndexError):
        tree.inclusion_proof(0, 0, kept)
    with pytest.raises(IndexError):
        tree.consistency_proof(4, 3, kept)


class Counting(tree.Kept):
    """Counts what is read."""

    asked = 0

    def read(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        self.asked += stop - start
        return super().read(level, start, stop)


def test_a_proof_in_a_large_tree_reads_a_few_tiles_only() -> None:
    kept = Counting(leaves(70_000))
    proof = tree.inclusion_proof(33_333, 70_000, kept)
    assert tree.verify_inclusion(leaves(33_334)[-1], 33_333, 70_000, proof, kept.range.root())
    assert kept.asked < 3 * tree.TILE_WIDTH
