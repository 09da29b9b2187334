"""Sweeps a folder of interactions: protects each, writes protected copies, and says what is owed.

1 look          what lies there, in a fixed order
2 skip          what was taken in before, by keyed digest of its content
3 protect       in a pool of processes, nothing stored
4 take in       one transaction each, through the gate
5 account       every file has a line: taken in, known, or refused with what to do
6 owe           what the source folder still holds, and by when
Killed anywhere, the next run goes on: what is committed is skipped, what is not is done again.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from wardline.gate.duties import Hook, open_all, row
from wardline.gate.passage import Gate
from wardline.interactions import folder, pathwork
from wardline.interactions.folder import Item
from wardline.interactions.intake import Intake, Marks
from wardline.interactions.models import FoundKind, Input, Interaction, Sweep
from wardline.interactions.pool import Pool
from wardline.interactions.protect import Prepared, Terms
from wardline.law.rules.intake import owed_for_source
from wardline.project import tenancy
from wardline.register.models import Client, System
from wardline.security import commit
from wardline.vocabulary.faults import BadInputFault, Fault
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE, Kind

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to sweep, and how. `clock` gives aware times; `matter` is counsel's matter, if it directs the sweep."""

    path: Path
    terms: Terms
    actor: str
    clock: Callable[[], datetime]
    matter: UUID | None = None
    processes: int = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a sweep: how many were taken in now, known before, refused; `changed`: something is new."""

    sweep: UUID
    changed: bool
    taken: int
    known: int
    refused: int


class Sweeper:
    """One sweep over one folder for one client."""

    def __init__(self, gate: Gate, client: Client, order: Order, progress: Progress) -> None:
        self.gate = gate
        self.client = client
        self.order = order
        self.progress = progress
        self.key = gate.vault.client_key(client.id)
        self.row = self._row()
        self.intake = Intake(gate, client, order.actor, order.clock, self.row.system_id, order.matter)
        self.counts = {"taken": 0, "known": 0, "refused": 0}

    def run(self) -> Outcome:
        """Sweep; the numbers follow the steps above."""
        self.progress(0, 0, "looking")
        before = self._lines()
        contents = folder.look(self.order.path)
        for unreadable in contents.unreadable:
            self._account(unreadable.path, "", None, _no_rights(unreadable.why))
        fresh = [(item, mark) for item in contents.items if (mark := self._skip(item)) is not None]
        with Pool(self.order.processes, self.order.terms) as pool:
            for done, (item, mark, protect) in enumerate(pool.each(fresh), start=1):
                self._take(item, mark, protect)
                self.progress(done, len(fresh), "protecting")
        self._owe()
        with tenancy.as_client(self.client.id):
            Sweep.objects.filter(id=self.row.id, finished_at=None).update(finished_at=self.order.clock())
        return Outcome(self.row.id, self._lines() != before, **self.counts)

    def _lines(self) -> int:
        with tenancy.as_client(self.client.id):
            return Input.objects.filter(sweep_id=self.row.id).count()

    def _row(self) -> Sweep:
        """The sweep of this folder: one row, so that a later run goes on where an earlier one stopped."""
        order, client = self.order, self.client
        mark = commit.keyed(self.key, "system", str(order.path.resolve()))
        with tenancy.as_client(client.id):
            system, _ = System.objects.get_or_create(
                client_id=client.id,
                mark=mark,
                defaults={"name": f"Folder {mark[:6]}", "coverage": "blind", "seen_at": order.clock()},
            )
            row = Sweep.objects.filter(system_id=system.id, matter=order.matter).first()
            if row is None:
                row = Sweep(id=uuid4(), client_id=client.id, system_id=system.id, matter=order.matter)
                row.as_of, row.started_at = order.terms.day, order.clock()
                row.sealed_path = self._seal(row.id, "path", str(order.path.resolve()))
                row.save(force_insert=True)
        return row

    def _seal(self, item: UUID, part: str, text: str) -> bytes:
        return self.gate.vault.seal(self.client.id, self.client.house_person, item, part, 1, text.encode())

    def _skip(self, item: Item) -> str | None:
        """The item's mark, or None when it was dealt with before."""
        try:
            mark = pathwork.mark(self.key, item)
        except OSError as fault:
            self._account(item.path, "", None, _no_rights(fault.strerror or "not readable"))
            return None
        known = self.intake.known(mark)
        if not known:
            return mark
        for interaction in known:
            self._account(item.path, mark, interaction, None, counted="known")
        return None

    def _take(self, item: Item, mark: str, protect: Callable[[], tuple[Prepared, ...]]) -> None:
        try:
            for number, one in enumerate(protect()):
                reference = commit.keyed(
                    self.key, "reference", one.parsed.interaction.reference or f"{mark}.{number}"
                )
                interaction = self.intake.take(one, Marks(f"{mark}.{number}", reference))
                self._account(item.path, mark, interaction, None, source_format=one.parsed.format)
        except Fault as fault:
            self._account(item.path, mark, None, fault)

    def _account(
        self, path: Path, mark: str, interaction: UUID | None, fault: Fault | None, *,
        counted: str = "taken", source_format: str = "",
    ) -> None:  # fmt: skip
        """Write the file's line; the same file with the same content has one line however often it is swept."""
        self.counts["refused" if fault else counted] += 1
        name = os.path.relpath(path, self.order.path)
        line = Input(id=uuid4(), client_id=self.client.id, sweep_id=self.row.id, interaction_id=interaction)
        line.mark = commit.keyed(self.key, "input", f"{name}|{mark}")
        line.result = "refused" if fault else "taken"
        line.source_format = source_format
        line.fault = {"what": fault.what, "why": fault.why, "do": fault.do} if fault else {}
        line.sealed_name = self._seal(line.id, "name", name)
        with tenancy.as_client(self.client.id):
            Input.objects.bulk_create([line], ignore_conflicts=True)

    def _owe(self) -> None:
        """The source folder still holds what was found in it: that is owed for, once."""
        with tenancy.as_client(self.client.id):
            taken = Input.objects.filter(sweep_id=self.row.id, result="taken").values("interaction_id")
            kinds = (
                FoundKind.objects.filter(interaction_id__in=taken).values_list("kind", flat=True).distinct()
            )
            states = (
                Interaction.objects.filter(id__in=taken).values_list("place_person", flat=True).distinct()
            )
            found, places = frozenset(map(Kind, kinds)), frozenset(filter(None, states))
        if not found:
            return
        at = self.row.started_at
        handling = Handling(
            client=self.client.id, act=Act.KEEP, purpose=Purpose.COMPLIANCE, at=at, actor=self.order.actor,
            kinds=found - DESTROYED_AT_INTAKE, facts={"of": "source folder"}, item=self.row.system_id,
        )  # fmt: skip
        hook = Hook(item=self.row.system_id, matter=self.order.matter)
        owed = owed_for_source(
            self.gate.corpus, found, places, at.date(), at, sectors=self.order.terms.sectors
        )
        if self._already_owed([hook.mark(duty.kind) for duty in owed]):
            return
        with self.gate.change(handling) as passage:
            open_all([row(self.client.id, duty, hook, entry=passage.entry, at=at) for duty in owed])

    def _already_owed(self, marks: list[str]) -> bool:
        from wardline.gate.models import Duty

        with tenancy.as_client(self.client.id):
            return Duty.objects.filter(mark__in=marks).count() == len(marks)


def _no_rights(why: str) -> BadInputFault:
    return BadInputFault(
        f"It could not be opened: {why.lower()}.",
        "What lies in it is neither protected nor counted.",
        "Give the user who runs the sweep the right to read it, and sweep again.",
    )
