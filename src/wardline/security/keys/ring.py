"""The ring: every client's keys and every shard's key, in one sealed blob that is replaced whole."""

import dataclasses
import json
import secrets
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from wardline.security.faults import KeyStoreFault
from wardline.security.keys.provider import RingKeyProvider

_MAGIC = b"WLRING01"
_HEADER = struct.Struct("!8sQQ")
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class ClientKeys:
    """One client's keys: `index` for blind indexes and digests, `signing` the seed of its ledger's Ed25519 key."""

    index: bytes = dataclasses.field(repr=False)
    signing: bytes = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class ShardKey:
    """The key in force of one shard; `generation` grows with each rewrite."""

    client: UUID
    generation: int
    key: bytes = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class Ring:
    """What the blob holds. `serial` grows with each write, `epoch` with each ring key."""

    store: UUID
    epoch: int
    serial: int
    clients: Mapping[UUID, ClientKeys]
    shards: Mapping[int, ShardKey]

    def with_client(self, client: UUID) -> "Ring":
        """The next ring, with fresh keys for `client`."""
        keys = ClientKeys(secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_KEY_BYTES))
        return self._next(clients={**self.clients, client: keys})

    def with_shards(self, shards: Mapping[int, ShardKey]) -> "Ring":
        """The next ring, with new or renewed shard keys."""
        return self._next(shards={**self.shards, **shards})

    def rolled(self) -> "Ring":
        """The same keys under the next epoch."""
        return self._next(epoch=self.epoch + 1)

    def _next(self, **changes: object) -> "Ring":
        return dataclasses.replace(self, serial=self.serial + 1, **changes)  # type: ignore[arg-type]  # field by field


def fresh() -> Ring:
    """An empty ring of a new store."""
    return Ring(uuid4(), 1, 1, {}, {})


def fresh_shard_key(client: UUID, generation: int) -> ShardKey:
    """A random key for a shard's generation."""
    return ShardKey(client, generation, secrets.token_bytes(_KEY_BYTES))


def encode(ring: Ring, provider: RingKeyProvider) -> bytes:
    """The blob: magic, epoch and serial in clear and bound, the rest sealed under the epoch's ring key."""
    header = _HEADER.pack(_MAGIC, ring.epoch, ring.serial)
    plain = {
        "store": ring.store.hex,
        "clients": {
            client.hex: [keys.index.hex(), keys.signing.hex()] for client, keys in ring.clients.items()
        },
        "shards": {
            number: [shard.client.hex, shard.generation, shard.key.hex()]
            for number, shard in ring.shards.items()
        },
    }
    return header + provider.seal(ring.epoch, json.dumps(plain).encode(), header)


def decode(blob: bytes, provider: RingKeyProvider) -> Ring:
    """The ring in `blob`. Faults: KeyStoreFault when it is not one, was changed, or its ring key is gone."""
    header = blob[: _HEADER.size]
    if len(header) < _HEADER.size or not header.startswith(_MAGIC):
        raise KeyStoreFault(
            "The file 'ring' is not a ring of keys of this version.",
            "Without it no key in the store can be opened.",
            "Put it back from the newest key copy.",
        )
    _, epoch, serial = _HEADER.unpack(header)
    plain = json.loads(provider.open(epoch, blob[_HEADER.size :], header))
    clients = {
        UUID(hex=client): ClientKeys(bytes.fromhex(index), bytes.fromhex(signing))
        for client, (index, signing) in plain["clients"].items()
    }
    shards = {
        int(number): ShardKey(UUID(hex=client), generation, bytes.fromhex(key))
        for number, (client, generation, key) in plain["shards"].items()
    }
    return Ring(UUID(hex=plain["store"]), epoch, serial, clients, shards)
