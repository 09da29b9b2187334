"""Homes of their own for the tests that start, kill and break servers."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.conftest import FAST_FOLDER

from wardline.project import database, home


def run_python(code: str, **more: Any) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, **more)


def until(holds: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise AssertionError("it did not come to pass")
        time.sleep(0.02)


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


def connect(role: str = "owner") -> psycopg.Connection[Any]:
    place = home.database(role)
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
    return psycopg.connect(autocommit=True, **{names[name]: place[name] for name in names})


@contextmanager
def new_home(mode: int = 0o711) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="wardline-home-", dir=FAST_FOLDER))
    folder.chmod(mode)
    before = os.environ["WARDLINE_HOME"]
    os.environ["WARDLINE_HOME"] = str(folder)
    try:
        yield folder
    finally:
        database.stop()
        os.environ["WARDLINE_HOME"] = before
        shutil.rmtree(folder)


@pytest.fixture
def empty_home() -> Iterator[Path]:
    with new_home() as folder:
        yield folder


@pytest.fixture(scope="module")
def _shared_home() -> Iterator[Path]:
    with new_home() as folder:
        database.ensure()
        yield folder


@pytest.fixture
def stood_home(_shared_home: Path) -> Path:
    """A home whose database stands and runs; one for a file, because making one takes most of a second."""
    database.ensure()
    return _shared_home
