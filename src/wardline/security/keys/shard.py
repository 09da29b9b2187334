"""One shard: at most 4,096 people of one client, their keys wrapped under the shard's key."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import ClassVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wardline.security.keys import records
from wardline.security.keys.records import Record, Spot
from wardline.security.keys.ring import ShardKey


@dataclass(slots=True)
class Shard:
    """A shard in memory, as its file stands on disk. `length` bytes and `frames` batches of the file are whole.

    `keys` maps a person's id to her wrapped key, `erased` to the time in microseconds since 1970.
    """

    CAPACITY: ClassVar[int] = 4096

    number: int
    key: ShardKey = field(repr=False)
    keys: dict[bytes, bytes] = field(default_factory=dict, repr=False)
    erased: dict[bytes, int] = field(default_factory=dict)
    length: int = 0
    frames: int = 0

    @property
    def spot(self) -> Spot:
        """What every seal of this generation is bound to."""
        return Spot(self.key.client, self.number, self.key.generation)

    @property
    def room(self) -> int:
        """How many people still fit; the erased count, for they are remembered."""
        return self.CAPACITY - len(self.keys) - len(self.erased)

    def key_of(self, person: bytes) -> bytes:
        """The person's key. KeyError when she has none."""
        return records.unwrap(AESGCM(self.key.key), self.spot, person, self.keys[person])

    def batch(self, people: Sequence[bytes]) -> tuple[bytes, list[Record]]:
        """A frame with fresh keys for `people`, to be written behind the others, and its records."""
        cipher = AESGCM(self.key.key)
        made = [
            Record(person, records.wrap(cipher, self.spot, person, secrets.token_bytes(records.KEY_BYTES)))
            for person in people
        ]
        return records.frame(cipher, self.spot, self.frames, made), made

    def take(self, made: Iterable[Record], end: int) -> None:
        """Take over a frame that is now durable and ends at byte `end` of the file."""
        for record in made:
            if record.wrapped is None:
                self.erased[record.person] = record.erased_at
            else:
                self.keys[record.person] = record.wrapped
        self.length = end
        self.frames += 1

    def without(self, gone: AbstractSet[bytes], at: int, key: ShardKey) -> tuple["Shard", bytes]:
        """The next generation under a fresh `key`, in which the `gone` are erased at `at`, and its file."""
        renewed = Shard(self.number, key)
        cipher = AESGCM(key.key)
        kept = [
            Record(person, records.wrap(cipher, renewed.spot, person, self.key_of(person)))
            for person in self.keys
            if person not in gone
        ]
        remembered: Mapping[bytes, int] = {**self.erased, **dict.fromkeys(gone, at)}
        kept += [Record(person, None, when) for person, when in remembered.items()]
        data = records.frame(cipher, renewed.spot, 0, kept)
        renewed.take(kept, len(data))
        return renewed, data


def read(number: int, key: ShardKey, data: bytes) -> Shard:
    """The shard in a file's bytes; `length` is where its last whole batch ends. Faults: KeyStoreFault."""
    shard = Shard(number, key)
    for end, found in records.frames(AESGCM(key.key), shard.spot, data):
        shard.take(found, end)
    return shard
