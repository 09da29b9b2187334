"""The key store: a folder with the ring and the shards, owned by one process at a time.

    lock                    held by the process that owns the store
    ring                    the blob of client keys and shard keys, replaced whole: the commit point of every change
    ring-keys/              what the key-file provider keeps
    shards/NNNNNNN.GGGG     shard N in generation G; one that the ring does not name is swept away

Erasing writes a shard's next generation under a fresh shard key and then replaces the ring: *effective*. Old
copies of the shard need the old shard key, which only old rings hold, and those need the old ring key, which
`roll` destroys: *final*.
"""

import fcntl
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wardline.security import faults
from wardline.security.faults import KeyStoreFault
from wardline.security.keys import durable, opening
from wardline.security.keys import ring as rings
from wardline.security.keys.provider import RingKeyProvider
from wardline.security.keys.ring import ClientKeys, Ring
from wardline.security.keys.shard import Shard

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Effective:
    """An erasure that holds: when, the generation of each shard since, and the ids that had no key to erase."""

    at: datetime
    generations: Mapping[int, int]
    absent: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Final:
    """All erasures before this roll are final: the epoch that began, and when."""

    epoch: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """How the store stands. `cut` counts batches that a crash cut short and opening removed, unacknowledged."""

    store: UUID
    epoch: int
    serial: int
    clients: int
    shards: int
    persons: int
    erased: int
    cut: int


class KeyStore:
    """The keys of all clients and people. Threads may share it; another process may not open it meanwhile."""

    def __init__(self, folder: Path, provider: RingKeyProvider, lock: int) -> None:
        self._folder = folder
        self._provider = provider
        self._lock = lock
        # _changing keeps changes one after another; _state is held for moments, so that lending waits for no disk.
        self._changing = threading.Lock()
        self._state = threading.Lock()
        self._broken = self._closed = False
        opened = opening.read(folder, provider)
        self._ring, self._shards, self._cut = opened.ring, opened.shards, opened.cut
        self._where: dict[UUID, dict[bytes, Shard]] = {client: {} for client in self._ring.clients}
        for shard in self._shards.values():
            self._where[shard.key.client].update(dict.fromkeys((*shard.keys, *shard.erased), shard))

    @classmethod
    def open(cls, folder: Path, provider: RingKeyProvider | None = None) -> Self:
        """Open the store in `folder`, or make one when the folder is empty. Faults: KeyStoreFault."""
        folder = folder.absolute()
        durable.make_folder(folder)
        opening.guard(folder)
        lock = _locked(folder / "lock")
        try:
            return cls(folder, provider or opening.key_files(folder), lock)
        except BaseException:
            os.close(lock)
            raise

    def close(self) -> None:
        """Wait for a change under way, then let the store go; nothing can be changed after."""
        with self._changing:
            if not self._closed:
                os.close(self._lock)
            self._closed = self._broken = True

    @property
    def broken(self) -> bool:
        """Whether a write failed: what is on disk is then known only after opening again."""
        return self._broken

    def create_client(self, client: UUID) -> None:
        """Make the client's keys, once."""
        with self._change():
            if client not in self._ring.clients:
                self._commit(self._ring.with_client(client))
                self._where[client] = {}

    def create_persons(self, client: UUID, ids: Iterable[UUID]) -> None:
        """Make keys for those of `ids` that have none; durable when it returns. One fsync while the shard has room.

        Faults: UnknownClientFault; ErasedFault when any was erased, and then none is made.
        """
        with self._change():
            where = self._people(client)
            wanted = dict.fromkeys(person.bytes for person in ids)
            gone = [person for person in wanted if person in where and person in where[person].erased]
            if gone:
                raise faults.erased([UUID(bytes=person) for person in gone])
            fresh = [person for person in wanted if person not in where]
            fresh = fresh[self._fill_last(client, fresh) :]
            if fresh:
                self._open_shards(client, fresh)

    def lend(self, client: UUID, ids: Iterable[UUID]) -> dict[UUID, bytes]:
        """The 32-byte keys of those of `ids` that have one under this client."""
        lent = {}
        with self._state:
            where = self._where.get(client, {})
            for person in ids:
                shard = where.get(person.bytes)
                if shard is not None and person.bytes in shard.keys:
                    lent[person] = shard.key_of(person.bytes)
        return lent

    def client_key(self, client: UUID) -> bytes:
        """The client's 32-byte key for blind indexes and digests. Faults: UnknownClientFault."""
        return self._client(client).index

    def sign(self, client: UUID, message: bytes) -> bytes:
        """The client's ledger's Ed25519 signature, 64 bytes. Faults: UnknownClientFault."""
        return Ed25519PrivateKey.from_private_bytes(self._client(client).signing).sign(message)

    def public_key(self, client: UUID) -> bytes:
        """The raw 32 bytes that check `sign`. Faults: UnknownClientFault."""
        return (
            Ed25519PrivateKey.from_private_bytes(self._client(client).signing).public_key().public_bytes_raw()
        )

    def erase(self, client: UUID, ids: Iterable[UUID], at: datetime) -> Effective:
        """Take the keys of `ids` out of their shards. Who was erased before stays so, at the time of then.

        `at` of the answer is the latest of these times. Faults: UnknownClientFault.
        """
        with self._change():
            where = self._people(client)
            wanted = {person.bytes for person in ids}
            held = {person: where[person] for person in wanted if person in where}
            touched = {shard.number: wanted & shard.keys.keys() for shard in held.values()}
            live = {number: people for number, people in touched.items() if people}
            if live:
                self._renew(client, live, _microseconds(at))
            times = [where[person].erased[person] for person in held]
            return Effective(
                _EPOCH + timedelta(microseconds=max(times)) if times else at,
                {number: self._shards[number].key.generation for number in sorted(touched)},
                frozenset(UUID(bytes=person) for person in wanted - held.keys()),
            )

    def roll(self, at: datetime) -> Final:
        """Begin an epoch under a new ring key and destroy the old one: erasures so far are final."""
        with self._change():
            old = self._ring.epoch
            self._provider.begin(old + 1)
            self._commit(self._ring.rolled())
            self._provider.destroy(old)
            return Final(self._ring.epoch, at)

    def health(self) -> Health:
        """How the store stands now."""
        with self._state:
            shards = list(self._shards.values())
            return Health(
                self._ring.store,
                self._ring.epoch,
                self._ring.serial,
                len(self._ring.clients),
                len(shards),
                sum(len(shard.keys) for shard in shards),
                sum(len(shard.erased) for shard in shards),
                self._cut,
            )

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._changing:
            if self._broken:
                raise _must_reopen()
            try:
                yield
            except OSError as error:
                # After a failed write or fsync nobody knows what the disk holds; only opening again settles it.
                self._broken = True
                raise _must_reopen() from error

    def _client(self, client: UUID) -> ClientKeys:
        keys = self._ring.clients.get(client)
        if keys is None:
            raise faults.unknown_client()
        return keys

    def _people(self, client: UUID) -> dict[bytes, Shard]:
        self._client(client)
        return self._where[client]

    def _path(self, shard: Shard) -> Path:
        return opening.shard_path(self._folder, shard.number, shard.key.generation)

    def _commit(self, ring: Ring) -> None:
        durable.replace(self._folder / "ring", rings.encode(ring, self._provider))
        self._ring = ring

    def _fill_last(self, client: UUID, people: Sequence[bytes]) -> int:
        """Put as many as fit into the client's last shard; how many did."""
        mine = [shard for shard in self._shards.values() if shard.key.client == client]
        if not mine or not people or not mine[-1].room:
            return 0
        last = mine[-1]
        fitting = people[: last.room]
        data, made = last.batch(fitting)
        durable.append(self._path(last), data, last.length)
        with self._state:
            last.take(made, last.length + len(data))
            self._where[client].update(dict.fromkeys(fitting, last))
        return len(fitting)

    def _open_shards(self, client: UUID, people: Sequence[bytes]) -> None:
        """Put people into new shards: their files first, then the ring that names them."""
        news: list[Shard] = []
        lots = [people[at : at + Shard.CAPACITY] for at in range(0, len(people), Shard.CAPACITY)]
        for number, lot in enumerate(lots, max(self._shards, default=0) + 1):
            shard = Shard(number, rings.fresh_shard_key(client, 1))
            data, made = shard.batch(lot)
            durable.create(self._path(shard), data)
            shard.take(made, len(data))
            news.append(shard)
        self._swap(client, news)

    def _renew(self, client: UUID, gone: Mapping[int, set[bytes]], at: int) -> None:
        """Write the next generation of each shard without the `gone`, name it in the ring, drop the old files."""
        old = [self._shards[number] for number in gone]
        news = []
        for shard in old:
            key = rings.fresh_shard_key(client, shard.key.generation + 1)
            renewed, data = shard.without(gone[shard.number], at, key)
            durable.create(self._path(renewed), data)
            news.append(renewed)
        self._swap(client, news)
        for shard in old:
            durable.remove(self._path(shard))
        durable.sync_folder(opening.shards(self._folder))

    def _swap(self, client: UUID, news: Sequence[Shard]) -> None:
        durable.sync_folder(opening.shards(self._folder))
        self._commit(self._ring.with_shards({shard.number: shard.key for shard in news}))
        with self._state:
            for shard in news:
                self._shards[shard.number] = shard
                self._where[client].update(dict.fromkeys((*shard.keys, *shard.erased), shard))


def _locked(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise KeyStoreFault(
            "Another process owns this key store.",
            "Two writers would destroy each other's keys.",
            "Use the keeper that runs, or stop it first.",
        ) from None
    return descriptor


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)


def _must_reopen() -> KeyStoreFault:
    return KeyStoreFault(
        "The key store could not be written.",
        "Nothing of this request was acknowledged; keys that were acknowledged before are safe.",
        "Look whether the disk is full or failing, then start the keeper again.",
    )
