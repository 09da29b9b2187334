"""A keeper of its own for a test: in this process for speed, or as the real process where it is killed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from uuid import UUID, uuid4

import pytest

from wardline.security.keeper import KeeperServer
from wardline.security.keeper_client import Keeper
from wardline.security.keys.store import KeyStore


class KeeperProcess:
    """`python -m wardline.security.keeper` over one store, started and killed at will."""

    def __init__(self, folder: Path) -> None:
        self.store, self.socket = folder / "keys", folder / "run" / "keeper.sock"
        self.running: subprocess.Popen[str] | None = None

    def start(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "wardline.security.keeper"]
        command += ["--store", str(self.store), "--socket", str(self.socket)]
        self.running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        return self.running

    def kill(self) -> None:
        if self.running is not None:
            self.running.kill()
            self.running.communicate()
            self.running = None


@pytest.fixture
def process(tmp_path: Path) -> Iterator[KeeperProcess]:
    keeper = KeeperProcess(tmp_path)
    yield keeper
    keeper.kill()


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    server = KeeperServer(KeyStore.open(tmp_path / "keys"), tmp_path / "run" / "keeper.sock")
    serving = Thread(target=server.serve)
    serving.start()
    asks = Keeper(tmp_path / "run" / "keeper.sock")
    yield asks
    asks.close()
    server.stop()
    serving.join()


@pytest.fixture
def bank(keeper: Keeper) -> UUID:
    client = uuid4()
    keeper.create_client(client)
    return client


@pytest.fixture
def shop(keeper: Keeper) -> UUID:
    client = uuid4()
    keeper.create_client(client)
    return client
