"""Blind indexes put equal values into equal buckets, differently for each client and kind."""

import hashlib
import hmac
from collections import Counter

import pytest

from wardline.security import blind

BANK, SHOP = b"b" * 32, b"s" * 32


def test_the_bucket_is_the_top_of_a_keyed_hash_and_stays_what_it_is() -> None:
    # Another value would lose everybody who is stored already.
    message = b"wardline blind index 1" + (5).to_bytes(4, "big") + b"PHONE" + b"+15550100199"
    top = int.from_bytes(hmac.new(BANK, message, hashlib.sha256).digest()[:8], "big")
    assert blind.index(BANK, "PHONE", "+15550100199", 63) == top >> 1
    assert blind.index(BANK, "PHONE", "+15550100199", 16) == top >> 48


def test_client_kind_and_value_all_count() -> None:
    seen = {
        blind.index(key, kind, value, 63)
        for key in (BANK, SHOP)
        for kind, value in (("PHONE", "+15550100199"), ("EMAIL", "+15550100199"), ("PHONE", "+15550100198"))
    }
    assert len(seen) == 6
    assert blind.index(BANK, "AB", "C", 63) != blind.index(BANK, "A", "BC", 63)


def test_buckets_are_evenly_filled() -> None:
    buckets = Counter(blind.index(BANK, "PHONE", f"+1555{n:07d}", 7) for n in range(1024))
    assert set(buckets) <= set(range(128))
    assert len(buckets) > 120
    assert max(buckets.values()) < 24


@pytest.mark.parametrize("bits", [0, -1, 64])
def test_a_number_of_bits_that_does_not_fit_is_refused(bits: int) -> None:
    with pytest.raises(ValueError, match="1 to 63"):
        blind.index(BANK, "PHONE", "+15550100199", bits)
