"""The key store keeps what it acknowledges, lends to the right client only, and refuses what is damaged."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from wardline.security.faults import ErasedFault, KeyStoreFault, UnknownClientFault
from wardline.security.keys import durable
from wardline.security.keys.shard import Shard
from wardline.security.keys.store import KeyStore

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
BANK, SHOP = uuid4(), uuid4()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def store(folder: Path) -> Iterator[KeyStore]:
    opened = KeyStore.open(folder)
    opened.create_client(BANK)
    opened.create_client(SHOP)
    yield opened
    opened.close()


def test_keys_are_the_same_after_opening_again(folder: Path, store: KeyStore) -> None:
    people = [uuid4() for _ in range(5000)]
    store.create_persons(BANK, people)
    lent, index = store.lend(BANK, people), store.client_key(BANK)
    store.close()
    again = KeyStore.open(folder)
    assert again.lend(BANK, people) == lent
    assert again.client_key(BANK) == index
    assert len(set(lent.values())) == 5000
    assert {len(key) for key in lent.values()} == {32}
    assert again.health().shards == 2
    again.close()


def test_making_a_person_twice_changes_nothing(store: KeyStore) -> None:
    person = uuid4()
    store.create_persons(BANK, [person, person])
    lent = store.lend(BANK, [person])
    store.create_persons(BANK, [person])
    assert store.lend(BANK, [person]) == lent
    assert store.health().persons == 1


def test_making_a_client_twice_keeps_its_keys(store: KeyStore) -> None:
    before = store.client_key(BANK), store.public_key(BANK)
    store.create_client(BANK)
    assert (store.client_key(BANK), store.public_key(BANK)) == before


def test_another_clients_person_is_not_lent(store: KeyStore) -> None:
    person = uuid4()
    store.create_persons(BANK, [person])
    assert store.lend(SHOP, [person]) == {}
    assert store.lend(uuid4(), [person]) == {}


def test_one_id_under_two_clients_has_two_keys(store: KeyStore) -> None:
    person = uuid4()
    store.create_persons(BANK, [person])
    store.create_persons(SHOP, [person])
    assert store.lend(BANK, [person]) != store.lend(SHOP, [person])
    store.erase(BANK, [person], AT)
    assert store.lend(BANK, [person]) == {}
    assert person in store.lend(SHOP, [person])


def test_an_unknown_client_gets_no_key_and_no_people(store: KeyStore) -> None:
    for ask in (
        store.client_key,
        store.public_key,
        lambda c: store.sign(c, b""),
        lambda c: store.create_persons(c, []),
    ):
        with pytest.raises(UnknownClientFault):
            ask(uuid4())


def test_the_signature_checks_against_the_public_key(store: KeyStore) -> None:
    public = Ed25519PublicKey.from_public_bytes(store.public_key(BANK))
    public.verify(store.sign(BANK, b"a checkpoint"), b"a checkpoint")
    assert store.public_key(BANK) != store.public_key(SHOP)


def test_a_batch_of_a_thousand_is_one_fsync(store: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.create_persons(BANK, [uuid4()])
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    store.create_persons(BANK, [uuid4() for _ in range(1000)])
    assert len(synced) == 1


def test_the_erased_are_not_lent_and_never_made_again(folder: Path, store: KeyStore) -> None:
    people = [uuid4() for _ in range(10)]
    store.create_persons(BANK, people)
    kept = {person: key for person, key in store.lend(BANK, people).items() if person not in people[:2]}
    done = store.erase(BANK, people[:2], AT)
    assert (done.at, done.generations, done.absent) == (AT, {1: 2}, frozenset())
    store.close()
    again = KeyStore.open(folder)
    assert again.lend(BANK, people) == kept
    newcomer = uuid4()
    with pytest.raises(ErasedFault) as refused:
        again.create_persons(BANK, [newcomer, people[0]])
    assert refused.value.ids == (people[0],)
    assert str(people[0]) not in str(refused.value)
    assert again.lend(BANK, [newcomer]) == {}
    again.close()


def test_erasing_again_tells_the_time_of_the_first_erasure(store: KeyStore) -> None:
    person, stranger = uuid4(), uuid4()
    store.create_persons(BANK, [person])
    store.erase(BANK, [person], AT)
    again = store.erase(BANK, [person, stranger], AT + timedelta(days=3, microseconds=7))
    assert (again.at, again.generations, again.absent) == (AT, {1: 2}, frozenset({stranger}))


def test_a_full_shard_is_followed_by_another(store: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shard, "CAPACITY", 3)
    people = [uuid4() for _ in range(8)]
    store.create_persons(BANK, people[:2])
    store.create_persons(SHOP, people)
    store.create_persons(BANK, people)
    assert store.health().shards == 6
    assert len(store.lend(BANK, people)) == len(store.lend(SHOP, people)) == 8


def test_a_second_writer_is_turned_away(folder: Path, store: KeyStore) -> None:
    with pytest.raises(KeyStoreFault, match="Another process owns"):
        KeyStore.open(folder)


def test_nothing_in_the_store_is_readable_by_others(folder: Path, store: KeyStore) -> None:
    store.create_persons(BANK, [uuid4()])
    store.roll(AT)
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_opening_syncs_what_a_killed_process_may_have_left_unsynced(
    folder: Path, store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create_persons(BANK, [uuid4()])
    store.close()
    synced: set[Path] = set()
    monkeypatch.setattr(
        os, "fsync", lambda descriptor: synced.add(Path(f"/proc/self/fd/{descriptor}").resolve())
    )
    KeyStore.open(folder).close()
    (shard,) = (folder / "shards").iterdir()
    assert {folder, folder / "ring", folder / "shards", shard} <= synced


def damage(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_a_batch_cut_short_is_removed_and_counted(folder: Path, store: KeyStore) -> None:
    people = [uuid4() for _ in range(4)]
    store.create_persons(BANK, people[:2])
    lent = store.lend(BANK, people)
    store.create_persons(BANK, people[2:])
    store.close()
    (file,) = (folder / "shards").iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    again = KeyStore.open(folder)
    assert again.lend(BANK, people) == lent
    assert again.health().cut == 1
    again.close()


def test_damage_before_the_last_batch_is_refused_and_not_cut_off(folder: Path, store: KeyStore) -> None:
    for _ in range(3):
        store.create_persons(BANK, [uuid4()])
    store.close()
    (file,) = (folder / "shards").iterdir()
    # In the second of three batches.
    damage(file, file.stat().st_size // 3 + 60)
    before = file.read_bytes()
    with pytest.raises(KeyStoreFault, match="Shard 1 of the key store is damaged"):
        KeyStore.open(folder)
    assert file.read_bytes() == before


@pytest.mark.parametrize("length", [0, 20])
def test_a_shard_without_its_first_batch_is_damage(folder: Path, store: KeyStore, length: int) -> None:
    store.create_persons(BANK, [uuid4()])
    store.close()
    (file,) = (folder / "shards").iterdir()
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(KeyStoreFault, match="damaged"):
        KeyStore.open(folder)


def test_a_shard_put_back_from_before_an_erasure_is_refused(folder: Path, store: KeyStore) -> None:
    person, other = uuid4(), uuid4()
    store.create_persons(BANK, [person, other])
    (old,) = (folder / "shards").iterdir()
    content = old.read_bytes()
    store.erase(BANK, [person], AT)
    store.close()
    (new,) = (folder / "shards").iterdir()
    new.write_bytes(content)
    with pytest.raises(KeyStoreFault, match="damaged"):
        KeyStore.open(folder)
    new.unlink()
    old.write_bytes(content)
    with pytest.raises(KeyStoreFault, match="missing in the generation"):
        KeyStore.open(folder)


def test_a_changed_ring_is_refused(folder: Path, store: KeyStore) -> None:
    store.close()
    for at in (3, 20, -1):
        damage(folder / "ring", at)
        with pytest.raises(KeyStoreFault):
            KeyStore.open(folder)
        damage(folder / "ring", at)
    KeyStore.open(folder).close()


def test_a_store_that_lost_its_ring_is_not_made_anew(folder: Path, store: KeyStore) -> None:
    store.close()
    (folder / "ring").unlink()
    names = sorted(folder.rglob("*"))
    with pytest.raises(KeyStoreFault, match="no ring"):
        KeyStore.open(folder)
    assert sorted(folder.rglob("*")) == names


def test_a_store_without_its_ring_key_is_left_as_it_is(folder: Path, store: KeyStore) -> None:
    store.close()
    (key,) = (folder / "ring-keys").iterdir()
    key.rename(folder / "ring-keys" / "epoch-0000000007.key")
    with pytest.raises(KeyStoreFault, match="epoch 1 is missing"):
        KeyStore.open(folder)
    assert (folder / "ring-keys" / "epoch-0000000007.key").exists()


@pytest.mark.parametrize("path", [".", "ring-keys/epoch-0000000001.key"])
def test_a_store_that_others_can_read_is_refused(folder: Path, store: KeyStore, path: str) -> None:
    store.close()
    (folder / path).chmod((folder / path).stat().st_mode | 0o040)
    with pytest.raises(KeyStoreFault, match="others"):
        KeyStore.open(folder)


def test_after_a_failed_write_nothing_is_acknowledged_until_the_store_is_opened_again(
    folder: Path, store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = uuid4(), uuid4()
    store.create_persons(BANK, [first])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(durable, "append", full)
        with pytest.raises(KeyStoreFault, match="could not be written"):
            store.create_persons(BANK, [second])
    with pytest.raises(KeyStoreFault, match="could not be written"):
        store.create_persons(BANK, [second])
    assert store.lend(BANK, [first, second]).keys() == {first}
    store.close()
    again = KeyStore.open(folder)
    again.create_persons(BANK, [second])
    assert len(again.lend(BANK, [first, second])) == 2
    again.close()


def test_eight_threads_make_and_lend_at_once(
    folder: Path, store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shard, "CAPACITY", 16)
    made = [[uuid4() for _ in range(20)] for _ in range(8)]
    gone, failed = [lot[0] for lot in made], []

    def work(lot: list[UUID]) -> None:
        try:
            for person in lot:
                store.create_persons(BANK, [person])
                assert person in store.lend(BANK, [person])
            store.erase(BANK, lot[:1], AT)
            assert store.lend(BANK, lot).keys() == set(lot[1:])
        except BaseException as error:
            failed.append(error)
            raise

    threads = [Thread(target=work, args=(lot,)) for lot in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    everybody = [person for lot in made for person in lot]
    lent = store.lend(BANK, everybody)
    assert lent.keys() == set(everybody) - set(gone)
    store.close()
    again = KeyStore.open(folder)
    assert again.lend(BANK, everybody) == lent
    again.close()
