"""Makes a new embedded database: all of it, or nothing that a later command would take for one."""

import os
import shutil
import subprocess
from pathlib import Path

from wardline.project import account, binaries, home, placement
from wardline.project.account import Account
from wardline.project.placement import Placement
from wardline.vocabulary.faults import Fault

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_ONLY_BY_PASSWORD = "local all all scram-sha-256\n"


def make(place: Placement) -> None:
    """Makes the cluster at `place` with its roles and its database; killed at any point, the next call starts over.

    Raises Fault when a database stood here before and is gone, or when the programs fail.
    """
    if placement.noted(home.made()):
        raise Fault(
            f"The database that was made in {place.data} is not there any more.",
            "An empty one in its place would hide the loss.",
            f"Restore it, or remove {home.folder() / 'placement.json'} to begin with nothing.",
        )
    owner = account.for_new_data()
    _outer(place.base)
    draft = place.base / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    owner.give(draft)
    _initialise(draft, owner)
    _furnish(draft, owner)
    draft.rename(place.data)


def _outer(base: Path) -> None:
    # Only folders that are ours are made passable, and only as they are made.
    for folder in (base.parent, base):
        if not folder.is_dir():
            folder.mkdir()
            folder.chmod(0o711 if os.geteuid() == 0 else 0o700)


def _initialise(data: Path, owner: Account) -> None:
    # Nobody can sign in before the passwords are set, hence reject.
    command: list[str | Path] = [
        binaries.folder() / "initdb",
        "-D",
        data,
        "--username=postgres",
        "--auth=reject",
    ]
    command += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    _run([*command, "--no-instructions"], data, owner, "")


def _furnish(data: Path, owner: Account) -> None:
    statements = [
        f"ALTER ROLE postgres PASSWORD '{home.secret('database-superuser')}'",
        f"CREATE ROLE wardline_owner LOGIN PASSWORD '{home.secret('database-owner')}'",
        f"CREATE ROLE wardline_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '{home.secret('database-app')}'",
        "CREATE DATABASE wardline OWNER wardline_owner",
        "REVOKE ALL ON DATABASE wardline, postgres, template1 FROM PUBLIC",
        "GRANT CONNECT ON DATABASE wardline TO wardline_app",
    ]
    # One process of its own, without a door: the passwords go in by its standard input, never by a command line.
    single = [str(binaries.folder() / "postgres"), "--single", "-D", str(data)]
    _run(
        [*single, "-c", "exit_on_error=on", "postgres"],
        data,
        owner,
        "".join(f"{statement}\n" for statement in statements),
    )
    (data / "pg_hba.conf").write_text(_ONLY_BY_PASSWORD, encoding="ascii")


def _run(command: list[str | Path], data: Path, owner: Account, given: str) -> None:
    done = subprocess.run(  # noqa: S603 -- PostgreSQL's own programs
        command,
        check=False,
        input=given,
        capture_output=True,
        text=True,
        cwd=data,
        env=ENVIRONMENT,
        **owner.identity(),
    )
    if done.returncode != 0:
        raise Fault(
            f"{Path(command[0]).name} could not make the database: {_last_line(done.stderr)}",
            "Nothing can be kept before it stands.",
            f"Check that {data.parent} is on a disk with room and is writable.",
        )


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if "PASSWORD" not in line and line.strip()]
    return lines[-1].strip() if lines else "it says nothing."
