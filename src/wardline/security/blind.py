"""Blind indexes: look-up by phone or e-mail without the value in the database, about eight people a bucket."""

import hmac
import struct
from hashlib import sha256

_MOST_BITS = 63  # what a database's signed bigint holds


def index(client_key: bytes, kind: str, normal: str, bits: int) -> int:
    """The bucket of `normal`, a value in its normal form (E.164, lower-case e-mail): 0 .. 2**bits - 1.

    Keyed by client, so that two clients' buckets cannot be compared. ValueError outside 1..63 bits.
    """
    if not 1 <= bits <= _MOST_BITS:
        raise ValueError(f"a bucket has 1 to {_MOST_BITS} bits, not {bits}")
    named = kind.encode()
    message = b"wardline blind index 1" + struct.pack("!I", len(named)) + named + normal.encode()
    (number,) = struct.unpack_from("!Q", hmac.digest(client_key, message, sha256))
    return int(number) >> (64 - bits)
