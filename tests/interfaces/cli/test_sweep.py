"""`wardline sweep` as a user runs it: exit codes, JSON, counsel's matter, a folder without rights."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import FAST_FOLDER
from tests.interactions import calls

_NOBODY = 65534
_RUNNING = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "wardline.project.settings"
import django
django.setup()
from wardline.project import processes
with processes.needs():
    sys.stdin.read()
"""
TURNS = [calls.HELLO, calls.ASKED, calls.CARD, calls.CODE, calls.TOLD]


def command(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-m", "wardline.interfaces.cli.main", *arguments]
    environment = {**os.environ, "WARDLINE_HOME": str(home), "COLUMNS": "200"}
    return subprocess.run(program, env=environment, capture_output=True, text=True, check=False, timeout=180)


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="wardline-sweep-", dir=FAST_FOLDER))
    environment = {**os.environ, "WARDLINE_HOME": str(folder)}
    # As beside `wardline up`: the commands use the processes that run.
    running = subprocess.Popen([sys.executable, "-c", _RUNNING], env=environment, stdin=subprocess.PIPE)
    try:
        assert command(folder, "client", "add", "shop").returncode == 0
        yield folder
    finally:
        running.communicate(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def swept(home: Path, source: Path, out: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    return command(home, "sweep", str(source), "--client", "shop", "--out", str(out), *more)


def test_it_exits_0_when_all_is_taken_in_and_1_when_a_file_is_refused(home: Path, tmp_path: Path) -> None:
    calls.put(tmp_path / "in", "a.json", calls.chat("cli a", TURNS))
    good = swept(home, tmp_path / "in", tmp_path / "out", "--json")
    assert good.returncode == 0
    assert json.loads(good.stdout) == {
        "taken": 1, "known": 0, "refused": 0, "report": str(tmp_path / "out/report.html"),
    }  # fmt: skip
    calls.put(tmp_path / "in", "b.json", [])
    bad = swept(home, tmp_path / "in", tmp_path / "out")
    assert bad.returncode == 1
    assert "0 taken in, 1 known from before, 1 refused." in bad.stdout
    assert command(home, "ledger", "verify", str(tmp_path / "out/ledger")).returncode == 0


def test_it_exits_2_when_it_cannot_be_done_and_says_what_to_do(home: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    stranger = command(
        home, "sweep", str(tmp_path / "in"), "--client", "nobody", "--out", str(tmp_path / "out")
    )
    assert stranger.returncode == 2
    inside = swept(home, tmp_path / "in", tmp_path / "in/out")
    assert (inside.returncode, "Name an output folder elsewhere." in inside.stderr) == (2, True)
    assert swept(home, tmp_path / "missing", tmp_path / "out").returncode == 2
    day = swept(home, tmp_path / "in", tmp_path / "out", "--as-of", "yesterday")
    assert (day.returncode, "2026-11-23" in day.stderr) == (2, True)
    assert not [run for run in (stranger, inside, day) if "Traceback" in run.stderr]


def test_customers_of_a_file_are_found_again(home: Path, tmp_path: Path) -> None:
    (tmp_path / "crm.csv").write_text("name,email,phone,place\nDana Whitfield,dana.w@example.com,,US-VT\n")
    calls.put(tmp_path / "in", "a.json", calls.chat("cli crm", TURNS))
    run = swept(home, tmp_path / "in", tmp_path / "out", "--customers", str(tmp_path / "crm.csv"))
    assert run.returncode == 0


def test_counsels_report_is_taken_out_of_the_matter(home: Path, tmp_path: Path) -> None:
    calls.put(tmp_path / "in", "a.json", calls.chat("cli counsel", TURNS))
    run = swept(home, tmp_path / "in", tmp_path / "out", "--at-counsels-direction", "Inquiry 7")
    assert run.returncode == 0
    assert "only there" in run.stdout
    assert not list(tmp_path.glob("out/report*"))
    told = command(
        home, "counsel", "report", "Inquiry 7", "--client", "shop", "--out", str(tmp_path / "counsel")
    )
    assert told.returncode == 0
    assert len(list(tmp_path.glob("counsel/*"))) == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody without rights")
def test_a_file_and_a_folder_without_rights_are_named_and_the_rest_goes_on() -> None:
    """Looked at by a user without rights; what follows is the same for all that cannot be opened."""
    folder = Path(tempfile.mkdtemp(prefix="wardline-rights-"))
    try:
        folder.chmod(0o755)
        calls.put(folder, "a.json", calls.chat("rights", TURNS))
        calls.put(folder, "closed.json", {}).chmod(0)
        calls.put(folder / "shut", "b.json", {}).parent.chmod(0o700)
        calls.put(folder / "listed", "c.json", {}).parent.chmod(0o744)
        program = (
            "import os, sys; from pathlib import Path; from wardline.interactions import folder;"
            f"os.setgid({_NOBODY}); os.setuid({_NOBODY});"
            "seen = folder.look(Path(sys.argv[1]));"
            "print([i.path.name for i in seen.items], sorted((u.path.name, u.fault.what) for u in seen.unreadable))"
        )
        run = subprocess.run(
            [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False
        )
        why = "It could not be opened: permission denied."
        assert run.stdout.strip() == f"['a.json'] {[(n, why) for n in ('c.json', 'closed.json', 'shut')]}", (
            run.stderr
        )
    finally:
        shutil.rmtree(folder)
