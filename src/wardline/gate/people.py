"""Finds the person whom identifiers belong to; values are compared inside the vault and never handed over."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Q

from wardline.register.models import Client, Identifier, Person
from wardline.security import blind
from wardline.security.vault import Vault
from wardline.vocabulary.kinds import Kind

# A name alone never makes two people one.
_TELLING = (Kind.EMAIL, Kind.PHONE, Kind.ACCOUNT, Kind.MEMBER)


@dataclass(frozen=True, slots=True)
class Known:
    """One identifier in its normal form: a phone in E.164, an e-mail address in lower case."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who somebody is said to be: identifiers, and a place with where that was taken from."""

    identifiers: tuple[Known, ...]
    place: str = ""
    place_from: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A look-up in one client's people; call its methods inside `tenancy.as_client`."""

    client: Client
    vault: Vault

    def match(self, identifiers: Sequence[Known]) -> UUID | None:
        """The person whom most of the telling identifiers belong to; None when nobody is known by them."""
        return self.match_many([identifiers])[0]

    def match_many(self, people: Sequence[Sequence[Known]]) -> list[UUID | None]:
        """`match` for each of many, in order, by one question to the database and one to the keeper."""
        telling = [[known for known in one if known.kind in _TELLING] for one in people]
        holders = self._holders({known for one in telling for known in one})
        return [_elected([holders[known] for known in one]) for one in telling]

    def make(self, person: UUID, introduction: Introduction, at: datetime) -> None:
        """Save a new person, whose key the keeper already holds, with the identifiers."""
        self.make_many([person], [introduction], at)

    def make_many(self, people: Sequence[UUID], introductions: Sequence[Introduction], at: datetime) -> None:
        """Save new people, whose keys the keeper already holds, each with the identifiers."""
        pairs = list(zip(people, introductions, strict=True))
        Person.objects.bulk_create(
            Person(
                id=person, client_id=self.client.id, place=said.place, place_from=said.place_from, made_at=at
            )
            for person, said in pairs
        )
        self._save([(person, known) for person, said in pairs for known in dict.fromkeys(said.identifiers)])

    def learn(self, person: UUID, identifiers: Sequence[Known]) -> None:
        """Save identifiers that the person is not yet known by."""
        rows = Identifier.objects.filter(client_id=self.client.id, person_id=person)
        known_by = {(row.kind, value) for row, value in self._opened(rows)}
        news = [
            one for one in dict.fromkeys(identifiers) if (one.kind.value, one.value.encode()) not in known_by
        ]
        self._save([(person, known) for known in news])

    def _save(self, held: Sequence[tuple[UUID, Known]]) -> None:
        """Save identifiers sealed under their people's keys, which are lent once."""
        parts = [(person, uuid4(), known.kind.value, 1, known.value.encode()) for person, known in held]
        if not parts:
            return
        sealed = self.vault.seal_many(self.client.id, parts)
        key = self.vault.client_key(self.client.id)
        Identifier.objects.bulk_create(
            Identifier(
                id=part[1], client_id=self.client.id, person_id=person, kind=known.kind.value,
                blind=self._blind(key, known), sealed=data,
            )
            for (person, known), part, data in zip(held, parts, sealed, strict=True)
        )  # fmt: skip

    def _blind(self, key: bytes, known: Known) -> int:
        return blind.index(key, known.kind.value, known.value, self.client.bucket_bits)

    def _holders(self, wanted: Collection[Known]) -> dict[Known, set[UUID]]:
        """Who is known by each of the identifiers; their buckets are read and opened together."""
        holders: dict[Known, set[UUID]] = {known: set() for known in wanted}
        if not wanted:
            return holders
        key = self.vault.client_key(self.client.id)
        buckets: dict[str, set[int]] = {}
        for known in wanted:
            buckets.setdefault(known.kind.value, set()).add(self._blind(key, known))
        either = Q(pk__in=[])
        for kind, numbers in buckets.items():
            either |= Q(kind=kind, blind__in=numbers)
        for row, value in self._opened(Identifier.objects.filter(either, client_id=self.client.id)):
            known = Known(Kind(row.kind), value.decode())
            if known in holders:
                holders[known].add(row.person_id)
        return holders

    def _opened(self, rows: Iterable[Identifier]) -> list[tuple[Identifier, bytes]]:
        """Identifiers with their values; those whose person's key is gone are left out."""
        rows = list(rows)
        parts = [(row.person_id, row.id, row.kind, 1, bytes(row.sealed)) for row in rows]
        values = self.vault.open_many(self.client.id, parts) if parts else []
        return [(row, value) for row, value in zip(rows, values, strict=True) if value is not None]


def _elected(holders: Sequence[set[UUID]]) -> UUID | None:
    """Who holds most of the identifiers; of equals the lowest id, so that the same question gets the same answer."""
    votes = Counter(person for held in holders for person in held)
    most = max(votes.values(), default=0)
    return min((person for person, count in votes.items() if count == most), default=None)
