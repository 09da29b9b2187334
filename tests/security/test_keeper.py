"""The keeper lends to its own user over its socket, bounded, and survives being killed."""

import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from tests.security.conftest import KeeperProcess

from wardline.security import wire
from wardline.security.faults import (
    ErasedFault,
    KeeperAwayFault,
    KeeperRefusedFault,
    KeyStoreFault,
    UnknownClientFault,
)
from wardline.security.keeper import KeeperServer
from wardline.security.keeper_client import Keeper
from wardline.security.keys import durable
from wardline.security.keys.store import KeyStore

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_everything_the_store_does_is_done_over_the_socket(keeper: Keeper, bank: UUID) -> None:
    people = [uuid4() for _ in range(3)]
    keeper.create_persons(bank, people)
    keeper.create_persons(bank, people)
    lent = keeper.lend(bank, [*people, uuid4()])
    assert lent.keys() == set(people)
    assert {len(key) for key in lent.values()} == {32}
    public = Ed25519PublicKey.from_public_bytes(keeper.public_key(bank))
    public.verify(keeper.sign(bank, b"a checkpoint"), b"a checkpoint")
    assert len(keeper.client_key(bank)) == 32
    stranger = uuid4()
    done = keeper.erase(bank, [people[0], stranger], AT)
    assert (done.at, done.generations, done.absent) == (AT, {1: 2}, frozenset({stranger}))
    assert keeper.lend(bank, people) == {person: lent[person] for person in people[1:]}
    with pytest.raises(ErasedFault) as refused:
        keeper.create_persons(bank, people)
    assert refused.value.ids == (people[0],)
    final = keeper.roll(AT)
    assert (final.epoch, final.at) == (2, AT)
    health = keeper.health()
    assert (health.epoch, health.clients, health.persons, health.erased, health.cut) == (2, 1, 2, 1, 0)


def test_another_clients_people_are_not_lent(keeper: Keeper, bank: UUID, shop: UUID) -> None:
    person = uuid4()
    keeper.create_persons(bank, [person])
    assert keeper.lend(shop, [person]) == {}
    assert keeper.lend(uuid4(), [person]) == {}
    with pytest.raises(UnknownClientFault):
        keeper.client_key(uuid4())


def test_more_people_than_a_request_holds_are_asked_in_lots(
    keeper: Keeper, bank: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "IDS_PER_REQUEST", 100)
    people = [uuid4() for _ in range(250)]
    keeper.create_persons(bank, people)
    assert len(keeper.lend(bank, people)) == 250
    assert keeper.erase(bank, people[:201], AT).at == AT
    assert keeper.lend(bank, people).keys() == set(people[201:])
    assert keeper.lend(bank, []) == {}


def test_a_time_without_a_zone_is_refused(keeper: Keeper, bank: UUID) -> None:
    with pytest.raises(KeeperRefusedFault, match="zone"):
        keeper.erase(bank, [uuid4()], datetime(2026, 3, 1))  # noqa: DTZ001 - what is tested


def raw(tmp_path: Path, message: bytes) -> dict[str, Any] | None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        with wire.reachable(tmp_path / "run" / "keeper.sock") as near:
            connection.connect(near)
        # Whoever is refused may be hung up on before everything is sent.
        with contextlib.suppress(OSError):
            connection.sendall(message)
            connection.shutdown(socket.SHUT_WR)
        answer = wire.receive(connection)
        return answer and answer[0]


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (struct.pack("!II", 10, 1 << 30), "too large"),
        (struct.pack("!II", 1 << 30, 0), "too large"),
        (struct.pack("!II", 3, 0) + b"[]]", "cannot be read"),
        (struct.pack("!II", 2, 0) + b"[]", "cannot be read"),
        (wire.pack({"act": "open_sesame"}), "does not know"),
        (wire.pack({"act": "lend"}), "lacks a part"),
        (wire.pack({"act": "lend", "client": 7}), "lacks a part"),
        (wire.pack({"act": "lend", "client": uuid4().hex}, b"123"), "cut short"),
        (wire.pack({"act": "lend", "client": uuid4().hex}, bytes(16 * 65_537)), "too many"),
        (wire.pack({"act": "sign", "client": uuid4().hex}, bytes((1 << 20) + 1)), "too large"),
    ],
    ids=["body", "header", "no JSON", "no object", "act", "no client", "no id", "ids cut", "ids", "message"],
)
def test_a_request_out_of_bounds_is_refused(
    tmp_path: Path, keeper: Keeper, message: bytes, says: str
) -> None:
    answer = raw(tmp_path, message)
    assert answer is not None
    assert answer["fault"] == "KeeperRefusedFault"
    assert says in answer["what"]
    assert keeper.health().clients == 0


def test_a_message_broken_off_harms_nobody(tmp_path: Path, keeper: Keeper) -> None:
    assert raw(tmp_path, wire.pack({"act": "health"})[:-3]) is None
    assert keeper.health().clients == 0


def test_a_message_too_large_to_sign_is_not_sent(keeper: Keeper, bank: UUID) -> None:
    with pytest.raises(KeeperRefusedFault, match="too large"):
        keeper.sign(bank, bytes((1 << 20) + 1))


def test_another_user_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = KeeperServer(KeyStore.open(folder / "keys"), folder / "run" / "keeper.sock")
        thread = Thread(target=server.serve)
        thread.start()
        try:
            answer = as_another_user(folder, monkeypatch)
        finally:
            server.stop()
            thread.join()
    assert "answers only its own user" in answer


def as_another_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    own = os.geteuid()
    if own != 0:
        # The system tells our uid; the keeper takes itself for somebody else.
        monkeypatch.setattr(os, "geteuid", lambda: own + 1)
        return str(raw(folder, wire.pack({"act": "health"})))
    # Root can become somebody else, whom the folders must let in for the keeper itself to be what refuses.
    for path in (folder, folder / "run", folder / "run" / "keeper.sock"):
        path.chmod(0o777)
    ears, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setuid(65534)
            os.write(mouth, json.dumps(raw(folder, wire.pack({"act": "health"}))).encode())
        finally:
            os._exit(0)
    os.close(mouth)
    os.waitpid(child, 0)
    with os.fdopen(ears) as heard:
        return heard.read()


def test_a_client_without_a_keeper_gives_up_at_its_deadline(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(KeeperAwayFault) as away:
        Keeper(tmp_path / "nobody.sock", deadline=0.3).health()
    assert time.monotonic() - began < 3
    assert away.value.what
    assert away.value.why
    assert away.value.do


def test_a_client_waits_for_a_keeper_that_starts_later(process: KeeperProcess) -> None:
    asks = Keeper(process.socket)
    found = []
    waiting = Thread(target=lambda: found.append(asks.health()))
    waiting.start()
    process.start()
    waiting.join()
    asks.close()
    assert found[0].epoch == 1


def test_forked_processes_do_not_share_a_connection(keeper: Keeper, bank: UUID) -> None:
    people = [uuid4() for _ in range(50)]
    keeper.create_persons(bank, people)
    lent = keeper.lend(bank, people)
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            right = False
            try:
                right = all(keeper.lend(bank, [person]) == {person: lent[person]} for person in people)
            finally:
                os._exit(0 if right else 1)
        children.append(child)
    assert all(keeper.lend(bank, [person]) == {person: lent[person]} for person in people)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]


def test_eight_threads_ask_at_once(keeper: Keeper, bank: UUID) -> None:
    lots = [[uuid4() for _ in range(15)] for _ in range(8)]
    right = []

    def work(lot: list[UUID]) -> None:
        for person in lot:
            keeper.create_persons(bank, [person])
        mine = keeper.lend(bank, lot)
        keeper.erase(bank, lot[:1], AT)
        right.append(
            len(mine) == 15 and keeper.lend(bank, lot) == {person: mine[person] for person in lot[1:]}
        )

    threads = [Thread(target=work, args=(lot,)) for lot in lots]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert right == [True] * 8


def test_killed_in_the_middle_of_batches_it_loses_no_acknowledged_key(process: KeeperProcess) -> None:
    asks, client, stop = Keeper(process.socket), uuid4(), Event()
    process.start()
    asks.create_client(client)
    made: list[UUID] = []
    erased: list[UUID] = []
    keys: dict[UUID, bytes] = {}
    failed: list[BaseException] = []

    def work() -> None:
        try:
            while not stop.is_set():
                lot = [uuid4() for _ in range(200)]
                asks.create_persons(client, lot)
                keys.update(asks.lend(client, lot))
                made.extend(lot)
                asks.erase(client, lot[:2], AT)
                erased.extend(lot[:2])
        except BaseException as error:
            failed.append(error)
            raise

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        before = len(made)
        while len(made) < before + 400 and not failed:
            time.sleep(0.01)
        process.kill()
        process.start()
    stop.set()
    for thread in threads:
        thread.join()
    assert not failed
    process.kill()
    process.start()
    lent = asks.lend(client, made)
    asks.close()
    assert len(made) >= 1600
    assert lent == {person: keys[person] for person in made if person not in set(erased)}


def ended(process: KeeperProcess) -> tuple[int, str]:
    running = process.start()
    _, line = running.communicate(timeout=30)
    return running.returncode, line


def test_a_second_keeper_over_the_same_store_says_so_in_one_line_and_exits_2(
    process: KeeperProcess, tmp_path: Path
) -> None:
    process.start()
    asks = Keeper(process.socket)
    asks.health()
    asks.close()
    first, second = process.running, KeeperProcess(tmp_path)
    second.socket = tmp_path / "run" / "second.sock"
    code, line = ended(second)
    assert code == 2
    assert line.startswith("keeper: Another process owns this key store.")
    assert line.count("\n") == 1
    assert first is not None
    assert first.poll() is None


@pytest.mark.parametrize("flaw", ["readable ring key", "ring key gone", "ring changed", "open folder"])
def test_a_store_that_must_not_be_opened_ends_in_one_line_and_exit_2(
    process: KeeperProcess, flaw: str
) -> None:
    KeyStore.open(process.store).close()
    (key,) = (process.store / "ring-keys").iterdir()
    if flaw == "readable ring key":
        key.chmod(0o644)
    elif flaw == "ring key gone":
        key.unlink()
    elif flaw == "ring changed":
        (process.store / "ring").write_bytes(b"x" * 200)
    else:
        process.store.chmod(0o755)
    code, line = ended(process)
    assert code == 2
    assert line.startswith("keeper: ")
    assert line.count("\n") == 1
    assert "Traceback" not in line
    assert not process.socket.exists()


def test_a_socket_in_an_open_folder_is_refused(process: KeeperProcess) -> None:
    process.socket.parent.mkdir(mode=0o755)
    assert ended(process)[0] == 2


def test_another_keepers_socket_is_not_taken(tmp_path: Path, keeper: Keeper) -> None:
    store = KeyStore.open(tmp_path / "other")
    with pytest.raises(KeyStoreFault, match="Another keeper"):
        KeeperServer(store, tmp_path / "run" / "keeper.sock")
    store.close()
    assert keeper.health().epoch == 1


def test_told_to_stop_it_ends_well_and_takes_its_socket_along(process: KeeperProcess) -> None:
    running = process.start()
    asks = Keeper(process.socket)
    asks.health()
    running.terminate()
    assert running.wait(10) == 0
    assert not process.socket.exists()
    asks.close()


def test_a_keeper_that_cannot_write_says_so_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = KeeperServer(KeyStore.open(tmp_path / "keys"), tmp_path / "run" / "keeper.sock")
    ended_with: list[BaseException] = []

    def serve() -> None:
        try:
            server.serve()
        except KeyStoreFault as fault:
            ended_with.append(fault)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    thread = Thread(target=serve)
    thread.start()
    asks = Keeper(tmp_path / "run" / "keeper.sock")
    asks.health()
    monkeypatch.setattr(durable, "replace", full)
    with pytest.raises(KeyStoreFault, match="could not be written"):
        asks.create_client(uuid4())
    thread.join(10)
    asks.close()
    assert not thread.is_alive()
    assert ended_with


def test_a_long_path_to_the_socket_works(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 120)
    server = KeeperServer(KeyStore.open(tmp_path / "keys"), deep / "keeper.sock")
    thread = Thread(target=server.serve)
    thread.start()
    asks = Keeper(deep / "keeper.sock")
    assert asks.health().epoch == 1
    asks.close()
    server.stop()
    thread.join()


def test_the_keeper_does_not_load_the_web_framework() -> None:
    code = "import sys, wardline.security.keeper; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
