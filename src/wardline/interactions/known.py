"""Which documents were taken in before, told by the keyed digest of their content."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from wardline.interactions.models import Interaction
from wardline.project import tenancy

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Interacted:
    """An interaction that is there, and the format it came in."""

    id: UUID
    source_format: str


def part(mark: str, number: int) -> str:
    """What marks one interaction of a document; a document of several is taken in whole, so they count from 0."""
    return f"{mark}.{number}"


def interactions(client: UUID, marks: Iterable[str]) -> dict[str, list[Interacted]]:
    """By mark, the interactions of those documents that were taken in before."""
    found: dict[str, list[Interacted]] = {}
    left, number = list(dict.fromkeys(marks)), 0
    while left:
        rows = _numbered(client, left, number)
        for mark, row in rows.items():
            found.setdefault(mark, []).append(row)
        left, number = list(rows), number + 1
    return found


def _numbered(client: UUID, marks: list[str], number: int) -> dict[str, Interacted]:
    """Interaction `number` of each document that has so many."""
    found: dict[str, Interacted] = {}
    with tenancy.as_client(client):
        for first in range(0, len(marks), _BATCH):
            wanted = {part(mark, number): mark for mark in marks[first : first + _BATCH]}
            rows = Interaction.objects.filter(client_id=client, source_mark__in=list(wanted))
            for mark, item, form in rows.values_list("source_mark", "id", "source_format"):
                found[wanted[mark]] = Interacted(item, form)
    return found
