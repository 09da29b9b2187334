"""The processes of one machine: `up` runs them all, a one-shot command uses those that run or starts what it needs."""

import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wardline.project import attendant, home, locks, schema
from wardline.project.supervisor import Service, Supervisor
from wardline.vocabulary.faults import Fault

ADDRESS = "127.0.0.1"
_PATIENCE = 60.0


def keeper_socket() -> Path:
    """Where the keeper of this home answers."""
    return attendant.keeper_socket()


@contextmanager
def needs(*, database: bool = True, keeper: bool = True) -> Iterator[None]:
    """While this holds, the database (migrated) and the keeper run: those of `up`, another command's, or its own.

    Raises Fault on entry when they do not come up.
    """
    with attendant.attended(database=database, keeper=keeper):
        if database:
            schema.migrate()
        yield


def up(port: int = 8000, web_workers: int = 1, announce: Callable[[], None] = lambda: None) -> None:
    """Everything, until SIGINT or SIGTERM: database, keeper, web on 127.0.0.1:`port`, worker.

    `announce` is called once, when the pages are served. Raises Fault when this home is up already, the port is
    taken, or a process does not come up.
    """
    with locks.attempt(home.inner("run") / "up.lock") as mine:
        if not mine:
            raise Fault(
                f"Wardline is already up for {home.folder()}.",
                "Two of them would do every job twice.",
                "Use the running one, or stop it with Ctrl-C in its window.",
            )
        _check_port(port)
        with needs(), Supervisor(_services(port, web_workers), _Calling()) as supervisor:
            supervisor.until_ready(_PATIENCE)
            announce()
            supervisor.wait()


def _services(port: int, web_workers: int) -> list[Service]:
    python = sys.executable
    web = (python, "-m", "wardline.project.web", "--port", str(port), "--workers", str(web_workers))
    worker = (python, "-m", "wardline.interfaces.cli.main", "worker")
    return [Service("web", web, lambda: _answers(port)), Service("worker", worker)]


class _Calling:
    """Calls a new attendant when the one at hand was killed."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self) -> bool:
        if time.monotonic() >= self._next:
            attendant.call()
            self._next = time.monotonic() + 1.0
        return True


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise Fault(
                f"Port {port} on {ADDRESS} cannot be used: {error.strerror}.",
                "The console would not be reachable.",
                f"Stop the program that listens there, or choose another port: wardline up --port {port + 1}",
            ) from error


def _answers(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex((ADDRESS, port)) == 0
