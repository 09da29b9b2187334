"""A sealed item opens only whole, under its key, and where it was sealed."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from wardline.security import envelope
from wardline.security.envelope import Label
from wardline.security.faults import SealBrokenFault

KEY = bytes(range(32))
LABEL = Label(UUID(int=1), UUID(int=2), UUID(int=3), "turns", 4)
SWAPS = {
    "client": Label(UUID(int=9), UUID(int=2), UUID(int=3), "turns", 4),
    "person": Label(UUID(int=1), UUID(int=9), UUID(int=3), "turns", 4),
    "item": Label(UUID(int=1), UUID(int=2), UUID(int=9), "turns", 4),
    "field": Label(UUID(int=1), UUID(int=2), UUID(int=3), "turn", 4),
    "version": Label(UUID(int=1), UUID(int=2), UUID(int=3), "turns", 5),
    "client and person exchanged": Label(UUID(int=2), UUID(int=1), UUID(int=3), "turns", 4),
    "person and item exchanged": Label(UUID(int=1), UUID(int=3), UUID(int=2), "turns", 4),
}


@given(data=some.binary(max_size=300), field=some.text(max_size=10), version=some.integers(0, 2**64 - 1))
@settings(max_examples=50, deadline=None)
def test_what_was_sealed_opens(data: bytes, field: str, version: int) -> None:
    label = Label(uuid4(), uuid4(), uuid4(), field, version)
    sealed = envelope.seal(KEY, label, data)
    assert len(sealed) == len(data) + envelope.OVERHEAD
    assert envelope.open_(KEY, label, sealed) == data


@pytest.mark.parametrize("swap", SWAPS)
def test_a_swap_of_any_part_of_the_label_fails(swap: str) -> None:
    sealed = envelope.seal(KEY, LABEL, b"what she said")
    with pytest.raises(SealBrokenFault):
        envelope.open_(KEY, SWAPS[swap], sealed)


@pytest.mark.parametrize("swap", SWAPS)
def test_the_wrapped_item_key_alone_is_bound_to_the_whole_label(swap: str) -> None:
    item_key, wrapped = envelope.fresh_item_key(KEY, LABEL)
    assert envelope.item_key(KEY, LABEL, wrapped) == item_key
    with pytest.raises(SealBrokenFault):
        envelope.item_key(KEY, SWAPS[swap], wrapped)


def test_a_change_of_any_bit_fails() -> None:
    sealed = envelope.seal(KEY, LABEL, b"ab")
    for at in range(len(sealed)):
        for bit in range(8):
            changed = bytearray(sealed)
            changed[at] ^= 1 << bit
            with pytest.raises(SealBrokenFault):
                envelope.open_(KEY, LABEL, bytes(changed))


def test_every_shortening_and_an_addition_fail() -> None:
    sealed = envelope.seal(KEY, LABEL, b"abc")
    for length in range(len(sealed)):
        with pytest.raises(SealBrokenFault):
            envelope.open_(KEY, LABEL, sealed[:length])
    with pytest.raises(SealBrokenFault):
        envelope.open_(KEY, LABEL, sealed + b"\0")


def test_another_key_fails() -> None:
    with pytest.raises(SealBrokenFault):
        envelope.open_(bytes(32), LABEL, envelope.seal(KEY, LABEL, b"abc"))


def test_sealing_twice_shares_no_key_and_no_nonce() -> None:
    first, second = envelope.seal(KEY, LABEL, b"abc"), envelope.seal(KEY, LABEL, b"abc")
    assert first[4:16] != second[4:16]
    assert first[64:76] != second[64:76]
    assert envelope.item_key(KEY, LABEL, first[4:64]) != envelope.item_key(KEY, LABEL, second[4:64])


def test_a_data_part_does_not_open_behind_another_wrapped_key() -> None:
    first, second = envelope.seal(KEY, LABEL, b"abc"), envelope.seal(KEY, LABEL, b"xyz")
    with pytest.raises(SealBrokenFault):
        envelope.open_(KEY, LABEL, first[:64] + second[64:])
