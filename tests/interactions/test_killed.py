"""Killed before any of its steps, a sweep that is run again ends where an undisturbed one ends."""

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.interactions import calls

from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interactions import orphans
from wardline.interactions.models import FoundKind, Indicated, Input, Interaction
from wardline.ledger import verify
from wardline.project import tenancy
from wardline.register import clients
from wardline.register.models import Client, Identifier, Person, Record

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A chat with a card and a code, a refused file, a document of two calls, a call with sound."""
    folder = tmp_path / "in"
    calls.put(
        folder, "a.json", calls.chat("a", [calls.HELLO, calls.ASKED, calls.CARD, calls.CODE, calls.TOLD])
    )
    calls.put(folder, "b.json", [])
    two = calls.call("two", [calls.HELLO])
    two["dialog"].append(two["dialog"][0] | {"start": "2026-10-05T11:00:00Z"})
    calls.put(folder, "c.json", two)
    calls.put_call(folder, "d", "parcel_mono")
    return folder


def killed(
    gate: Gate, client: Client, folder: Path, out: Path, at: int
) -> "subprocess.CompletedProcess[str]":
    door = gate.vault.keeper._path
    database = settings.DATABASES["default"]["NAME"]
    program = [sys.executable, "-m", "tests.interactions.killing"]
    arguments = [database, str(door), client.name, str(folder), str(out), str(at)]
    return subprocess.run(
        [*program, *arguments], cwd=ROOT, text=True, stdout=subprocess.PIPE, check=False, timeout=120
    )


def state(client: Client, out: Path) -> dict[str, Any]:
    """All that must be the same whatever happened on the way."""
    with tenancy.as_client(client.id):
        found = Counter(FoundKind.objects.values_list("kind", "count", "destroyed"))
        facts: dict[str, Any] = {
            "interactions": Counter(
                Interaction.objects.values_list("channel", "sound", "source_format", "day")
            ),
            "people": Person.objects.count(),
            "identifiers": Counter(Identifier.objects.values_list("kind", flat=True)),
            "records": Record.objects.count(),
            "found": found,
            "indicated": Counter(Indicated.objects.values_list("rule", "verdict", "turn")),
            "lines": Counter(Input.objects.values_list("result", "source_format", "fault__what")),
            "duties": Counter(Duty.objects.values_list("kind", "due", "done_at")),
        }
        rows = set(Interaction.objects.values_list("id", flat=True))
    sealed = [path.name for path in orphans.folder(client.id).rglob("*") if path.is_file()]
    facts["sealed"] = Counter(name[36:] for name in sealed)
    facts["without a row"] = {name for name in sealed if name[:36] not in set(map(str, rows))}
    copies = [path.name for path in (out / "calls").iterdir()]
    facts["copies"] = Counter(name[36:] for name in copies)
    facts["drafts"] = list(out.rglob("*.part"))
    facts["ledger"] = verify.main([str(out / "ledger")])
    return facts


def client_of(gate: Gate, name: str) -> Client:
    return clients.add(gate.vault.keeper, name, "Juniper Outfitters", "retail", calls.NOW)


def whole(gate: Gate, folder: Path, out: Path) -> tuple[dict[str, Any], int]:
    """The state after an undisturbed run, and how many steps it took."""
    client = client_of(gate, "undisturbed")
    run = killed(gate, client, folder, out, 0)
    assert run.returncode == 0
    return state(client, out), int(run.stdout.split()[-1])


def check(gate: Gate, folder: Path, out: Path, at: int, wanted: dict[str, Any]) -> None:
    client = client_of(gate, f"killed-{at}")
    assert killed(gate, client, folder, out, at).returncode == -signal.SIGKILL
    assert calls.sweep(gate, client, folder, out).refused == 1
    assert state(client, out) == wanted, f"killed before step {at}"
    before = calls.stamps(out)
    calls.sweep(gate, client, folder, out)
    assert calls.stamps(out) == before


def test_killed_at_some_steps_it_ends_the_same(gate: Gate, folder: Path, tmp_path: Path) -> None:
    wanted, steps = whole(gate, folder, tmp_path / "whole")
    assert steps > 40
    assert wanted["sealed"] == {".original": 4, ".recording": 1, ".sound": 1}
    # In the midst of taking in, and of writing out.
    for part in (0.4, 0.85):
        check(gate, folder, tmp_path / f"out-{part}", int(steps * part), wanted)


@pytest.mark.long
def test_killed_at_every_step_it_ends_the_same(gate: Gate, folder: Path, tmp_path: Path) -> None:
    wanted, steps = whole(gate, folder, tmp_path / "whole")
    for at in range(1, steps + 1):
        check(gate, folder, tmp_path / f"out-{at}", at, wanted)


def test_a_sealed_file_without_a_row_goes_and_one_with_a_row_stays(
    gate: Gate, shop: Client, folder: Path, tmp_path: Path
) -> None:
    calls.sweep(gate, shop, folder, tmp_path / "out")
    root = orphans.folder(shop.id)
    kept = {path for path in root.rglob("*") if path.is_file()}
    (root / "ab").mkdir(exist_ok=True)
    (root / "ab/abababab-0000-4000-8000-000000000000.original").write_bytes(b"left")
    (root / "ab/.abababab-0000-4000-8000-000000000000.sound.0011.part").write_bytes(b"left")
    assert orphans.clear(shop.id) == 2
    assert {path for path in root.rglob("*") if path.is_file()} == kept


def test_nothing_is_cleared_while_somebody_is_sealing(gate: Gate, shop: Client) -> None:
    import threading

    root = orphans.folder(shop.id) / "ab"
    root.mkdir(parents=True)
    (root / "abababab-0000-4000-8000-000000000000.original").write_bytes(b"its row comes soon")
    cleared: list[int] = []

    def clear() -> None:
        from django.db import connections

        cleared.append(orphans.clear(shop.id))
        connections.close_all()

    with tenancy.as_client(shop.id):
        orphans.hold_off(shop.id)
        thread = threading.Thread(target=clear)
        thread.start()
        thread.join()
    assert cleared == [0]
    assert orphans.clear(shop.id) == 1
