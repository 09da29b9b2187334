"""The request desk of the last weeks: what a real centre has answered by now is closed, a believable rest stays open."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from wardline.gate.duties import Done
from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interactions.models import Interaction
from wardline.interfaces.demo.dice import Dice
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.handling import Act, Handling, Purpose

# What has no day of its own is looked after within two weeks, nearly always.
_SETTLED = timedelta(days=12)
_NEARLY = 0.96
# One bank customer and one shop customer still wait for an answer that is late.
_LATE = {"harbor": 1, "juniper": 1}
_EARLY = 0.15
_HOW = {
    "answer-request": "Answered in writing; taken over from the request desk's file.",
    "acknowledge-request": "Confirmed by e-mail; taken over from the request desk's file.",
    "stop-calling": "The number is on the do-not-call list; taken over from the dialler.",
    "stop-all-calls": "The number is on the do-not-call list; taken over from the dialler.",
    "assess-incident": "Looked into by the privacy office; no notice was due.",
    "tell-the-client": "The client was told by telephone; the note was taken over.",
    "destroy-card-codes": "The code was destroyed at the source; the platform's log was taken over.",
    "protect-card-numbers": "The number was removed at the source; the platform's log was taken over.",
}
_OTHERWISE = "Done; taken over from the officer's file."


def answer(gate: Gate, client: Client, clock: Callable[[], datetime]) -> None:
    """Close what was met before the sample began, in one handling; nothing to close, nothing done."""
    now = clock()
    with tenancy.as_client(client.id):
        rows = list(Duty.objects.filter(done_at=None, matter=None).order_by("due", "id"))
        found = Interaction.objects.filter(id__in=[row.item for row in rows if row.item])
        heard = dict(found.values_list("id", "started_at"))
    dated = [(row, at) for row in rows if row.item and (at := heard.get(row.item))]
    done = _met(dated, client.name, now)
    if not done:
        return
    closed = {one.duty for one in done}
    handling = Handling(
        client=client.id, act=Act.KEEP, purpose=Purpose.RIGHTS, at=now, actor="sample centre",
        subjects=tuple(sorted({row.subject for row in rows if row.id in closed and row.subject})),
        facts={"of": "duties met before"},
    )  # fmt: skip
    with gate.vault.lending(client.id, handling.subjects), gate.change(handling) as passage:
        passage.close(done)


def _met(rows: Sequence[tuple[Duty, datetime]], client: str, now: datetime) -> list[Done]:
    late = [row.id for row, _ in rows if row.due and row.due < now][-_LATE.get(client, 0) or len(rows) :]
    return [
        Done(row.id, _when(row, heard, now), _HOW.get(row.kind, _OTHERWISE))
        for row, heard in rows
        if row.id not in late and _is_met(row, heard, now)
    ]


def _is_met(row: Duty, heard: datetime, now: datetime) -> bool:
    if row.due is not None and row.due < now:
        return True
    dice = Dice("desk", row.kind, heard.isoformat())
    if row.due is None:
        return now - heard > _SETTLED and dice.happens(_NEARLY)
    return dice.happens(_EARLY * (now - heard) / (row.due - heard))


def _when(row: Duty, heard: datetime, now: datetime) -> datetime:
    """Some days after it was heard, before it was due, and not after now."""
    end = min(row.due or heard + _SETTLED, now)
    return heard + (end - heard) * Dice("met", row.kind, heard.isoformat()).uniform(0.2, 0.9)
