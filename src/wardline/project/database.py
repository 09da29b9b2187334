"""The embedded PostgreSQL: started when needed, shared by all commands of one home, recovered when it was killed."""

import os
import shlex
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from wardline.project import account, binaries, cluster, home, locks, placement, postmaster
from wardline.project.account import Account
from wardline.project.placement import Placement
from wardline.vocabulary.faults import Fault

_PATIENCE = 60.0
_REAPING = 3.0
_STEP = 0.02
_BUSY = ("is still in use", "lock file")
# Errors carry values and statements, hence personal data: only the server's own doings are logged.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
    "autovacuum_max_workers": "2",
    "wal_compression": "on",
}


@dataclass(frozen=True, slots=True)
class Running:
    """A database that takes connections; `pid` is None for one that Wardline did not start."""

    pid: int | None
    started_here: bool


def ensure() -> Running:
    """A database that takes connections, started if it was not running.

    Commands that call it at once share one server. Raises Fault when it cannot start.
    """
    if home.external():
        return Running(None, started_here=False)
    place = placement.of(home.made())
    if pid := postmaster.ready(place.data):
        return Running(pid, started_here=False)
    with locks.exclusive(home.made() / "database.lock"):
        if pid := _awaited(place):
            return Running(pid, started_here=False)
        if not place.data.is_dir():
            cluster.make(place)
        # Killed between the two, the data stand and their note is missing.
        placement.note(home.made(), place)
        _check_version(place)
        return Running(_started(place), started_here=True)


def running() -> int | None:
    """The process id of this home's server, None when none takes connections."""
    return None if home.external() else postmaster.ready(placement.of(home.made()).data)


def stop() -> None:
    """Stops this home's server if it runs: sessions end, everything committed is on disk."""
    if home.external():
        return
    place = placement.of(home.made())
    with locks.exclusive(home.made() / "database.lock"):
        pid = postmaster.alive(place.data)
        for sign, patience in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0)):
            if pid is None or not postmaster.alive(place.data):
                return
            os.kill(pid, sign)
            _wait_gone(place, patience)


def _awaited(place: Placement) -> int | None:
    """The server that is up or coming up; None once it is certain that none is."""
    end = time.monotonic() + _PATIENCE
    while postmaster.alive(place.data) and time.monotonic() < end:
        if pid := postmaster.ready(place.data):
            return pid
        time.sleep(_STEP)
    return None


def _wait_gone(place: Placement, patience: float) -> None:
    end = time.monotonic() + patience
    while postmaster.alive(place.data) and time.monotonic() < end:
        time.sleep(_STEP)


def _check_version(place: Placement) -> None:
    found = (place.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != str(binaries.MAJOR):
        raise Fault(
            f"The data in {place.data} belong to PostgreSQL {found}; this Wardline brings {binaries.MAJOR}.",
            "Another major version cannot read them; they are untouched.",
            "Start the Wardline that made them and run 'wardline backup', then 'wardline restore' here.",
        )


def _started(place: Placement) -> int:
    owner = account.owning(place.data)
    _clear_stale(place)
    _prepare_socket(place.socket, owner)
    end = time.monotonic() + _PATIENCE
    while True:
        said = _launch(place, owner)
        if pid := postmaster.ready(place.data):
            return pid
        # After a kill -9 the server's children may hold its memory for a moment longer.
        if not any(sign in said for sign in _BUSY) or time.monotonic() > end:
            raise _did_not_start(said)
        time.sleep(0.2)
        _clear_stale(place)


def _clear_stale(place: Placement) -> None:
    end = time.monotonic() + _REAPING
    while postmaster.lingering(place.data) and time.monotonic() < end:
        time.sleep(_STEP)
    if postmaster.lingering(place.data):
        postmaster.forget(place.data)


def _prepare_socket(socket: Path, owner: Account) -> None:
    if not socket.is_dir():
        socket.mkdir(mode=0o700)
        owner.give(socket)
    placement.guard(socket, os.geteuid() if owner.uid is None else owner.uid)


def _launch(place: Placement, owner: Account) -> str:
    """Starts the server and waits until it is ready or has given up; returns what it said meanwhile."""
    log = home.inner("logs") / "database.log"
    options = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in _SETTINGS.items())
    command: list[str | Path] = [
        binaries.folder() / "pg_ctl",
        "start",
        "-D",
        place.data,
        "-w",
        "-s",
        "-t",
        str(int(_PATIENCE)),
    ]
    with log.open("ab") as out:
        before = out.tell()
        subprocess.run(  # noqa: S603 -- PostgreSQL's own program
            [*command, "-o", f"{options} -k {shlex.quote(str(place.socket))}"],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd=place.data,
            env=cluster.ENVIRONMENT,
            start_new_session=True,
            **owner.identity(),
        )
    with log.open("rb") as written:
        written.seek(before)
        return written.read().decode(errors="replace")


def _did_not_start(said: str) -> Fault:
    reasons = [line for line in said.splitlines() if "FATAL" in line or "PANIC" in line] or said.splitlines()
    return Fault(
        f"The built-in database did not start: {reasons[-1].strip() if reasons else 'it says nothing.'}",
        "Nothing can be read or kept without it; what is on disk is untouched.",
        f"Read the end of {home.folder() / 'logs/database.log'}.",
    )
