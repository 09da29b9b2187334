"""What every test may ask for: a home of its own, a database of its own, a keeper, the shared folder."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql
from pytest_django import DjangoDbBlocker

from wardline.project import database as server
from wardline.project import home, locks

if TYPE_CHECKING:
    from wardline.gate.passage import Gate
    from wardline.register.models import Client
    from wardline.security.keeper_client import Keeper

ROOT = Path(__file__).resolve().parents[1]
AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
# Making a cluster is mostly waiting for the disk, which tests of behaviour need not do.
_SHM = Path("/dev/shm")
FAST_FOLDER = str(_SHM) if _SHM.is_dir() and shutil.disk_usage(_SHM).free > 2 << 30 else None
_TEMPORARY_HOME = pytest.StashKey[Path]()
_KEPT = ("django_migrations", "django_content_type", "auth_permission", "procrastinate_version")
_EMPTY = """
    DO $$
    DECLARE
        name text;
        filled boolean;
        names text[] := '{}';
    BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL (%s)
        LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%%I)', name) INTO filled;
            IF filled THEN names := names || format('public.%%I', name); END IF;
        END LOOP;
        IF names <> '{}' THEN
            EXECUTE 'TRUNCATE ' || array_to_string(names, ', ') || ' RESTART IDENTITY CASCADE';
        END IF;
    END $$
"""


def pytest_configure(config: pytest.Config) -> None:
    """A home of this run's own, one for all its workers; the settings were read before this file and follow."""
    if not hasattr(config, "workerinput"):
        _put_away_killed_runs()
        temporary = Path(tempfile.mkdtemp(prefix="wardline-test-", dir=FAST_FOLDER))
        temporary.chmod(0o711)
        config.stash[_TEMPORARY_HOME] = temporary
        os.environ["WARDLINE_HOME"] = str(temporary)
        config.add_cleanup(_hold(temporary))
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
            os.environ.pop(name, None)
    from django.conf import settings

    settings.HOME = home.folder()
    settings.SECRET_KEY = home.secret("web")
    for alias, role in (("default", "app"), ("evidence", "app"), ("owner", "owner")):
        settings.DATABASES[alias].update(home.database(role))


def _hold(temporary: Path) -> Callable[[], None]:
    """Locks the run's home for as long as the run lives, so that a later run can tell which ones were killed."""
    stack = ExitStack()
    stack.enter_context(locks.exclusive(temporary / "alive.lock"))
    return stack.close


def _put_away_killed_runs() -> None:
    for left in Path(FAST_FOLDER or tempfile.gettempdir()).glob("wardline-test-*"):
        # No lock file: it is being made at this moment.
        if not (left / "alive.lock").exists() or left.stat().st_uid != os.geteuid():
            continue
        with locks.attempt(left / "alive.lock") as killed:
            if killed:
                os.environ["WARDLINE_HOME"] = str(left)
                server.stop()
                shutil.rmtree(left, ignore_errors=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    temporary = config.stash.get(_TEMPORARY_HOME, None)
    if temporary is not None and os.environ.get("WARDLINE_HOME") == str(temporary):
        server.stop()
        shutil.rmtree(temporary, ignore_errors=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of research and real files beside the project; under CI its absence is a failure."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        message = "the folder 'shared' is not beside the project"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder


def _superuser(name: str) -> psycopg.Connection[tuple[object, ...]]:
    place = home.database("app")
    return psycopg.connect(
        host=place["HOST"],
        port=place["PORT"],
        user="postgres",
        password=home.secret("database-superuser"),
        dbname=name,
        autocommit=True,
    )


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The real server with the real roles; one migrated database, and a copy of it for each worker."""
    from django.conf import settings
    from django.db import connections

    from wardline.project import schema

    server.ensure()
    mine = "test_" + getattr(request.config, "workerinput", {}).get("workerid", "alone")
    # A copy needs an original that nobody is connected to, so workers take turns.
    with locks.exclusive(home.folder() / "test.lock"), _superuser("postgres") as control:
        # What survives a power cut is proven on servers of their own, started without this.
        control.execute("ALTER SYSTEM SET fsync = off")
        control.execute("SELECT pg_reload_conf()")
        with django_db_blocker.unblock():
            schema.migrate()
            connections.close_all()
        control.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE wardline OWNER wardline_owner").format(sql.Identifier(mine))
        )
    for alias in settings.DATABASES:
        settings.DATABASES[alias]["NAME"] = mine
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def _django_db_helper(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Every database test, however it asks, runs as the app role on real transactions and leaves nothing."""
    from django.conf import settings
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        # Also ends a transaction that the test left open, which would hold up the emptying.
        connections.close_all()
        with _superuser(settings.DATABASES["default"]["NAME"]) as control:
            control.execute("SET lock_timeout = '10s'")
            control.execute(_EMPTY % ("ARRAY[" + ", ".join(f"'{name}'" for name in _KEPT) + "]"))


@pytest.fixture
def database(_django_db_helper: None) -> None:
    """A migrated, empty database: aliases default and evidence are the app role, owner owns the tables."""


@pytest.fixture(scope="session")
def keeper() -> Iterator["Keeper"]:
    """The real keeper on a store of its own."""
    from wardline.security.keeper_client import Keeper

    folder = Path(tempfile.mkdtemp(prefix="wardline-keeper-"))
    door = folder / "socket"
    command = [sys.executable, "-m", "wardline.security.keeper", "--store", str(folder / "keys")]
    process = subprocess.Popen([*command, "--socket", str(door)])
    try:
        _wait_for(door, process)
        yield Keeper(door)
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(door: Path, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 15
    while time.monotonic() < end and process.poll() is None:
        with socket.socket(socket.AF_UNIX) as knock:
            if knock.connect_ex(str(door)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("the keeper did not open its socket")


@pytest.fixture
def gate(database: None, keeper: "Keeper") -> "Gate":
    """The real gate: shipped law, real keeper, real database."""
    from wardline.gate.passage import Gate
    from wardline.law import corpus
    from wardline.security.vault import Vault

    return Gate(corpus.load(), Vault(keeper))


@pytest.fixture
def shop(gate: "Gate") -> "Client":
    """An online shop whose customers the centre serves."""
    from wardline.register import clients

    return clients.add(gate.vault.keeper, "shop", "Juniper Outfitters", "retail", AT)


@pytest.fixture
def bank(gate: "Gate") -> "Client":
    """A stranger to the shop: another client of the same centre."""
    from wardline.register import clients

    return clients.add(gate.vault.keeper, "bank", "Harbor Street Bank", "bank", AT)
