"""Law packs, counsel's word and contracts as a user has them in the shell."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import FAST_FOLDER
from tests.gate.amending import amended
from typer.testing import CliRunner

from wardline.interfaces.cli import law_packs
from wardline.law.sources import Source
from wardline.vocabulary.faults import Fault

_RUNNING = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "wardline.project.settings"
import django
django.setup()
from wardline.project import processes
with processes.needs():
    sys.stdin.read()
"""
_CONTRACT = """id: contract-shop
title: Contract with the shop
cite: Master agreement
contract.breach:
  - since: 2026-01-01
    due: 24 hours after discovery
    cite: Section 9
    words: The shop is told within a day.
    verified: {on: 2026-11-01, by: source, confidence: high}
"""


ALONE = {("law", "pack", name) for name in ("keygen", "make", "show")}


def alone(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command that needs neither database nor keeper, in this process, which saves the start of another."""
    ended = CliRunner().invoke(law_packs.app, arguments)
    fault = ended.exception if isinstance(ended.exception, Fault) else ""
    code = 2 if fault else ended.exit_code
    return subprocess.CompletedProcess(arguments, code, ended.stdout, str(fault))


def run(home: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-m", "wardline.interfaces.cli.main", *map(str, arguments)]
    if arguments[:3] in ALONE:
        return alone(*map(str, arguments[2:]))
    environment = {**os.environ, "WARDLINE_HOME": str(home), "COLUMNS": "200"}
    return subprocess.run(program, env=environment, capture_output=True, text=True, check=False, timeout=180)


def done(home: Path, *arguments: object) -> str:
    ended = run(home, *arguments)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="wardline-packs-", dir=FAST_FOLDER))
    environment = {**os.environ, "WARDLINE_HOME": str(folder)}
    # As beside `wardline up`: the commands use the processes that run.
    running = subprocess.Popen([sys.executable, "-c", _RUNNING], env=environment, stdin=subprocess.PIPE)
    try:
        done(folder, "client", "add", "shop")
        yield folder
    finally:
        running.communicate(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def folder_of(path: Path, *texts: Source) -> Path:
    for source in texts:
        (path / source.path).parent.mkdir(parents=True, exist_ok=True)
        (path / source.path).write_bytes(source.body)
    return path


def test_a_pack_goes_from_its_maintainer_to_counsels_signature(home: Path, tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    texts = folder_of(tmp_path / "texts", amended.cards("CVV, PIN, EXPIRY", today + timedelta(days=30)))
    key, pack, old = tmp_path / "law.key", tmp_path / "law.pack", tmp_path / "old.pack"
    public = json.loads(done(home, "law", "pack", "keygen", key, "--json"))["public"]
    assert key.stat().st_mode & 0o077 == 0
    made = ("law", "pack", "make", texts, "--maintainer", "lawmakers", "--key", key)
    done(home, *made, "--out", pack, "--serial", "2")
    done(home, *made, "--out", old, "--serial", "1", "--made-on", "2026-01-01")
    again = tmp_path / "again.pack"
    done(home, *made, "--out", again, "--serial", "2", "--made-on", str(today))
    assert again.read_bytes() == pack.read_bytes()
    shown = json.loads(done(home, "law", "pack", "show", pack, "--json"))
    assert [text["id"] for text in shown["texts"]] == ["pci-dss"]

    stranger = run(home, "law", "pack", "install", pack)
    assert (stranger.returncode, "pack trust lawmakers" in stranger.stderr) == (2, True)
    done(home, "law", "pack", "trust", "lawmakers", public)
    assert json.loads(done(home, "law", "pack", "install", pack, "--json"))["new"] == ["pci-dss"]
    replay = run(home, "law", "pack", "install", old)
    assert (replay.returncode, "not newer than 2" in replay.stderr) == (2, True)

    [waiting] = json.loads(done(home, "law", "pending", "--json"))
    assert waiting["day"] == str(today + timedelta(days=30))
    assert "card expiry date" in done(home, "law", "pending")
    assert "is signed" in done(home, "law", "sign", "pci-dss", "--by", "C4001")
    assert done(home, "law", "pending").startswith("No amendment")
    listed = json.loads(done(home, "law", "pack", "list", "--json"))
    assert [(each["serial"], each["stale"]) for each in listed["packs"]] == [(2, False)]
    assert listed["maintainers"] == {"lawmakers": public}


def test_an_old_pack_is_taken_in_with_a_warning(home: Path, tmp_path: Path) -> None:
    texts, key, pack = folder_of(tmp_path / "texts", amended.NEW_LAW), tmp_path / "k", tmp_path / "p"
    public = done(home, "law", "pack", "keygen", key).split()[-1]
    made_on = date(2026, 1, 1)
    done(home, "law", "pack", "make", texts, "--maintainer", "slow", "--key", key, "-o", pack, "--serial", 1, "--made-on", made_on)  # fmt: skip
    done(home, "law", "pack", "trust", "slow", public)
    assert "Warning" in done(home, "law", "pack", "install", pack)
    assert "Warning" in done(home, "law", "pack", "list")
    assert "is refused" in done(home, "law", "refuse", "us-as-recording", "--by", "C4001")


def test_faulty_texts_are_told_with_file_and_line_and_no_pack_is_written(home: Path, tmp_path: Path) -> None:
    bad = Source("us/wy/a.yaml", b"id: us-wy-a\ntitle: A\ncite: B\nrecording.consents: []\n")
    texts, key = folder_of(tmp_path / "texts", bad), tmp_path / "k"
    done(home, "law", "pack", "keygen", key)
    made = run(home, "law", "pack", "make", texts, "--maintainer", "x1", "--key", key, "-o", tmp_path / "p", "--serial", 1)  # fmt: skip
    assert (made.returncode, "us/wy/a.yaml:4" in made.stderr) == (2, True)
    assert not (tmp_path / "p").exists()
    assert run(home, "law", "pack", "keygen", key).returncode == 2


def test_a_contract_is_put_in_force_and_shown(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "contract.yaml"
    file.write_text(_CONTRACT)
    assert "No contract" in done(home, "client", "contract", "shop")
    assert "24 hours after discovery" in done(home, "client", "contract", "shop", file)
    assert json.loads(done(home, "client", "contract", "shop", "--json"))["id"] == "contract-shop"
    file.write_text(_CONTRACT.replace("24 hours after discovery", "soon"))
    faulty = run(home, "client", "contract", "shop", file)
    assert (faulty.returncode, "contract-shop.yaml:6" in faulty.stderr) == (2, True)
    assert "24 hours" in done(home, "client", "contract", "shop")


def test_what_is_asked_wrongly_is_told_without_a_trace(home: Path) -> None:
    for wrong in (
        ("law", "sign", "pci-dss", "--by", "somebody"),
        ("law", "sign", "pci-dss", "--by", "C4001", "--purpose", "fun"),
        ("law", "refuse", "us-ca-recording", "--by", "C4001"),
        ("law", "pack", "install", "/nowhere"),
        ("client", "contract", "shop", "/nowhere"),
    ):
        ended = run(home, *wrong)
        assert ended.returncode == 2, wrong
        assert "Traceback" not in ended.stderr
