"""What an interaction keeps sealed: its masked document in the row, its recordings and its original in files."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from wardline.gate.passage import Passage
from wardline.interactions import orphans
from wardline.interactions.models import Interaction
from wardline.interactions.protect import Prepared
from wardline.vocabulary.encoding import plain

_CONTEXT_WORDS = 10

_ENDINGS = {"audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/wav": "wav"}


@dataclass(frozen=True, slots=True)
class Document:
    """An opened masked document: turns, masks, notes, and the masked vCon that leaves the house."""

    turns: Sequence[Mapping[str, Any]]
    masks: Sequence[Mapping[str, Any]]
    notes: Sequence[str]
    export: Mapping[str, Any]
    sound_name: str
    media_type: str

    def context(self, turn: int | None) -> str:
        """Ten masked words of a turn around its first mask, or its first ten; the opening words for the whole interaction."""
        turn = turn or 0
        if turn >= len(self.turns):
            return ""
        text = str(self.turns[turn]["text"])
        words = text.split()
        mask = next((mask for mask in self.masks if mask["turn"] == turn), None)
        at = len(text[: mask["start"]].split()) if mask else 0
        first = max(0, min(at - _CONTEXT_WORDS // 2, len(words) - _CONTEXT_WORDS))
        shown = " ".join(words[first : first + _CONTEXT_WORDS])
        before, after = "… " * (first > 0), " …" * (first + _CONTEXT_WORDS < len(words))
        return f"{before}{shown}{after}"


def document(item: UUID, prepared: Prepared) -> dict[str, Any]:
    """The masked document of a prepared interaction, to be sealed into its row."""
    name = sound_name(item, prepared.sound.media_type) if prepared.sound.masked is not None else ""
    return {
        "turns": plain(prepared.masked.turns),
        "masks": plain(prepared.masked.masks),
        "notes": list(prepared.notes),
        "export": prepared.exported(item, name),
        "sound_name": name,
        "media_type": prepared.sound.media_type,
    }


def opened(sealed: bytes) -> Document:
    """A document from its opened bytes."""
    facts = json.loads(sealed)
    return Document(**{name: facts[name] for name in Document.__slots__})


def open_documents(passage: Passage, rows: Iterable[Interaction]) -> dict[UUID, Document]:
    """The documents of rows whose people's keys are there; the keys are lent once."""
    rows = list(rows)
    parts = [(row.person_id, row.id, "document", 1, bytes(row.document)) for row in rows]
    found = passage.vault.open_many(passage.handling.client, parts)
    return {row.id: opened(data) for row, data in zip(rows, found, strict=True) if data is not None}


def sound_name(item: UUID, media_type: str) -> str:
    """The file name of an interaction's masked sound: its id, never anything of its source."""
    return f"{item}.{_ENDINGS.get(media_type, 'bin')}"


def path(client: UUID, item: UUID, part: str) -> Path:
    """Where a sealed file lies: part is original, recording or sound."""
    return orphans.folder(client) / str(item)[:2] / f"{item}.{part}"


def seal_files(passage: Passage, person: UUID, item: UUID, prepared: Prepared) -> None:
    """Seal the original document, the original recording (codes silenced) and the masked sound into files."""
    client = passage.handling.client
    orphans.hold_off(client)
    parts = {
        "original": prepared.original,
        "recording": prepared.sound.original,
        "sound": prepared.sound.masked,
    }
    for part, data in parts.items():
        if data is None:
            continue
        target = path(client, item, part)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        passage.vault.seal_file(client, person, item, part, 1, io.BytesIO(data), target)


def open_sound(passage: Passage, row: Interaction) -> AbstractContextManager[BinaryIO]:
    """A seekable stream over an interaction's masked sound."""
    return passage.vault.open_file(
        row.client_id, row.person_id, row.id, "sound", 1, path(row.client_id, row.id, "sound")
    )
