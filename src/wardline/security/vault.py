"""The vault: seals and opens what belongs to a person, with keys that are borrowed for one request."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from uuid import UUID

from wardline.security import commit, envelope, sealed_file
from wardline.security.envelope import Label
from wardline.security.faults import KeyGoneFault, SealBrokenFault
from wardline.security.keeper_client import Keeper

# person, item, field, version, and the data (plain to seal, sealed to open)
Part = tuple[UUID, UUID, str, int, bytes]
_Held = Mapping[tuple[UUID, UUID], bytes]


class Vault:
    """Seals and opens under keys that the `keeper` lends; nothing of a key stays when a call or a lending ends.

    Faults of every method: KeyGoneFault when a person has no key under the client, SealBrokenFault when something
    does not open as sealed, and the keeper's own.
    """

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        # Of one thread or task only: a lending never reaches into another request.
        self._held: ContextVar[_Held] = ContextVar("held", default=MappingProxyType({}))

    @contextmanager
    def lending(self, client: UUID, ids: Sequence[UUID]) -> Iterator[frozenset[UUID]]:
        """Hold the keys of `ids` until the block ends, and give the ids that have one. Lendings nest."""
        lent = self.keeper.lend(client, list(dict.fromkeys(ids)))
        before = self._held.get()
        token = self._held.set({**before, **{(client, person): key for person, key in lent.items()}})
        try:
            yield frozenset(lent)
        finally:
            self._held.reset(token)

    def seal(self, client: UUID, person: UUID, item: UUID, field: str, version: int, data: bytes) -> bytes:
        """`data` sealed under the person's key, 92 bytes longer, bound to all that is named here."""
        return envelope.seal(self._key(client, person), Label(client, person, item, field, version), data)

    def open(self, client: UUID, person: UUID, item: UUID, field: str, version: int, sealed: bytes) -> bytes:
        """What `seal` sealed under the same names."""
        return envelope.open_(self._key(client, person), Label(client, person, item, field, version), sealed)

    def seal_many(self, client: UUID, parts: Sequence[Part]) -> list[bytes]:
        """Each part sealed, in order; the keys are lent once."""
        keys = self._keys(client, [part[0] for part in parts])
        if len(keys) < len({part[0] for part in parts}):
            raise _gone()
        return [
            envelope.seal(keys[person], Label(client, person, item, field, version), data)
            for person, item, field, version, data in parts
        ]

    def open_many(self, client: UUID, parts: Sequence[Part]) -> list[bytes | None]:
        """Each part opened, in order; the keys are lent once. None where the person's key is gone."""
        keys = self._keys(client, [part[0] for part in parts])
        return [
            envelope.open_(keys[person], Label(client, person, item, field, version), sealed)
            if person in keys
            else None
            for person, item, field, version, sealed in parts
        ]

    def seal_file(
        self, client: UUID, person: UUID, item: UUID, field: str, version: int, source: BinaryIO, target: Path
    ) -> int:
        """Seal a stream to its end into a file, wholly or not at all, durable when it returns; its plain size."""
        label = Label(client, person, item, field, version)
        return sealed_file.seal_file(self._key(client, person), label, source, target)

    @contextmanager
    def open_file(
        self, client: UUID, person: UUID, item: UUID, field: str, version: int, path: Path
    ) -> Iterator[BinaryIO]:
        """A readable, seekable stream over a sealed file, for as long as the block lasts."""
        label = Label(client, person, item, field, version)
        key = self._key(client, person)
        with (
            _stored(path) as file,
            sealed_file.SealedReader(key, label, file) as reader,
            io.BufferedReader(reader, sealed_file.CHUNK) as opened,
        ):
            yield opened

    def client_key(self, client: UUID) -> bytes:
        """The client's key for blind indexes and digests; hold it for one request only."""
        return self.keeper.client_key(client)

    def pseudonyms(self, client: UUID, ids: Sequence[UUID]) -> list[bytes]:
        """What stands for each of `ids` in the client's ledger, 32 bytes each, in order."""
        keys = self._keys(client, ids)
        if any(person not in keys for person in ids):
            raise _gone()
        return [bytes.fromhex(commit.pseudonym(keys[person], client)) for person in ids]

    def _key(self, client: UUID, person: UUID) -> bytes:
        keys = self._keys(client, [person])
        if person not in keys:
            raise _gone()
        return keys[person]

    def _keys(self, client: UUID, ids: Sequence[UUID]) -> dict[UUID, bytes]:
        held = self._held.get()
        wanted = dict.fromkeys(ids)
        keys = {person: held[client, person] for person in wanted if (client, person) in held}
        missing = [person for person in wanted if person not in keys]
        return keys | self.keeper.lend(client, missing) if missing else keys


def _stored(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise SealBrokenFault(
            "A sealed file is missing.",
            "Its row is there, so it was removed from outside, or a restore left it out.",
            "Restore it from a back-up.",
        ) from None


def _gone() -> KeyGoneFault:
    return KeyGoneFault(
        "A person has no key under this client.",
        "She was erased, belongs to another client, or was never taken in; nothing of hers opens or is sealed.",
        "Take the person in first; what was erased stays closed.",
    )
