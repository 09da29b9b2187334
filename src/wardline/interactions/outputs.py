"""What a sweep leaves in its output folder: protected copies, indicators, the report, the ledger.

Nothing that is right already is written again, and nothing is ever half written.
"""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.db.models import Q

from wardline.detection.masking.audio import MEDIA_TYPE
from wardline.gate.models import Duty
from wardline.gate.passage import Gate, Passage
from wardline.interactions import report, store
from wardline.interactions.models import Indicated, Input, Interaction, Sweep
from wardline.ledger.checkpoint import Checkpoint
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.encoding import canonical
from wardline.vocabulary.handling import Act, Handling, Purpose

Progress = Callable[[int, int, str], None]

# Written last: what the other outputs tell, and that all of them are there.
_STATE = "sweep.json"
# So many documents are opened under one entry; their keys are lent together.
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a sweep: the facts for its report, and the indicators a line each."""

    facts: report.Facts
    indicators: str


@dataclass(frozen=True)
class Outputs:
    """Writes what one sweep found; `actor` takes it out, `clock` tells when."""

    gate: Gate
    client: Client
    sweep: UUID
    actor: str
    clock: Callable[[], datetime]

    def state(self) -> str:
        """A digest of all that the outputs tell: while it is the same, they need not be written again."""
        with tenancy.as_client(self.client.id):
            lines = Input.objects.filter(sweep_id=self.sweep)
            facts = [list(map(str, line)) for line in lines.values_list("mark", "interaction_id", "fault")]
            sweep = Sweep.objects.get(id=self.sweep)
            items = [*self._taken(), sweep.system_id]
            duties = Duty.objects.filter(item__in=items, matter=sweep.matter, done_at=None)
            marks = sorted(duties.values_list("mark", flat=True))
        return sha256(canonical({"sweep": self.sweep, "lines": sorted(facts), "duties": marks})).hexdigest()

    def stand(self, out: Path, state: str, *, directed: bool) -> bool:
        """Whether everything that belongs in `out` is there, in this state."""
        told = out / _STATE
        if not told.is_file() or told.read_bytes() != _state(state):
            return False
        with tenancy.as_client(self.client.id):
            rows = Interaction.objects.filter(id__in=self._taken()).values_list("id", "sound")
            copies = [f"calls/{item}.vcon.json" for item, _ in rows]
            copies += [
                f"calls/{store.sound_name(item, MEDIA_TYPE)}" for item, sound in rows if sound == "masked"
            ]
        report = [] if directed else ["report.html", "indicators.jsonl"]
        return all((out / name).is_file() for name in (*copies, *report, "ledger/checkpoint"))

    def finish(self, out: Path, state: str) -> None:
        """Say in `out` that everything is there."""
        put(out / _STATE, _state(state))

    def write(self, out: Path, progress: Progress) -> Written:
        """Write protected copies to `out`; give back report and indicators, which may belong to counsel only."""
        rows = self._rows()
        copies = out / "calls"
        copies.mkdir(parents=True, exist_ok=True)
        documents: dict[UUID, store.Document] = {}
        for first in range(0, len(rows), _BATCH):
            documents |= self._batch(rows[first : first + _BATCH], copies)
            progress(min(first + _BATCH, len(rows)), len(rows), "writing")
        return self._told(rows, documents)

    def _rows(self) -> list[Interaction]:
        with tenancy.as_client(self.client.id):
            rows = Interaction.objects.filter(id__in=self._taken())
            return list(rows.order_by("day", "started_at", "id"))

    def _taken(self) -> set[UUID]:
        taken = Input.objects.filter(sweep_id=self.sweep, result="taken")
        return {item for item in taken.values_list("interaction_id", flat=True) if item}

    def _batch(self, rows: Sequence[Interaction], copies: Path) -> dict[UUID, store.Document]:
        passage = self._passage(tuple(dict.fromkeys(row.person_id for row in rows)))
        documents = store.open_documents(passage, rows)
        for row in rows:
            self._copy(passage, row, documents[row.id], copies)
        return documents

    def _copy(self, passage: Passage, row: Interaction, document: store.Document, copies: Path) -> None:
        text = json.dumps(document.export, ensure_ascii=False, indent=1, sort_keys=True)
        put(copies / f"{row.id}.vcon.json", text.encode())
        if document.sound_name and not (copies / document.sound_name).exists():
            with store.open_sound(passage, row) as sound:
                put(copies / document.sound_name, sound.read())

    def _told(self, rows: Sequence[Interaction], documents: dict[UUID, store.Document]) -> Written:
        with tenancy.as_client(self.client.id):
            matter = Sweep.objects.get(id=self.sweep).matter
            ours = Indicated.objects.filter(interaction_id__in=[row.id for row in rows])
            # What one matter's counsel directed is nobody else's to read.
            indicated = list(ours.filter(Q(matter=None) | Q(matter=matter)))
            elsewhere = (
                ours.exclude(Q(matter=None) | Q(matter=matter)).values("interaction_id").distinct().count()
            )
        indicated.sort(key=lambda one: (one.day, one.rule, str(one.interaction_id), one.turn or 0, one.says))
        lines = [indicator_line(one, documents[one.interaction_id]) for one in indicated]
        facts = report.Facts(
            self.gate, self.client, self.sweep, rows, documents, indicated, self._names(), elsewhere
        )
        return Written(facts, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))

    def report(self, written: Written, point: Checkpoint) -> str:
        """The report as HTML, under the checkpoint of the ledger that lies beside it."""
        with tenancy.as_client(self.client.id):
            return report.render(written.facts, point)

    def _names(self) -> dict[UUID, str]:
        """The names of the files that were refused, for the report; opened under an entry of their own."""
        house = self.client.house_person
        with tenancy.as_client(self.client.id):
            lines = list(Input.objects.filter(sweep_id=self.sweep, result="refused"))
        if not lines:
            return {}
        passage = self._passage(())
        parts = [(house, line.id, "name", 1, bytes(line.sealed_name)) for line in lines]
        names = passage.vault.open_many(self.client.id, parts)
        return {line.id: (name or b"").decode() for line, name in zip(lines, names, strict=True)}

    def _passage(self, subjects: tuple[UUID, ...]) -> Passage:
        return self.gate.read(
            Handling(
                client=self.client.id,
                act=Act.EXPORT,
                purpose=Purpose.COMPLIANCE,
                at=self.clock(),
                actor=self.actor,
                subjects=subjects,
                facts={"form": "masked"},
            )
        )


def _state(state: str) -> bytes:
    return json.dumps({"state": state}).encode() + b"\n"


def indicator_line(one: Indicated, document: store.Document) -> dict[str, object]:
    """An indicator as it stands in `indicators.jsonl`: with ten words of masked context."""
    return {
        "interaction": str(one.interaction_id),
        "day": one.day.isoformat(),
        "agent": one.agent,
        "rule": one.rule,
        "verdict": one.verdict,
        "says": one.says,
        "context": document.context(one.turn),
        "articles": [f"{cite['article']}" for cite in one.citations],
    }


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that is right already is left alone."""
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.part")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
