"""Commands of one home share the database and the keeper; the last one out turns off the light."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.project.conftest import run_python, until

from wardline.project import attendant, database, home, locks, placement
from wardline.vocabulary.faults import Fault

_USE = """
import sys
from wardline.project import attendant
with attendant.attended(database=True, keeper=True):
    print(attendant.database.running(), flush=True)
    sys.stdin.readline()
"""


def _vacant() -> bool:
    with locks.attempt(home.inner("run") / "attendant.lock") as vacant:
        return vacant


@pytest.fixture
def attended_home(stood_home: Path) -> Iterator[Path]:
    database.stop()
    yield stood_home
    until(_vacant)


def test_two_commands_share_what_one_started_until_both_are_done(attended_home: Path) -> None:
    first, second = (run_python(_USE, stdin=subprocess.PIPE) for _ in range(2))
    assert first.stdout
    assert second.stdout
    assert first.stdout.readline() == second.stdout.readline()
    first.communicate("\n")
    with attendant.attended(database=True, keeper=True):
        second.communicate("\n")
        assert database.running()
        assert attendant.keeper_ready()
    until(lambda: database.running() is None)
    until(lambda: not attendant.keeper_socket().exists() or not attendant.keeper_ready())


def test_what_a_killed_command_needed_is_put_away(attended_home: Path) -> None:
    user = run_python(_USE, stdin=subprocess.PIPE)
    assert user.stdout
    assert int(user.stdout.readline()) == database.running()
    user.kill()
    user.communicate()
    until(lambda: database.running() is None)


def test_a_killed_server_comes_back_while_it_is_needed(attended_home: Path) -> None:
    with attendant.attended(database=True, keeper=False):
        before = database.ensure().pid
        assert before
        os.kill(before, signal.SIGKILL)
        until(lambda: database.running() not in (None, before))


def test_a_database_that_cannot_start_says_why(attended_home: Path) -> None:
    version = placement.of(attended_home).data / "PG_VERSION"
    version.write_text("16\n")
    with pytest.raises(Fault, match="PostgreSQL 16"), attendant.attended(database=True, keeper=False):
        pass
    version.write_text("18\n")
