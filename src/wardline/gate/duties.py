"""Duties: what is owed, opened once, closed with evidence."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardline.gate.models import Duty
from wardline.vocabulary.decision import DutyOwed
from wardline.vocabulary.encoding import plain


@dataclass(frozen=True, slots=True)
class Hook:
    """What a duty hangs on: an item (an interaction, a system), a subject, a rule, a counsel matter."""

    item: UUID | None = None
    subject: UUID | None = None
    rule: str = ""
    matter: UUID | None = None

    def mark(self, kind: str) -> str:
        """The same duty on the same thing has the same mark, so that it opens once."""
        parts = (kind, self.item, self.subject, self.rule, self.matter)
        return hashlib.sha256("|".join(str(part) for part in parts).encode()).hexdigest()


def row(client: UUID, owed: DutyOwed, hook: Hook, *, entry: UUID, at: datetime) -> Duty:
    """The unsaved row of a duty that is owed."""
    return Duty(
        client_id=client,
        mark=hook.mark(owed.kind),
        kind=owed.kind,
        says=owed.says,
        owed_to=owed.owed_to,
        due=owed.due,
        relative=owed.relative,
        citations=plain(owed.citations),
        steps=list(owed.steps),
        item=hook.item,
        subject=hook.subject,
        rule=hook.rule,
        matter=hook.matter,
        opened_at=at,
        entry=entry,
    )


@dataclass(frozen=True, slots=True)
class Done:
    """A duty that was met: when, and how in one sentence without personal data."""

    duty: UUID
    at: datetime
    how: str


def close_all(done: Sequence[Done], *, entry: UUID) -> None:
    """Close duties with their evidence; one that is closed stays as it is. Call inside `tenancy.as_client`."""
    by_id = {one.duty: one for one in done}
    rows = list(Duty.objects.filter(id__in=by_id, done_at=None))
    for row in rows:
        row.done_at, row.done_how, row.done_entry = by_id[row.id].at, by_id[row.id].how, entry
    Duty.objects.bulk_update(rows, ["done_at", "done_how", "done_entry"])


def open_all(rows: list[Duty]) -> None:
    """Save duties; one that is already open stays as it is. Call inside `tenancy.as_client`."""
    Duty.objects.bulk_create(rows, ignore_conflicts=True)
