"""One run over all decisions of a client.

1 begin     where an earlier run of the same question stopped, or at the first decision
2 judge     lot by lot, on several processes where it pays
3 keep      the counts and the last id of each lot, in one commit
4 end       how many decisions came in behind the run
Killed anywhere, at most the lots under way are judged again; totals are the same.
"""

import os
from collections.abc import Callable, Generator
from contextlib import closing
from uuid import UUID

from wardline.gate.models import Rejudging
from wardline.gate.passage import Gate
from wardline.gate.rejudging import workers
from wardline.gate.rejudging.lots import Lot, Reader, count, lots
from wardline.gate.rejudging.question import Question
from wardline.gate.rejudging.tally import Tally
from wardline.project import home, locks, tenancy
from wardline.register.models import Client
from wardline.vocabulary.faults import Fault

LOT = 4000
# Fewer decisions are judged sooner than a process starts.
_ALONE = 2 * LOT

# decisions judged, and how many there are
Progress = Callable[[int, int], None]


def rejudge(
    gate: Gate,
    client: Client,
    question: Question,
    progress: Progress = lambda _done, _total: None,
    *,
    processes: int = os.cpu_count() or 1,
    lot: int = LOT,
) -> Tally:
    """Judge every stored decision of the client again. Raises Fault while another run does, and the keeper's faults.

    What `progress` raises stops the run, which goes on from there when asked again.
    """
    with locks.attempt(home.inner("run") / f"rejudging-{client.id}.lock") as mine:
        if not mine:
            raise Fault(
                "The decisions of this client are being judged again already.",
                "Two runs would do everything twice.",
                "Wait until the other run has ended; how far it is stands where it was started.",
            )
        return _run(gate, client, question, progress, processes, lot)


def _run(
    gate: Gate, client: Client, question: Question, progress: Progress, processes: int, size: int
) -> Tally:
    row, tally = _begun(client.id, question.mark, size)  # 1
    total = count(client.id)
    progress(tally.judged, total)
    left = total - tally.judged
    with closing(_judged(gate, client.id, question, row.after, size, processes, left)) as judged:  # 2
        for lot, came in judged:
            tally.merge(came)
            row.after = lot.upto
            _keep(row, tally)  # 3
            progress(tally.judged, max(total, tally.judged))
    row.whole = True
    tally.unseen = count(client.id) - tally.judged  # 4
    _keep(row, tally)
    return tally


def last(client: UUID, question: Question) -> tuple[Tally, bool] | None:
    """What a run has come to, and whether it ended; None when the question was not asked yet."""
    with tenancy.reading([client]):
        row = Rejudging.objects.filter(client_id=client, mark=question.mark).first()
    return None if row is None else (Tally.read(row.counts), row.whole)


def _judged(
    gate: Gate, client: UUID, question: Question, after: UUID | None, size: int, processes: int, left: int
) -> Generator[tuple[Lot, Tally], None, None]:
    found = lots(client, after, size)
    if processes > 1 and left > min(_ALONE, 2 * size):
        keeper = gate.vault.keeper._path  # noqa: SLF001 - each process needs a connection of its own to this very keeper
        yield from workers.judged(found, client, question, keeper, processes)
        return
    reader = Reader(gate.vault, client, question)
    for lot in found:
        yield lot, reader.judge(lot)


def _begun(client: UUID, mark: str, size: int) -> tuple[Rejudging, Tally]:
    """The row of a run that was stopped, unless more than a lot came in behind it since; else a fresh one."""
    with tenancy.as_client(client):
        row, _ = Rejudging.objects.get_or_create(client_id=client, mark=mark)
    tally = Tally.read(row.counts)
    if row.after is not None and not row.whole and count(client, row.after) - tally.judged <= size:
        return row, tally
    row.after, row.whole = None, False
    return row, Tally()


def _keep(row: Rejudging, tally: Tally) -> None:
    row.counts = tally.plain()
    with tenancy.as_client(row.client_id):
        row.save(update_fields=["after", "counts", "whole"])
