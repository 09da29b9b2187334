"""Finds the person whom identifiers belong to; values are compared inside the vault and never handed over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

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
        votes: Counter[UUID] = Counter()
        for known in identifiers:
            if known.kind in _TELLING:
                votes.update(self._holders(known))
        if not votes:
            return None
        most = max(votes.values())
        # Of equals the lowest id: the same question always gets the same answer.
        return min(person for person, count in votes.items() if count == most)

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
        news = [known for known in dict.fromkeys(identifiers) if person not in self._holders(known)]
        self._save([(person, known) for known in news])

    def _save(self, held: Sequence[tuple[UUID, Known]]) -> None:
        """Save identifiers sealed under their people's keys, which are lent once."""
        parts = [(person, uuid4(), known.kind.value, 1, known.value.encode()) for person, known in held]
        sealed = self.vault.seal_many(self.client.id, parts)
        Identifier.objects.bulk_create(
            Identifier(
                id=part[1], client_id=self.client.id, person_id=person, kind=known.kind.value,
                blind=self._blind(known), sealed=data,
            )
            for (person, known), part, data in zip(held, parts, sealed, strict=True)
        )  # fmt: skip

    def _blind(self, known: Known) -> int:
        key = self.vault.client_key(self.client.id)
        return blind.index(key, known.kind.value, known.value, self.client.bucket_bits)

    def _holders(self, known: Known) -> set[UUID]:
        bucket = list(
            Identifier.objects.filter(
                client_id=self.client.id, kind=known.kind.value, blind=self._blind(known)
            )
        )
        opened = self.vault.open_many(
            self.client.id, [(row.person_id, row.id, row.kind, 1, bytes(row.sealed)) for row in bucket]
        )
        wanted = known.value.encode()
        return {row.person_id for row, value in zip(bucket, opened, strict=True) if value == wanted}
