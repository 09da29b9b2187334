"""Decisions by the lot, in the order of their ids: where lots end, and what came of one."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from wardline.gate.models import Decided
from wardline.gate.rejudging.judging import Judge
from wardline.gate.rejudging.question import Question
from wardline.gate.rejudging.tally import Fate, Tally
from wardline.project import tenancy
from wardline.security.faults import SealBrokenFault
from wardline.security.vault import Part, Vault


class Lot(NamedTuple):
    """The decisions after one id, up to and with another."""

    after: UUID | None
    upto: UUID


def lots(client: UUID, after: UUID | None, size: int) -> Iterator[Lot]:
    """The client's decisions after an id in lots of at most `size`; each is looked up when it is asked for."""
    while ends := _ends(client, after, size):
        yield Lot(after, ends[-1])
        after = ends[-1]


def count(client: UUID, upto: UUID | None = None) -> int:
    """How many decisions of the client there are, up to and with an id."""
    with tenancy.reading([client]):
        rows = Decided.objects.filter(client_id=client)
        return (rows if upto is None else rows.filter(id__lte=upto)).count()


def _ends(client: UUID, after: UUID | None, size: int) -> list[UUID]:
    with tenancy.reading([client]):
        rows = Decided.objects.filter(client_id=client).order_by("id")
        rows = rows if after is None else rows.filter(id__gt=after)
        return list(rows.values_list("id", flat=True)[:size])


class Reader:
    """Reads and judges lots of one client; each person's key is lent once a lot and gone after it."""

    def __init__(self, vault: Vault, client: UUID, question: Question) -> None:
        self._vault = vault
        self._client = client
        self._judge = Judge(question)

    def judge(self, lot: Lot) -> Tally:
        """What came of the lot. Raises the keeper's faults."""
        with tenancy.reading([self._client]):
            rows = Decided.objects.filter(client_id=self._client, id__lte=lot.upto).order_by("id")
            rows = rows if lot.after is None else rows.filter(id__gt=lot.after)
            found = list(rows.values_list("entry", "subject", "id", "sealed_facts"))
        parts: list[Part] = [(subject, item, "facts", 1, bytes(sealed)) for _, subject, item, sealed in found]
        entries = [entry for entry, *_ in found]
        try:
            opened = self._vault.open_many(self._client, parts)
        except SealBrokenFault:
            return self._one_by_one(entries, parts)
        return self._judge.judge(list(zip(entries, opened, strict=True)))

    def _one_by_one(self, entries: list[UUID], parts: list[Part]) -> Tally:
        """Something in the lot was tampered with: it is counted, and hides nothing else."""
        tally = Tally()
        with self._vault.lending(self._client, [person for person, *_ in parts]):
            for entry, part in zip(entries, parts, strict=True):
                try:
                    tally.merge(self._judge.judge([(entry, self._vault.open_many(self._client, [part])[0])]))
                except SealBrokenFault:
                    tally.add(Fate.UNREADABLE, entry)
        return tally
