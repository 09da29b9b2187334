"""What stands: an append-only table of dated facts, read uncached in the deciding transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from wardline.gate.decide import Stood
from wardline.gate.models import Standing


def of(subjects: Sequence[UUID], at: datetime, using: str = "default") -> tuple[Stood, ...]:
    """What stands about `subjects` at that moment, the oldest first. Call inside `tenancy.as_client`."""
    rows = (
        Standing.objects.using(using)
        .filter(subject__in=subjects, since__lte=at)
        .filter(Q(until=None) | Q(until__gt=at))
        .order_by("since", "id")
    )
    return tuple(
        Stood(row.subject, row.kind, tuple(sorted(row.value.items())), row.since, row.until, row.entry)
        for row in rows
    )


def add(
    client: UUID, subject: UUID, kind: str, value: Mapping[str, str], *, since: datetime, entry: UUID
) -> None:
    """Write down that something stands about `subject` from `since`; it ends only by a later fact."""
    Standing.objects.create(
        client_id=client, subject=subject, kind=kind, value=dict(value), since=since, entry=entry
    )
