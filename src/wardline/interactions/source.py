"""The folder that a sweep read: as long as it holds what was found in it, that is owed for."""

from collections.abc import Sequence
from datetime import datetime

from wardline.gate.duties import Hook, open_all, row
from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interactions.lines import Lines
from wardline.interactions.models import FoundKind, Interaction, Sweep
from wardline.interactions.owed import together
from wardline.interactions.protect import Terms
from wardline.law.rules.intake import owed_for_source
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.decision import DutyOwed
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE, Kind

_DONE = "A sweep found it no more in the folder."


def settle(
    gate: Gate, client: Client, sweep: Sweep, lines: Lines, terms: Terms, actor: str, now: datetime
) -> None:
    """Open what is owed for what lies in the folder, and close what is owed no more, on record.

    Nothing is closed while a file lies there that could not be read: nobody knows what it holds.
    """
    kinds, places = _present(client, lines)
    owed = together(
        owed_for_source(gate.corpus, kinds, places, now.date(), sweep.started_at, sectors=terms.sectors)
        if kinds
        else ()
    )
    hook = Hook(item=sweep.system_id, matter=sweep.matter)
    fresh, stale = _changes(client, hook, owed)
    if lines.counts["refused"]:
        stale = []
    if not fresh and not stale:
        return
    handling = Handling(
        client=client.id, act=Act.KEEP, purpose=Purpose.COMPLIANCE, at=now, actor=actor,
        kinds=kinds - DESTROYED_AT_INTAKE, facts={"of": "source folder"}, item=sweep.system_id,
    )  # fmt: skip
    with gate.change(handling) as passage:
        rows = [row(client.id, duty, hook, entry=passage.entry, at=now) for duty in fresh]
        # What came back after it was gone is owed again; that it had been done stands in the ledger.
        Duty.objects.filter(mark__in=[one.mark for one in rows]).delete()
        open_all(rows)
        gone = Duty.objects.filter(id__in=[duty.id for duty in stale])
        gone.update(done_at=now, done_how=_DONE, done_entry=passage.entry)


def _present(client: Client, lines: Lines) -> tuple[frozenset[Kind], frozenset[str]]:
    """The kinds that lie in the folder, and the places of the people in it."""
    with tenancy.as_client(client.id):
        found = FoundKind.objects.filter(interaction_id__in=lines.present)
        kinds = frozenset(map(Kind, found.values_list("kind", flat=True).distinct()))
        rows = Interaction.objects.filter(id__in=lines.present).exclude(place_person="")
        return kinds, frozenset(rows.values_list("place_person", flat=True).distinct())


def _changes(client: Client, hook: Hook, owed: Sequence[DutyOwed]) -> tuple[list[DutyOwed], list[Duty]]:
    """What is owed and not yet open, and what is open and no more owed."""
    marks = {hook.mark(duty.kind): duty for duty in owed}
    with tenancy.as_client(client.id):
        # What a person declared done stays done; what a sweep closed is owed again when it comes back.
        rows = list(Duty.objects.filter(item=hook.item, matter=hook.matter).exclude(done_how=_DONE))
    standing = {duty.mark for duty in rows}
    fresh = [duty for mark, duty in marks.items() if mark not in standing]
    return fresh, [duty for duty in rows if duty.done_at is None and duty.mark not in marks]
