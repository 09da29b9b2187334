"""Whatever moment the key store dies at, nothing acknowledged is lost and nothing erased comes back."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.security.keys import power
from tests.security.keys.power import Death, Outcome

from wardline.security.faults import ErasedFault
from wardline.security.keys.shard import Shard
from wardline.security.keys.store import KeyStore

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
BANK, SHOP = uuid4(), uuid4()
FIRST = [uuid4() for _ in range(3)]
SECOND = [uuid4() for _ in range(6)]
THIRD = [uuid4() for _ in range(2)]
EVERYBODY = [*FIRST, *SECOND, *THIRD]
GONE = [FIRST[0], SECOND[0], SECOND[5]]
GONE_LATER = [FIRST[1]]


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shard, "CAPACITY", 4)
    # Checking afterwards needs no disk either; power.py puts its own in place where it counts.
    monkeypatch.setattr(os, "fsync", lambda _: None)


def life(folder: Path) -> Callable[[power.Say], None]:
    """Everything that changes a store, each step told once it is acknowledged."""

    def act(say: power.Say) -> None:
        store = KeyStore.open(folder)
        for client in (BANK, SHOP):
            store.create_client(client)
            say(("client", client, store.client_key(client), store.public_key(client)))
        for lot in (FIRST, SECOND):
            store.create_persons(BANK, lot)
            say(("made", store.lend(BANK, lot)))
        store.erase(BANK, GONE, AT)
        say(("erased", GONE))
        store.roll(AT)
        say(("rolled", store.health().epoch))
        store.create_persons(BANK, THIRD)
        say(("made", store.lend(BANK, THIRD)))
        store.erase(BANK, GONE_LATER, AT)
        say(("erased", GONE_LATER))
        store.roll(AT)
        say(("rolled", store.health().epoch))

    return act


def told(said: list[Any], word: str) -> list[Any]:
    return [line[1:] for line in said if line[0] == word]


def check(folder: Path, said: list[Any]) -> None:
    """Open the store and hold it against what was acknowledged."""
    store = KeyStore.open(folder)
    erased: set[UUID] = {person for (people,) in told(said, "erased") for person in people}
    keys: dict[UUID, bytes] = {person: key for (made,) in told(said, "made") for person, key in made.items()}
    for client, index, public in told(said, "client"):
        assert (store.client_key(client), store.public_key(client)) == (index, public)
    # An erasure that was asked for and not acknowledged may have happened.
    asked = erased | (set(GONE) if len(told(said, "made")) == 2 else set())
    asked |= set(GONE_LATER) if len(told(said, "made")) == 3 else set()
    lent = store.lend(BANK, EVERYBODY)
    assert {person: key for person, key in keys.items() if person not in asked}.items() <= lent.items()
    assert not erased & lent.keys()
    for person in lent.keys() & keys.keys():
        assert lent[person] == keys[person]
    if erased:
        with pytest.raises(ErasedFault):
            store.create_persons(BANK, [*erased])
    assert store.health().epoch >= max((epoch for (epoch,) in told(said, "rolled")), default=1)
    assert [path.name for path in (folder / "ring-keys").iterdir()] == [
        f"epoch-{store.health().epoch:010d}.key"
    ]
    assert len(list((folder / "shards").iterdir())) == store.health().shards
    store.create_client(BANK)
    newcomer = uuid4()
    store.create_persons(BANK, [newcomer])
    assert newcomer in store.lend(BANK, [newcomer])
    store.close()


def deaths(folder: Path, death: Death, step: int) -> Iterator[Outcome]:
    for moment in count(0, step):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(0o700)
        outcome = power.run(folder, life(folder), moment, death)
        yield outcome
        if outcome.finished:
            return


@pytest.mark.parametrize("death", Death)
def test_a_death_at_any_change_of_the_disk_loses_nothing_that_was_acknowledged(
    tmp_path: Path, death: Death
) -> None:
    folder = tmp_path / "keys"
    moments = 0
    for outcome in deaths(folder, death, 1):
        check(folder, outcome.said)
        moments += 1
    assert outcome.finished
    assert len(outcome.said) == 9
    assert moments > 60


@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.long)])
def test_a_death_while_a_death_is_being_settled_loses_nothing_either(tmp_path: Path, step: int) -> None:
    folder, before = tmp_path / "keys", tmp_path / "before"
    for outcome in deaths(folder, Death.KILL, step):
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(folder, before)
        for moment in count():
            shutil.rmtree(folder)
            shutil.copytree(before, folder)
            opened = power.run(folder, lambda _: KeyStore.open(folder).close(), moment, Death.POWER)
            check(folder, outcome.said)
            if opened.finished:
                break


def test_the_lock_of_a_dead_process_holds_nobody_up(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    child = os.fork()
    if child == 0:
        try:
            KeyStore.open(folder)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    KeyStore.open(folder).close()
