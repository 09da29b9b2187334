"""The vault opens with keys borrowed for one request, for the right client and person only."""

import io
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from uuid import UUID, uuid4

import pytest

from wardline.security import commit
from wardline.security.faults import KeyGoneFault, SealBrokenFault
from wardline.security.keeper_client import Keeper
from wardline.security.vault import Vault

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


class CountingKeeper:
    """The real keeper, counting how often it is asked to lend."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self.lent = 0

    def lend(self, client: UUID, ids: list[UUID]) -> dict[UUID, bytes]:
        self.lent += 1
        return self._keeper.lend(client, ids)


@pytest.fixture
def people(keeper: Keeper, bank: UUID) -> list[UUID]:
    made = [uuid4() for _ in range(3)]
    keeper.create_persons(bank, made)
    return made


def test_what_was_sealed_opens(keeper: Keeper, bank: UUID, people: list[UUID]) -> None:
    vault, item = Vault(keeper), uuid4()
    sealed = vault.seal(bank, people[0], item, "note", 1, b"what she said")
    assert b"she said" not in sealed
    assert vault.open(bank, people[0], item, "note", 1, sealed) == b"what she said"


def test_a_swap_of_client_person_item_field_or_version_fails(
    keeper: Keeper, bank: UUID, shop: UUID, people: list[UUID]
) -> None:
    vault, item = Vault(keeper), uuid4()
    keeper.create_persons(shop, people[:1])
    sealed = vault.seal(bank, people[0], item, "note", 1, b"what she said")
    swaps = [
        (shop, people[0], item, "note", 1),
        (bank, people[1], item, "note", 1),
        (bank, people[0], uuid4(), "note", 1),
        (bank, people[0], item, "notes", 1),
        (bank, people[0], item, "note", 2),
    ]
    for swap in swaps:
        with pytest.raises(SealBrokenFault):
            vault.open(*swap, sealed)


def test_a_person_without_a_key_is_neither_sealed_for_nor_opened(
    keeper: Keeper, bank: UUID, shop: UUID, people: list[UUID]
) -> None:
    vault, item = Vault(keeper), uuid4()
    sealed = vault.seal(bank, people[0], item, "note", 1, b"x")
    for client, person in ((shop, people[0]), (bank, uuid4())):
        with pytest.raises(KeyGoneFault):
            vault.open(client, person, item, "note", 1, sealed)
        with pytest.raises(KeyGoneFault):
            vault.seal(client, person, item, "note", 1, b"x")
        with pytest.raises(KeyGoneFault):
            vault.seal_many(client, [(person, item, "note", 1, b"x")])
        with pytest.raises(KeyGoneFault):
            vault.pseudonyms(client, [person])


def test_after_erasure_nothing_of_the_person_opens(keeper: Keeper, bank: UUID, people: list[UUID]) -> None:
    vault, item = Vault(keeper), uuid4()
    hers = vault.seal(bank, people[0], item, "note", 1, b"hers")
    his = vault.seal(bank, people[1], item, "note", 1, b"his")
    keeper.erase(bank, people[:1], AT)
    with pytest.raises(KeyGoneFault):
        vault.open(bank, people[0], item, "note", 1, hers)
    opened = vault.open_many(bank, [(people[0], item, "note", 1, hers), (people[1], item, "note", 1, his)])
    assert opened == [None, b"his"]


def test_many_are_sealed_and_opened_with_one_loan(keeper: Keeper, bank: UUID, people: list[UUID]) -> None:
    counting = CountingKeeper(keeper)
    vault = Vault(counting)  # type: ignore[arg-type]
    parts = [(person, uuid4(), "turns", 1, f"turn {n}".encode()) for n in range(20) for person in people]
    sealed = vault.seal_many(bank, parts)
    assert counting.lent == 1
    moved = [(*part[:4], data) for part, data in zip(parts, sealed, strict=True)]
    assert vault.open_many(bank, moved) == [part[4] for part in parts]
    assert counting.lent == 2
    swapped = [(*moved[0][:4], sealed[3]), *moved[1:]]
    with pytest.raises(SealBrokenFault):
        vault.open_many(bank, swapped)


def test_a_lending_asks_once_and_ends_with_its_block(keeper: Keeper, bank: UUID, people: list[UUID]) -> None:
    counting = CountingKeeper(keeper)
    vault, item, stranger = Vault(counting), uuid4(), uuid4()  # type: ignore[arg-type]
    with vault.lending(bank, [*people, stranger]) as held:
        assert held == set(people)
        sealed = [vault.seal(bank, person, item, "note", 1, b"x") for person in people]
        with vault.lending(bank, people[:1]):
            pass
        for person, data in zip(people, sealed, strict=True):
            assert vault.open(bank, person, item, "note", 1, data) == b"x"
        assert counting.lent == 2
    keeper.erase(bank, people, AT)
    with pytest.raises(KeyGoneFault):
        vault.open(bank, people[0], item, "note", 1, sealed[0])


def test_a_lending_that_fails_gives_its_keys_up_too(keeper: Keeper, bank: UUID, people: list[UUID]) -> None:
    vault, item = Vault(keeper), uuid4()
    sealed = vault.seal(bank, people[0], item, "note", 1, b"x")
    with pytest.raises(RuntimeError), vault.lending(bank, people):
        raise RuntimeError
    keeper.erase(bank, people, AT)
    with pytest.raises(KeyGoneFault):
        vault.open(bank, people[0], item, "note", 1, sealed)


def test_a_lending_does_not_reach_another_client_or_another_thread(
    keeper: Keeper, bank: UUID, shop: UUID, people: list[UUID]
) -> None:
    counting = CountingKeeper(keeper)
    vault, item = Vault(counting), uuid4()  # type: ignore[arg-type]
    with vault.lending(bank, people):
        with pytest.raises(KeyGoneFault):
            vault.seal(shop, people[0], item, "note", 1, b"x")
        before = counting.lent
        elsewhere = Thread(target=vault.seal, args=(bank, people[0], item, "note", 1, b"x"))
        elsewhere.start()
        elsewhere.join()
        assert counting.lent == before + 1


def test_a_recording_is_sealed_to_a_file_and_read_back(
    tmp_path: Path, keeper: Keeper, bank: UUID, people: list[UUID]
) -> None:
    vault, item, target = Vault(keeper), uuid4(), tmp_path / "recording"
    sound = bytes(range(256)) * 3000
    assert vault.seal_file(bank, people[0], item, "sound", 1, io.BytesIO(sound), target) == len(sound)
    with vault.open_file(bank, people[0], item, "sound", 1, target) as opened:
        assert opened.read() == sound
        opened.seek(700_001)
        assert opened.read(10) == sound[700_001:700_011]
    with pytest.raises(SealBrokenFault), vault.open_file(bank, people[1], item, "sound", 1, target):
        pass
    target.unlink()
    with (
        pytest.raises(SealBrokenFault, match="missing"),
        vault.open_file(bank, people[0], item, "sound", 1, target),
    ):
        pass


def test_pseudonyms_come_in_order_and_die_with_the_key(
    keeper: Keeper, bank: UUID, shop: UUID, people: list[UUID]
) -> None:
    vault = Vault(keeper)
    names = vault.pseudonyms(bank, people)
    keys = keeper.lend(bank, people)
    assert [name.hex() for name in names] == [commit.pseudonym(keys[person], bank) for person in people]
    assert {len(name) for name in names} == {32}
    keeper.create_persons(shop, people)
    assert not set(names) & set(vault.pseudonyms(shop, people))
    keeper.erase(bank, people[:1], AT)
    with pytest.raises(KeyGoneFault):
        vault.pseudonyms(bank, people)


def test_no_fault_names_the_person(keeper: Keeper, bank: UUID, people: list[UUID]) -> None:
    with pytest.raises(KeyGoneFault) as gone:
        Vault(keeper).open(bank, people[0].__class__(int=5), uuid4(), "note", 1, b"")
    assert str(UUID(int=5)) not in str(gone.value)
    assert all((gone.value.what, gone.value.why, gone.value.do))
