"""Small calls and chats to sweep, made on the spot, with sound of our own where it is asked for."""

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from wardline.gate.passage import Gate
from wardline.interactions.protect import Terms
from wardline.interactions.sweep import Order
from wardline.interfaces import sweeping
from wardline.interfaces.sweeping import Told
from wardline.register.models import Client

SOUNDS = Path(__file__).resolve().parents[1] / "assets/audio"
NOW = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
_SPACE = UUID("0192f000-0000-8000-8000-0000000000aa")
_seconds = count()

HELLO = ("agent", "Thank you for calling Juniper Outfitters, how can I help you?")
ASKED = ("agent", "What is the card number please?")
CARD = ("customer", "It is 4242 4242 4242 4242, thanks.")
CODE = ("agent", "And the security code on the back?")
TOLD = ("customer", "The security code is 471.")


def reference(name: str) -> str:
    return str(uuid5(_SPACE, name))


def chat(name: str, turns: Sequence[tuple[str, str]], **more: Any) -> dict[str, Any]:
    """A vCon of a chat; `more` is laid over the document."""
    dialog = [
        {"type": "text", "start": "2026-10-05T10:00:00Z", "parties": [0, 1], "originator": int(side == "customer"),
         "mediatype": "text/plain", "encoding": "none", "body": text}
        for side, text in turns
    ]  # fmt: skip
    return {
        "uuid": reference(name),
        "created_at": "2026-10-05T10:00:00Z",
        "parties": [
            {"name": "Noor Haddad", "role": "agent"},
            {
                "name": "Dana Whitfield",
                "tel": "+14155550142",
                "mailto": "dana.w@example.com",
                "role": "customer",
            },
        ],
        "dialog": dialog,
    } | more


def call(name: str, turns: Sequence[tuple[str, str]], **recording: Any) -> dict[str, Any]:
    """A vCon of a call with its transcript and the recording that `recording` tells of."""
    said = [{"speaker": side, "message": text} for side, text in turns]
    document = chat(name, [])
    document["dialog"] = [
        {"type": "recording", "start": "2026-10-05T10:00:00Z", "parties": [0, 1], "mediatype": "audio/ogg"}
        | recording
    ]
    document["analysis"] = [
        {"type": "transcript", "dialog": 0, "vendor": "x", "encoding": "json", "body": said}
    ]
    return document


def spoken(sound: str) -> list[tuple[str, str]]:
    """What is said in one of the sounds of our own."""
    told = json.loads((SOUNDS / f"{sound}.json").read_text("utf-8"))
    return [(turn["speaker"], turn["text"]) for turn in told["turns"]]


def put(folder: Path, name: str, document: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(document), "utf-8")
    return path


def put_call(folder: Path, name: str, sound: str, said: str | None = None) -> Path:
    """A recorded call: the sound, and beside it the transcript, of another sound where `said` names one."""
    path = put(folder, f"{name}.json", call(name, spoken(said or sound), filename=f"{name}.opus"))
    shutil.copy(SOUNDS / f"{sound}.opus", folder / f"{name}.opus")
    return path


def terms() -> Terms:
    return Terms(date(2026, 11, 2), NOW, "US-TX", "US-TX")


def sweep(gate: Gate, client: Client, folder: Path, out: Path, matter: str = "") -> Told:
    """One run, as the command makes it."""
    order = Order(folder, terms(), "operator", lambda: datetime.now(UTC), processes=1)
    return sweeping.sweep(gate, client, order, out, matter, lambda *_: None)


def report(out: Path) -> str:
    return (out / "report.html").read_text("utf-8")


def stamps(out: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's bytes and time."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
