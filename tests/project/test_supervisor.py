"""The supervisor and its children, with real processes and real signals."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.project.conftest import gone, run_python, until

from wardline.project import processes
from wardline.vocabulary.faults import Fault

_Supervised = tuple["subprocess.Popen[bytes]", Path]
# Two children that note their ids; one of them has a child of its own, as a server with workers has.
_SUPERVISE = """
import sys
from pathlib import Path
from wardline.project.supervisor import Service, Supervisor
out = Path(sys.argv[1])
def child(name, more=""):
    return Service(name, (sys.executable, "-c", f"import os, time, pathlib, subprocess; {more}"
        f"pathlib.Path(r'{out}/{name}').open('a').write(str(os.getpid()) + chr(10)); time.sleep(600)"))
worker = f"w = subprocess.Popen(['sleep', '600']); pathlib.Path(r'{out}/inner').write_text(str(w.pid)); "
with Supervisor([child("first"), child("second", worker)]) as supervisor:
    supervisor.wait()
"""


@pytest.fixture
def supervised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Supervised]:
    monkeypatch.setenv("WARDLINE_HOME", str(tmp_path / "home"))
    process = subprocess.Popen([sys.executable, "-c", _SUPERVISE, str(tmp_path)])
    until(lambda: _pids(tmp_path, "first") and _pids(tmp_path, "second"))
    yield process, tmp_path
    process.kill()
    process.wait()


def _pids(folder: Path, name: str) -> list[int]:
    path = folder / name
    return [int(line) for line in path.read_text().splitlines()] if path.is_file() else []


def test_a_child_that_crashes_is_started_again_and_leaves_no_worker_behind(supervised: _Supervised) -> None:
    _, folder = supervised
    inner = _pids(folder, "inner")[0]
    os.kill(_pids(folder, "second")[0], signal.SIGKILL)
    until(lambda: len(_pids(folder, "second")) == 2)
    until(lambda: gone(inner))
    assert len(_pids(folder, "first")) == 1


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_stops_every_child_first(supervised: _Supervised, sign: signal.Signals) -> None:
    process, folder = supervised
    process.send_signal(sign)
    assert process.wait(20) == 0
    assert all(gone(pid) for name in ("first", "second") for pid in _pids(folder, name))


def test_children_die_with_a_supervisor_that_is_killed(supervised: _Supervised) -> None:
    process, folder = supervised
    process.kill()
    process.wait()
    until(lambda: all(gone(pid) for name in ("first", "second") for pid in _pids(folder, name)))


def test_where_the_kernel_does_not_help_a_child_follows_a_pipe(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = f"import os, pathlib, time; pathlib.Path(r'{note}').write_text(str(os.getpid()) + chr(10)); time.sleep(600)"
    command = [sys.executable, "-m", "wardline.project.leash", sys.executable, "-c", child]
    leash = subprocess.Popen(command, stdin=subprocess.PIPE)
    until(lambda: note.is_file() and note.read_text().endswith("\n"))
    assert leash.stdin
    leash.stdin.close()
    until(lambda: gone(int(note.read_text())))
    leash.wait(20)


def test_a_process_that_does_not_come_up_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARDLINE_HOME", str(tmp_path))
    code = """
from wardline.project.supervisor import Service, Supervisor
from wardline.vocabulary.faults import Fault
with Supervisor([Service("web", ("/bin/false",), lambda: False)]) as supervisor:
    try:
        supervisor.until_ready(0.5)
    except Fault as fault:
        print(fault)
"""
    told = run_python(code).communicate()[0]
    assert "The web process does not come up." in told
    assert "logs/web.log" in told


def test_a_port_that_is_taken_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARDLINE_HOME", str(tmp_path))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Fault, match=rf"Port {port} .*wardline up --port {port + 1}"):
            processes.up(port)


def test_one_home_is_up_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wardline.project import home, locks

    monkeypatch.setenv("WARDLINE_HOME", str(tmp_path))
    with locks.exclusive(home.inner("run") / "up.lock"), pytest.raises(Fault, match="already up"):
        processes.up(0)
