"""After an erasure is final, every old copy of the store and all keys in force give the person's key to nobody."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wardline.security.faults import KeyStoreFault
from wardline.security.keys import records, ring
from wardline.security.keys.store import KeyStore

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
BANK = uuid4()
PEOPLE = [uuid4() for _ in range(6)]
GONE = PEOPLE[2]


class Guessed:
    """A ring-key provider that knows one key, whatever the epoch."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def open(self, _epoch: int, sealed: bytes, bound: bytes) -> bytes:
        try:
            return self._cipher.decrypt(sealed[:12], sealed[12:], bound)
        except InvalidTag:
            raise KeyStoreFault("no") from None


class Thief:
    """Holds copies of files of every moment, and tries every key on everything until nothing more opens."""

    def __init__(self) -> None:
        self.files: list[tuple[str, bytes]] = []
        self.keys: set[bytes] = set()

    def copy(self, folder: Path, *, with_ring_keys: bool) -> None:
        for path in folder.rglob("*"):
            if path.is_file() and (with_ring_keys or path.parent.name != "ring-keys"):
                self.files.append((path.relative_to(folder).as_posix(), path.read_bytes()))

    def open_everything(self) -> set[bytes]:
        self.keys |= {data for name, data in self.files if name.startswith("ring-keys/")}
        tried: set[bytes] = set()
        while untried := self.keys - tried:
            for key in untried:
                for name, data in self.files:
                    self.keys |= self._try(key, name, data)
            tried |= untried
        return self.keys

    @staticmethod
    def _try(key: bytes, name: str, data: bytes) -> set[bytes]:
        if name == "ring":
            try:
                opened = ring.decode(data, Guessed(key))  # type: ignore[arg-type]
            except KeyStoreFault:
                return set()
            return {shard.key for shard in opened.shards.values()} | {
                part for client in opened.clients.values() for part in (client.index, client.signing)
            }
        if not name.startswith("shards/"):
            return set()
        return Thief._try_wrapped(key, name, data)

    @staticmethod
    def _try_wrapped(key: bytes, name: str, data: bytes) -> set[bytes]:
        number, generation = (int(part) for part in name.removeprefix("shards/").split("."))
        spot, found = records.Spot(BANK, number, generation), set()
        for person in PEOPLE:
            at = data.find(person.bytes)
            if at >= 0:
                try:
                    found.add(records.unwrap(AESGCM(key), spot, person.bytes, data[at + 16 : at + 76]))
                except KeyStoreFault:
                    continue
        return found


def lived(
    folder: Path, thief: Thief, *, roll: bool, with_ring_keys: bool = False
) -> tuple[dict[UUID, bytes], bytes]:
    """A store's life with one erasure, the thief copying at every step; the keys of before, and the wrapped one."""
    store = KeyStore.open(folder)
    store.create_client(BANK)
    store.create_persons(BANK, PEOPLE[:4])
    thief.copy(folder, with_ring_keys=with_ring_keys)
    store.create_persons(BANK, PEOPLE[4:])
    thief.copy(folder, with_ring_keys=with_ring_keys)
    keys = store.lend(BANK, PEOPLE)
    shard = (folder / "shards" / "0000001.0001").read_bytes()
    at = shard.find(GONE.bytes) + 16
    store.erase(BANK, [GONE], AT)
    thief.copy(folder, with_ring_keys=with_ring_keys)
    if roll:
        store.roll(AT)
    store.close()
    thief.copy(folder, with_ring_keys=True)
    return keys, shard[at : at + 60]


def test_once_final_old_copies_and_all_keys_in_force_do_not_give_the_key(tmp_path: Path) -> None:
    thief = Thief()
    keys, _ = lived(tmp_path / "keys", thief, roll=True)
    stolen = thief.open_everything()
    assert keys[GONE] not in stolen
    # The thief is able: everybody else's key, which is in force, is found.
    assert {key for person, key in keys.items() if person != GONE} <= stolen


def test_before_the_roll_old_copies_still_give_the_key_so_effective_is_not_final(tmp_path: Path) -> None:
    thief = Thief()
    keys, _ = lived(tmp_path / "keys", thief, roll=False)
    assert keys[GONE] in thief.open_everything()


def test_the_old_ring_key_is_what_the_roll_takes_away(tmp_path: Path) -> None:
    thief = Thief()
    keys, _ = lived(tmp_path / "keys", thief, roll=True, with_ring_keys=True)
    assert keys[GONE] in thief.open_everything()


def test_no_byte_of_the_store_holds_the_key_raw_or_wrapped(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    keys, wrapped = lived(folder, Thief(), roll=True)
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for trace in (keys[GONE], keys[GONE].hex().encode(), wrapped, wrapped[12:44]):
        assert trace not in everything
    # The canary can sing: a neighbour's wrapped key stands there.
    at = everything.find(PEOPLE[3].bytes) + 16
    store = KeyStore.open(folder)
    assert store.lend(BANK, [PEOPLE[3]])[PEOPLE[3]] == keys[PEOPLE[3]]
    store.close()
    assert at > 16


def test_the_old_key_file_is_overwritten_before_its_name_goes(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    store = KeyStore.open(folder)
    old = folder / "ring-keys" / "epoch-0000000001.key"
    content = old.read_bytes()
    # A second name shows what becomes of the content.
    other_name = tmp_path / "other-name"
    other_name.hardlink_to(old)
    assert store.roll(AT).epoch == 2
    assert not old.exists()
    assert len(other_name.read_bytes()) == 32
    assert other_name.read_bytes() != content
    store.close()


def test_a_wrapped_key_moved_to_another_person_does_not_open(tmp_path: Path) -> None:
    cipher, spot = AESGCM(bytes(32)), records.Spot(BANK, 1, 1)
    ours, hers = PEOPLE[0].bytes, PEOPLE[1].bytes
    wrapped = records.wrap(cipher, spot, ours, b"k" * 32)
    assert records.unwrap(cipher, spot, ours, wrapped) == b"k" * 32
    elsewhere = [
        (records.Spot(uuid4(), 1, 1), ours),
        (records.Spot(BANK, 2, 1), ours),
        (records.Spot(BANK, 1, 2), ours),
        (spot, hers),
    ]
    for place, person in elsewhere:
        with pytest.raises(KeyStoreFault):
            records.unwrap(cipher, place, person, wrapped)


def test_copies_of_a_whole_store_open_on_their_own(tmp_path: Path) -> None:
    folder, copy = tmp_path / "keys", tmp_path / "copy"
    keys, _ = lived(folder, Thief(), roll=True)
    shutil.copytree(folder, copy)
    store = KeyStore.open(copy)
    assert store.lend(BANK, PEOPLE) == {person: key for person, key in keys.items() if person != GONE}
    store.close()
