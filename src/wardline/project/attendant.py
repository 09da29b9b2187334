"""Runs the database and the keeper for as long as any command of this home needs them, then puts them away.

Commands hold a shared lock while they work. The kernel drops it when one of them dies, so nothing outlives its users
and no user loses what another one started.
"""

import json
import math
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from wardline.project import database, home, locks, placement
from wardline.project.supervisor import Service, Supervisor
from wardline.vocabulary.faults import Fault

_LINGER = 2.0
_PATIENCE = 70.0
_STEP = 0.02


def keeper_socket() -> Path:
    """The keeper's door in this home."""
    return placement.door(home.made(), "keeper")


def keeper_ready() -> bool:
    """Whether the keeper answers its door."""
    with socket.socket(socket.AF_UNIX) as knock:
        return knock.connect_ex(str(keeper_socket())) == 0


@contextmanager
def attended(*, database: bool, keeper: bool) -> Iterator[None]:
    """What is asked for runs while this holds.

    Raises Fault with the reason when it does not come up.
    """
    with locks.shared(_users()):
        _wait_for(database=database, keeper=keeper)
        yield


def call() -> None:
    """Starts an attendant unless one is there; of two started at once one stays."""
    with locks.attempt(_post()) as vacant:
        if vacant:
            _fault().unlink(missing_ok=True)
    if vacant:
        with (home.inner("logs") / "attendant.log").open("ab") as log:
            # It outlives this command when others need it, so it is nobody's child: the shell between ends at once.
            subprocess.run(
                ["/bin/sh", "-c", '"$0" "$@" &', sys.executable, "-m", "wardline.project.attendant"],
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


def attend() -> None:
    """The attendant itself: returns when nobody has needed it for a moment, or when told to stop."""
    # Who comes while it leaves waits for the users' lock until it has left, and then calls another one.
    with ExitStack() as leaving, locks.attempt(_post()) as mine:
        if not mine:
            return
        store = home.inner("keys")
        command = (sys.executable, "-m", "wardline.security.keeper", "--store", str(store))
        keeper = Service("keeper", (*command, "--socket", str(keeper_socket())))
        try:
            with Supervisor([keeper], _Tending(leaving)) as supervisor:
                supervisor.wait()
        finally:
            database.stop()


class _Tending:
    """One turn of the attendant: whether anybody is here, and the database is up."""

    def __init__(self, leaving: ExitStack) -> None:
        self._leaving = leaving
        self._last_used = time.monotonic()

    def __call__(self) -> bool:
        with locks.attempt(_users()) as alone:
            pass
        if not alone:
            self._last_used = time.monotonic()
        elif time.monotonic() - self._last_used > _LINGER and self._leaving.enter_context(
            locks.attempt(_users())
        ):
            return False
        try:
            database.ensure()
        except Fault as fault:
            _fault().write_text(json.dumps([fault.what, fault.why, fault.do]), encoding="utf-8")
            time.sleep(1.0)
        else:
            _fault().unlink(missing_ok=True)
        return True


def _users() -> Path:
    return home.inner("run") / "users.lock"


def _post() -> Path:
    return home.inner("run") / "attendant.lock"


def _fault() -> Path:
    return home.inner("run") / "database.fault"


def _wait_for(*, database: bool, keeper: bool) -> None:
    end = time.monotonic() + _PATIENCE
    called = -math.inf
    while time.monotonic() < end:
        # Again and again: an attendant may be on its way out, or die while it starts.
        if time.monotonic() - called > 1.0:
            call()
            called = time.monotonic()
        if (not database or _database_ready()) and (not keeper or keeper_ready()):
            return
        _raise_fault_of_database(wanted=database)
        time.sleep(_STEP)
    raise Fault(
        f"The {'keeper of the keys' if _database_ready() else 'database'} does not come up.",
        "Nothing can be opened or sealed without it.",
        f"Read the end of {home.folder() / 'logs/keeper.log'} and {home.folder() / 'logs/attendant.log'}.",
    )


def _database_ready() -> bool:
    return home.external() or database.running() is not None


def _raise_fault_of_database(*, wanted: bool) -> None:
    if wanted and _fault().is_file():
        raise Fault(*json.loads(_fault().read_text(encoding="utf-8")))


if __name__ == "__main__":
    attend()
