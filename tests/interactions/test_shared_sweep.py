"""The folder of other people's files: every masked copy is valid by the standard's schema, and linked to its source."""

import json
import re
from pathlib import Path

import jsonschema
from tests.interactions import calls

from wardline.gate.passage import Gate
from wardline.ledger import verify
from wardline.register.models import Client

_SPOKEN = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_RUN = re.compile(rf"(?i)\b{_SPOKEN}(?:[\s,.-]+{_SPOKEN}){{3,}}\b")


def schema(shared: Path) -> jsonschema.Draft202012Validator:
    (path,) = [
        one
        for one in (shared / "standards").rglob("*.json")
        if "vcon" in str(one).lower() and "schema" in one.name
    ]
    return jsonschema.Draft202012Validator(json.loads(path.read_text("utf-8")))


def test_every_copy_is_valid_linked_and_masked(
    gate: Gate, shop: Client, shared: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    told = calls.sweep(gate, shop, shared / "calls", out)
    copies = [json.loads(path.read_text("utf-8")) for path in (out / "calls").glob("*.json")]
    assert len(copies) == told.taken > 430
    check = schema(shared)
    faults = [fault.message for copy in copies for fault in check.iter_errors(copy)]
    assert not faults[:5]
    sources = {
        json.loads(path.read_text("utf-8"))["uuid"].lower()
        for part in ("recorded", "transcribed")
        for path in (shared / "calls" / part).glob("*.json")
    }
    linked = {copy["redacted"]["uuid"].lower() for copy in copies if "uuid" in copy["redacted"]}
    assert sources <= linked
    assert verify.main([str(out / "ledger")]) == 0
    kept = [run for copy in copies for run in _RUN.findall(json.dumps(copy))]
    assert len(kept) < 20, kept
