"""Seconds to judge all stored decisions again under a changed text: `python -m bench.rejudge [--full]`.

Makes a store of its own in a temporary home (real database, real keeper, every decision sealed under its person's
key) and removes it. Beside each figure stand the same rows merely read, and merely opened, in the same run. The bound
is ten minutes for a million decisions on two cores; time a row should not grow with their number.
"""

import argparse
import os
import random
import re
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

if TYPE_CHECKING:
    from wardline.gate.decide import Stood
    from wardline.gate.passage import Gate
    from wardline.law.corpus import Corpus
    from wardline.register.models import Client
    from wardline.vocabulary.handling import Handling

SIZES, FULL = (50_000, 200_000), 1_000_000
BOUND = 600.0
SAMPLE = 20_000
LOT = 5000
FIRST = datetime(2025, 11, 3, tzinfo=UTC)
CHANGES_ON = date(2026, 6, 1)
STATES = ("US-TX", "US-NY", "US-OH", "US-CA", "US-FL", "US-WA")
SEED = 20261123


def main() -> None:
    """All figures; --full goes on to a million decisions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help=f"up to {FULL:,} decisions")
    parser.add_argument("--sizes", type=int, nargs="*", help="other numbers of decisions")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    sizes = sorted(asked.sizes or (*SIZES, *((FULL,) if asked.full else ())))
    with _home():
        from wardline.gate.passage import Gate
        from wardline.law import corpus
        from wardline.project import processes
        from wardline.register import clients
        from wardline.security.keeper_client import Keeper
        from wardline.security.vault import Vault

        gate = Gate(corpus.load(), Vault(Keeper(processes.keeper_socket())))
        client = clients.add(gate.vault.keeper, "shop", "Juniper Outfitters", "retail", FIRST)
        store = Store(gate, client, max(5000, sizes[-1] // 100))
        each = []
        for size in sizes:
            seconds = _timed(partial(store.fill, size))
            _say(f"{size:,} decisions", f"filled and sealed in {seconds:.0f} s, {len(store.people):,} people")
            each.append(measure(gate, client, size, asked.processes) / size)
        if len(each) > 1:
            grown = ", ".join(f"{one / each[0]:.2f}" for one in each)
            _say("time a row, first = 1", grown)
        _say(f"for {FULL:,} at the last rate", f"{each[-1] * FULL:.0f} s of {BOUND:.0f} s allowed")


class Store:
    """Decisions as the product writes them, from one seed."""

    def __init__(self, gate: "Gate", client: "Client", people: int) -> None:
        self.gate = gate
        self.client = client
        self.people = [uuid4() for _ in range(people)]
        self.size = 0
        self.dice = random.Random(SEED)
        gate.vault.keeper.create_persons(client.id, self.people)

    def fill(self, size: int) -> None:
        """Write decisions until there are so many."""
        while self.size < size:
            count = min(LOT, size - self.size)
            self._write(count)
            self.size += count

    def _write(self, count: int) -> None:
        from wardline.gate.models import Decided
        from wardline.project import tenancy

        parts = [self._part() for _ in range(count)]
        sealed = self.gate.vault.seal_many(self.client.id, parts)
        with tenancy.as_client(self.client.id):
            Decided.objects.bulk_create(
                Decided(
                    id=part[1], client_id=self.client.id, entry=uuid4(), subject=part[0], sealed_facts=data
                )
                for part, data in zip(parts, sealed, strict=True)
            )

    def _part(self) -> tuple[UUID, UUID, str, int, bytes]:
        from wardline.gate.decide import decide
        from wardline.vocabulary.encoding import canonical, plain

        person = self.dice.choice(self.people)
        handling, stands = self._handling(person)
        decision = decide(handling, self.gate.corpus, stands)
        facts = canonical({"handling": handling, "stands": stands, "law": self.gate.corpus.digest})
        kept = {"salt": secrets.token_hex(32), "facts": facts.decode(), "decision": plain(decision)}
        return person, uuid4(), "facts", 1, canonical(kept)

    def _handling(self, person: UUID) -> "tuple[Handling, tuple[Stood, ...]]":
        from wardline.gate.decide import Stood
        from wardline.vocabulary.handling import Act, Handling, Purpose
        from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE, Kind

        dice = self.dice
        at = FIRST + timedelta(seconds=dice.randrange(365 * 86400))
        kept: dict[str, str] = {"channel": "voice", "day": at.date().isoformat(), "destroyed": ""}
        act, purpose, facts = dice.choices(
            [
                (Act.KEEP, Purpose.COMPLIANCE, kept),
                (Act.READ, Purpose.QUALITY, {"form": "masked"}),
                (Act.ANALYSE, Purpose.QUALITY, {"told": "yes", "consented": "no"}),
                (Act.RECORD, Purpose.QUALITY, {"methods": dice.choice(["none", "announcement", "beep"])}),
                (Act.EXPORT, Purpose.COMPLIANCE, {"form": "masked"}),
                (Act.CONTACT, Purpose.MARKETING, {"direction": "out", "channel": "voice"}),
            ],
            [40, 25, 12, 13, 5, 5],
        )[0]
        kinds = frozenset(dice.sample(sorted(set(Kind) - DESTROYED_AT_INTAKE), dice.randrange(1, 6)))
        places = {"person": dice.choice(STATES), "agent": dice.choice(("US-TX", "PH")), "server": "US-TX"}
        handling = Handling(
            self.client.id,
            act,
            purpose,
            at,
            f"agent-{dice.randrange(300)}",
            (person,),
            kinds,
            places,
            facts,
            uuid4(),
        )
        if act is not Act.CONTACT:
            return handling, ()
        since = at - timedelta(days=dice.randrange(1, 400))
        return handling, (Stood(person, "consent", (("form", "written"),), since, None, uuid4()),)


def changed(corpus: "Corpus") -> "Corpus":
    """The same law, in which three states ask for everybody's consent to recording from a day on."""
    texts = []
    for state in ("tx", "ny", "oh"):
        old = corpus.text(f"us-{state}-recording")
        *earlier, now = old.topics["recording.consent"]
        value = MappingProxyType({**now.value, "consent": "all parties", "none": False})
        versions = (
            *earlier,
            replace(now, until=CHANGES_ON - timedelta(days=1)),
            replace(now, since=CHANGES_ON, value=value),
        )
        topics = MappingProxyType({**old.topics, "recording.consent": versions})
        texts.append(replace(old, digest="0" * 64, topics=topics))
    return corpus.joined(texts)


def measure(gate: "Gate", client: "Client", size: int, processes: int) -> float:
    """Seconds for all decisions, told beside what reading and opening the same rows cost alone."""
    from wardline.gate.rejudging.question import Question
    from wardline.gate.rejudging.question import changed as provisions
    from wardline.gate.rejudging.run import rejudge
    from wardline.law.changes import compare
    from wardline.law.governing import Governing

    law = changed(gate.corpus)
    question = Question(Governing(law), Governing(gate.corpus), changed=provisions(compare(gate.corpus, law)))
    with _watched() as used:
        start = time.perf_counter()
        tally = rejudge(gate, client, question, processes=processes)
        seconds = time.perf_counter() - start
    if tally.judged != size:
        raise SystemExit(f"{tally.judged} of {size} decisions were judged")
    read, opened, content = floor(gate, client)
    core = sum(used.busy.values()) / size * 1e6
    told = f"{size / seconds:,.0f} rows/s, {seconds:.1f} s, {used.memory / 1e6:.0f} MB at most"
    _say("  judged again", f"{told}; load of the machine {os.getloadavg()[0]:.1f}")
    _say(
        "  a row, time of processors",
        f"{core:.0f} us; read alone {read:.0f}, opened alone {opened:.1f} ({content:.0f} bytes)",
    )
    _say("  beside reading and opening", f"{core / (read + opened):.1f} x")
    _say("  came to", ", ".join(f"{count:,} {fate.value}" for fate, count in tally.fates.items()))
    return seconds


def floor(gate: "Gate", client: "Client") -> tuple[float, float, float]:
    """Microseconds to read a row and to open one with keys at hand, and the bytes of a row; over a sample."""
    from wardline.gate.models import Decided
    from wardline.project import tenancy

    rows: list[Any] = []

    def read() -> None:
        with tenancy.reading([client.id]):
            found = Decided.objects.filter(client_id=client.id).order_by("id")
            rows.extend(found.values_list("subject", "id", "sealed_facts")[:SAMPLE])

    reading = _timed(read)
    parts = [(subject, item, "facts", 1, bytes(sealed)) for subject, item, sealed in rows]
    with gate.vault.lending(client.id, [part[0] for part in parts]):
        opening = _timed(lambda: gate.vault.open_many(client.id, parts))
    content = sum(len(part[4]) for part in parts) / len(parts)
    return reading / len(parts) * 1e6, opening / len(parts) * 1e6, content


@dataclass
class Used:
    """What this process and all that it started took: bytes at most together, and seconds of processors by process."""

    memory: int = 0
    busy: dict[int, float] = field(default_factory=dict)


@contextmanager
def _watched() -> Iterator[Used]:
    used, done = Used(), threading.Event()
    before = _busy(os.getpid())

    def look() -> None:
        processes = (os.getpid(), *_below(os.getpid()))
        used.memory = max(used.memory, sum(map(_memory, processes)))
        used.busy |= {process: busy for process in processes if (busy := _busy(process))}

    def watch() -> None:
        while not done.wait(0.25):
            look()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield used
    finally:
        done.set()
        watcher.join()
        used.busy[os.getpid()] = _busy(os.getpid()) - before


def _busy(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _below(process: int) -> Iterator[int]:
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            yield child
            yield from _below(child)


def _memory(process: int) -> int:
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _say(what: str, told: str) -> None:
    print(f"{what:32}{told}", flush=True)


@contextmanager
def _home() -> Iterator[None]:
    """A database and a keeper of its own with nothing turned off, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="wardline-bench-"))
    folder.chmod(0o711)
    os.environ |= {
        "WARDLINE_HOME": str(folder / "home"),
        "DJANGO_SETTINGS_MODULE": "wardline.project.settings",
    }
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        os.environ.pop(name, None)
    import django
    from django.db import connections

    from wardline.project import processes

    try:
        django.setup()
        with processes.needs():
            try:
                yield
            finally:
                connections.close_all()
    finally:
        # The database ends a moment after the last one who needs it, and writes until then.
        until = time.monotonic() + 60
        while folder.exists() and time.monotonic() < until:
            shutil.rmtree(folder, ignore_errors=True)
            time.sleep(0.5)


if __name__ == "__main__":
    main()
