"""Sweeps a folder of interactions: protects each, writes protected copies, and says what is owed.

1 look          what lies there, in a fixed order
2 skip          what was taken in before, by keyed digest of its content
3 protect       in a pool of processes, nothing stored
4 take in       one transaction a document, through the gate
5 account       every file has a line: taken in, known, or refused with what to do
6 owe           what the source folder still holds, and by when
Killed anywhere, the next run goes on: what is committed is skipped, what is not is done again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from wardline.gate.passage import Gate
from wardline.interactions import folder, known, orphans, pathwork, source
from wardline.interactions.folder import Item
from wardline.interactions.intake import Intake, Marks
from wardline.interactions.lines import Lines
from wardline.interactions.models import Sweep
from wardline.interactions.pool import Pool
from wardline.interactions.protect import Prepared, Terms
from wardline.project import home, locks, tenancy
from wardline.register.models import Client, System
from wardline.security import commit
from wardline.vocabulary.faults import BadInputFault, Fault

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
    """What came of a sweep: interactions taken in now and known before, files refused."""

    sweep: UUID
    taken: int
    known: int
    refused: int


@dataclass(slots=True)
class _Fresh:
    """Files that were not taken in before, by mark: the same content is protected once."""

    first: list[tuple[Item, str]] = field(default_factory=list)
    copies: dict[str, list[Item]] = field(default_factory=dict)


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
        self.lines = Lines(gate, client, self.row.id, self.key, order.path)

    def run(self) -> Outcome:
        """Sweep; the numbers follow the steps above. Raises BadInputFault while another run is at this folder."""
        with locks.attempt(home.inner("run") / f"sweep-{self.row.system_id}.lock") as mine:
            if not mine:
                raise BadInputFault(
                    "This folder is being swept already.",
                    "Two runs would do everything twice.",
                    "Wait until the other run has ended.",
                )
            return self._run()

    def _run(self) -> Outcome:
        orphans.clear(self.client.id)
        self.progress(0, 0, "looking")
        contents = folder.look(self.order.path)  # 1
        for unreadable in contents.unreadable:
            self.lines.refused(unreadable.path, "", unreadable.fault)
        fresh = self._fresh(contents.items)  # 2
        with Pool(self.order.processes, self.order.terms) as pool:
            for done, (item, mark, protect) in enumerate(pool.each(fresh.first), start=1):  # 3
                self._take(item, fresh.copies.get(mark, []), mark, protect)
                self.progress(done, len(fresh.first), "protecting")
        self.lines.forget_mended()
        order = self.order
        source.settle(
            self.gate, self.client, self.row, self.lines, order.terms, order.actor, order.clock()
        )  # 6
        with tenancy.as_client(self.client.id):
            Sweep.objects.filter(id=self.row.id, finished_at=None).update(finished_at=order.clock())
        return Outcome(self.row.id, **self.lines.counts)

    def _row(self) -> Sweep:
        """The sweep of this folder: one row, so that a later run goes on where an earlier one stopped."""
        order, client = self.order, self.client
        path = pathwork.name(order.path.resolve(), Path("/"))
        mark = commit.keyed(self.key, "system", path)
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
                house = client.house_person
                row.sealed_path = self.gate.vault.seal(client.id, house, row.id, "path", 1, path.encode())
                row.save(force_insert=True)
        return row

    def _fresh(self, items: list[Item]) -> _Fresh:
        """What is to be done; what was taken in before gets its line at once."""
        marked = [(item, mark) for item in items if (mark := self._mark(item))]
        before = known.interactions(self.client.id, [mark for _, mark in marked])
        fresh = _Fresh()
        begun: set[str] = set()
        for item, mark in marked:
            if mark in before:
                self.lines.known(item.path, mark, before[mark])
            elif mark in begun:
                fresh.copies.setdefault(mark, []).append(item)
            else:
                begun.add(mark)
                fresh.first.append((item, mark))
        return fresh

    def _mark(self, item: Item) -> str | None:
        try:
            return pathwork.mark(self.key, item)
        except OSError as fault:
            self.lines.refused(item.path, "", folder.no_rights(fault))
        except BadInputFault as fault:
            self.lines.refused(item.path, "", fault)
        return None

    def _take(
        self, item: Item, copies: list[Item], mark: str, protect: Callable[[], tuple[Prepared, ...]]
    ) -> None:
        try:
            taken = self._take_in(protect(), mark)  # 4
        except Fault as fault:
            for one in (item, *copies):
                self.lines.refused(one.path, mark, fault)
            return
        self.lines.taken(item.path, mark, taken)  # 5
        for one in copies:
            self.lines.known(one.path, mark, taken)

    def _take_in(self, protected: tuple[Prepared, ...], mark: str) -> list[known.Interacted]:
        """Take in all interactions of a document, or none."""
        if len(protected) == 1:
            return [self._take_one(protected[0], mark, 0)]
        with tenancy.as_client(self.client.id):
            return [self._take_one(one, mark, number) for number, one in enumerate(protected)]

    def _take_one(self, one: Prepared, mark: str, number: int) -> known.Interacted:
        reference = one.parsed.interaction.reference or f"{mark}.{number}"
        marks = Marks(known.part(mark, number), commit.keyed(self.key, "reference", reference))
        return known.Interacted(self.intake.take(one, marks), one.parsed.format)
