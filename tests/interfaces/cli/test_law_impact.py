"""`wardline law impact` and `wardline gate replay`, as an officer runs them."""

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

from wardline.law.corpus import TEXTS

_RUNNING = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "wardline.project.settings"
import django
django.setup()
from wardline.project import processes
with processes.needs():
    sys.stdin.read()
"""
_CUSTOMERS = "name,email,phone,place\nAda Bell,ada@example.com,+15035550101,US-OR\n"


def command(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-m", "wardline.interfaces.cli.main", *arguments]
    environment = {**os.environ, "WARDLINE_HOME": str(home), "COLUMNS": "200"}
    return subprocess.run(program, env=environment, capture_output=True, text=True, check=False, timeout=180)


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A shop that took in one customer, which is one decision."""
    folder = Path(tempfile.mkdtemp(prefix="wardline-impact-", dir=FAST_FOLDER))
    environment = {**os.environ, "WARDLINE_HOME": str(folder)}
    running = subprocess.Popen([sys.executable, "-c", _RUNNING], env=environment, stdin=subprocess.PIPE)
    try:
        (folder / "calls").mkdir()
        (folder / "customers.csv").write_text(_CUSTOMERS)
        assert command(folder, "client", "add", "shop").returncode == 0
        given = (
            "--client",
            "shop",
            "--out",
            str(folder / "out"),
            "--customers",
            str(folder / "customers.csv"),
        )
        assert command(folder, "sweep", str(folder / "calls"), *given).returncode == 0
        yield folder
    finally:
        running.communicate(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    """The shipped texts, and the same with a day less in Oregon."""
    for name in ("old", "new"):
        shutil.copytree(TEXTS, tmp_path / name)
    path = tmp_path / "new/us/or/breach.yaml"
    path.write_text(path.read_text().replace("due: 45 calendar days", "due: 44 calendar days"))
    return str(tmp_path / "old"), str(tmp_path / "new")


def test_a_change_says_what_it_touches_of_each_client(home: Path, folders: tuple[str, str]) -> None:
    run = command(home, "law", "impact", *folders)
    assert run.returncode == 0, run.stderr
    assert "in 1 text." in run.stdout
    assert "\nshop\n  0 open duties rest on it\n" in run.stdout
    assert "1 stored decision judged again:" in run.stdout
    assert "Information for counsel" in run.stdout


def test_the_same_answer_comes_as_json(home: Path, folders: tuple[str, str]) -> None:
    run = command(home, "law", "impact", *folders, "--client", "shop", "--json")
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert {change["text"] for change in found["changes"]} == {"us-or-breach"}
    (shop,) = found["clients"]
    assert shop["decisions"]["fates"]["same"] == shop["decisions"]["judged"] == 1


def test_a_change_between_two_days_and_one_that_awaits_counsel_are_asked_alike(home: Path) -> None:
    days = command(home, "law", "impact", "--from", "2025-12-31", "--to", "2026-01-01")
    assert days.returncode == 0, days.stderr
    assert "1 stored decision judged again:" in days.stdout
    assert command(home, "law", "impact", "--pending").stdout == "Nothing changes.\n"


@pytest.mark.parametrize("words", [(), ("--pending", "--from", "2026-01-01", "--to", "2026-02-01"), ("old",)])
def test_a_change_that_is_not_named_is_asked_for(home: Path, words: tuple[str, ...]) -> None:
    run = command(home, "law", "impact", *words)
    assert run.returncode == 2
    assert "which change is meant" in run.stderr


def test_a_replay_says_same(home: Path) -> None:
    run = command(home, "gate", "replay", "--client", "shop")
    assert (run.returncode, run.stdout) == (0, "       1 same\n")
