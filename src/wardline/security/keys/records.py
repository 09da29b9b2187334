"""The bytes of a shard file: frames of records, each frame checked under the shard's key.

A frame is one batch: a prefix (magic, number in the file, count of records, nonce, check) and its records of 77
bytes. A key record is the person's id and her key wrapped under the shard key, bound to client, person, shard and
generation; an erased record is the id and the time. The check is an AES-GCM tag over the frame without content.
"""

import secrets
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wardline.security.faults import KeyStoreFault

KEY_BYTES = 32
_MAGIC = b"WLFRAME1"
_PREFIX = struct.Struct("!8sII12s16s")
_RECORD = struct.Struct("!B16s60s")
_MICROSECONDS = struct.Struct("!q52x")
_NONCE_BYTES = 12
_HAS_KEY, _ERASED = 1, 2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record stands; every seal in a shard file is bound to it."""

    client: UUID
    shard: int
    generation: int

    def bound(self, purpose: bytes) -> bytes:
        """Associated data for `purpose`."""
        return purpose + struct.pack("!16sIQ", self.client.bytes, self.shard, self.generation)


@dataclass(frozen=True, slots=True)
class Record:
    """One person in a shard: her wrapped key, or the time (microseconds since 1970, UTC) at which it died."""

    person: bytes
    wrapped: bytes | None
    erased_at: int = 0


def wrap(cipher: AESGCM, spot: Spot, person: bytes, key: bytes) -> bytes:
    """`key` sealed under the shard key for this person in this spot: 60 bytes."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, key, spot.bound(b"wardline person key 1") + person)


def unwrap(cipher: AESGCM, spot: Spot, person: bytes, wrapped: bytes) -> bytes:
    """What `wrap` sealed. Faults: KeyStoreFault when it belongs elsewhere."""
    try:
        bound = spot.bound(b"wardline person key 1") + person
        return cipher.decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], bound)
    except InvalidTag:
        raise damaged(spot) from None


def frame(cipher: AESGCM, spot: Spot, number: int, records: Sequence[Record]) -> bytes:
    """The bytes of one batch, the `number`-th of its file."""
    body = b"".join(_record_bytes(record) for record in records)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    check = cipher.encrypt(nonce, b"", _frame_bound(spot, number, body))
    return _PREFIX.pack(_MAGIC, number, len(records), nonce, check) + body


def frames(cipher: AESGCM, spot: Spot, data: bytes) -> Iterator[tuple[int, list[Record]]]:
    """Each whole frame of a shard file, as the offset of its end and its records.

    A broken frame with nothing whole behind it is a batch that a crash cut short: it was never acknowledged, and
    the walk ends before it. Faults: KeyStoreFault when a broken frame has whole ones behind it.
    """
    start, number = 0, 0
    while (end := _whole_until(cipher, spot, data, start, number)) is not None:
        yield end, [_read_record(*found) for found in _RECORD.iter_unpack(data[start + _PREFIX.size : end])]
        start, number = end, number + 1
    if _whole_behind(cipher, spot, data, start):
        raise damaged(spot)


def _whole_until(cipher: AESGCM, spot: Spot, data: bytes, start: int, number: int) -> int | None:
    if len(data) - start < _PREFIX.size:
        return None
    magic, claimed, count, nonce, check = _PREFIX.unpack_from(data, start)
    end = start + _PREFIX.size + int(count) * _RECORD.size
    if magic != _MAGIC or claimed != number or end > len(data):
        return None
    try:
        cipher.decrypt(nonce, check, _frame_bound(spot, number, data[start + _PREFIX.size : end]))
    except InvalidTag:
        return None
    return end


def _whole_behind(cipher: AESGCM, spot: Spot, data: bytes, start: int) -> bool:
    """Whether any frame after the broken one at `start` is whole, wherever it begins."""
    at = data.find(_MAGIC, start + 1)
    while at >= 0:
        if len(data) - at >= _PREFIX.size:
            number = _PREFIX.unpack_from(data, at)[1]
            if _whole_until(cipher, spot, data, at, number) is not None:
                return True
        at = data.find(_MAGIC, at + 1)
    return False


def _frame_bound(spot: Spot, number: int, body: bytes) -> bytes:
    return spot.bound(b"wardline frame 1") + struct.pack("!I", number) + body


def _record_bytes(record: Record) -> bytes:
    if record.wrapped is None:
        return _RECORD.pack(_ERASED, record.person, _MICROSECONDS.pack(record.erased_at))
    return _RECORD.pack(_HAS_KEY, record.person, record.wrapped)


def _read_record(state: int, person: bytes, rest: bytes) -> Record:
    if state == _ERASED:
        return Record(person, None, _MICROSECONDS.unpack(rest)[0])
    return Record(person, rest)


def damaged(spot: Spot) -> KeyStoreFault:
    """The fault for a shard whose acknowledged content cannot be trusted."""
    return KeyStoreFault(
        f"Shard {spot.shard} of the key store is damaged.",
        "Keys that were acknowledged may be unreadable; going on would lose them silently.",
        "Stop, and put the whole store back from the newest key copy.",
    )
