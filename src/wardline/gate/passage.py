"""The gate's way in seven steps: every handling of a customer's data goes through here.

1 which kinds?                 the caller has asked detection; `handling.kinds`
2 which law, which contract?   what governs: settled texts, the client's contract, amendments that await counsel
3 what stands?                 standing, read in the deciding transaction
4 decide                       pure
5 evidence                     entry, receipt
6 refused, cannot tell, no receipt: stop
7 open the vault, mask, hand over; duties

Reads and refusals commit their evidence on a connection of their own before the vault opens. A change commits
evidence, standing, duties and rows in one transaction.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from wardline.gate import duties, standing
from wardline.gate.decide import Stood, judge
from wardline.gate.models import Decided, Duty
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.ledger import book
from wardline.ledger.subjects import Subjects
from wardline.project import tenancy
from wardline.register import governed
from wardline.register.models import Client
from wardline.security import commit
from wardline.security.vault import Vault
from wardline.vocabulary.decision import Decision, DutyOwed, Outcome, Reason
from wardline.vocabulary.encoding import canonical, plain
from wardline.vocabulary.faults import RefusedFault
from wardline.vocabulary.handling import Handling


@dataclass
class Passage:
    """A handling that was let through: its decision, its receipt, and the vault for as long as it lasts."""

    handling: Handling
    decision: Decision
    entry: UUID
    vault: Vault
    _duties: list[Duty] = field(default_factory=list)

    def seal(self, person: UUID, item: UUID, part: str, data: bytes, version: int = 1) -> bytes:
        """Seal one part of an item under a person's key."""
        return self.vault.seal(self.handling.client, person, item, part, version, data)

    def open(self, person: UUID, item: UUID, part: str, sealed: bytes, version: int = 1) -> bytes:
        """Open one sealed part of an item."""
        return self.vault.open(self.handling.client, person, item, part, version, sealed)

    def owe(self, owed: DutyOwed, hook: duties.Hook) -> None:
        """Open a duty with this handling; it is saved in the same transaction."""
        self._duties.append(
            duties.row(self.handling.client, owed, hook, entry=self.entry, at=self.handling.at)
        )

    def close(self, done: Sequence[duties.Done]) -> None:
        """Close duties, with this handling as the evidence that they were met."""
        duties.close_all(done, entry=self.entry)

    def stand(self, subject: UUID, kind: str, value: dict[str, str]) -> None:
        """Write down that something stands from this handling on."""
        standing.add(self.handling.client, subject, kind, value, since=self.handling.at, entry=self.entry)

    def save_duties(self) -> None:
        """Save what is owed; called once, inside the handling's transaction."""
        duties.open_all(self._duties)


@dataclass(frozen=True)
class Gate:
    """The one gate: the law that is shipped, and the vault that only it opens. See `law` for what governs."""

    corpus: Corpus
    vault: Vault

    def law(self, client: UUID | None, at: datetime) -> Governing:
        """What governs for a client, its contract included, as known at `at`; None = the centre, without a contract.

        Which day the law is asked of is another matter: its values keep their own days.
        Raises UnreadableTextFault.
        """
        with tenancy.reading([client] if client else []):
            return governed.governing(self.corpus, client, at)

    def seal_house(self, client: Client, item: UUID, part: str, text: str) -> bytes:
        """Seal what belongs to nobody in particular, such as the name of a file, under the client's house key."""
        return self.vault.seal(client.id, client.house_person, item, part, 1, text.encode())

    @contextmanager
    def change(self, handling: Handling) -> Iterator[Passage]:
        """Pass a handling that writes: rows made inside the block commit with evidence, standing and duties.

        Raises RefusedFault when the decision is not *permitted*; the refusal itself stays on record.
        """
        with tenancy.as_client(handling.client):
            passage = self._pass(handling, "default")
            if passage.decision.outcome is Outcome.PERMITTED:
                yield passage
                passage.save_duties()
                return
        raise _refusal(passage.decision)

    def read(self, handling: Handling) -> Passage:
        """Pass a handling that reads: its evidence is committed when this returns, and only then the vault opens.

        Raises RefusedFault when the decision is not *permitted*.
        """
        with tenancy.as_client(handling.client, using="evidence"):
            passage = self._pass(handling, "evidence")
        if passage.decision.outcome is not Outcome.PERMITTED:
            raise _refusal(passage.decision)
        return passage

    def _pass(self, handling: Handling, using: str) -> Passage:
        law = governed.governing(
            self.corpus, handling.client, handling.at, purpose=handling.purpose.value, using=using
        )
        stands = standing.of(handling.subjects, handling.at, using)
        decision = judge(handling, law, stands)
        entry = self._evidence(handling, stands, decision, law.digest, using)
        return Passage(handling, decision, entry, self.vault)

    def _evidence(
        self, handling: Handling, stands: Sequence[Stood], decision: Decision, law: str, using: str
    ) -> UUID:
        """Write the entry, and seal the frozen facts that it commits to."""
        client = handling.client
        salt = secrets.token_bytes(32)
        facts = canonical({"handling": handling, "stands": stands, "law": law})
        key = self.vault.client_key(client)
        body = {
            "act": handling.act,
            "purpose": handling.purpose,
            "outcome": decision.outcome,
            "actor": commit.keyed(key, "actor", handling.actor),
            "kinds": handling.kinds,
            "places": sorted({place for place in handling.places.values() if place}),
            "corpus": law,
            "reasons": [_rests(reason) for reason in decision.reasons],
            "commitment": commit.commit(facts, salt),
            **({"item": handling.item} if handling.item else {}),
            **self._subjects(handling),
        }
        receipt = book.append(client, "handling", body, handling.at, using=using)
        row = Decided(id=uuid4(), client_id=client, entry=receipt.entry_id)
        row.subject = handling.subjects[0] if len(handling.subjects) == 1 else house(client)
        sealed = canonical({"salt": salt.hex(), "facts": facts.decode(), "decision": plain(decision)})
        row.sealed_facts = self.vault.seal(client, row.subject, row.id, "facts", 1, sealed)
        row.save(using=using, force_insert=True)
        return receipt.entry_id

    def _subjects(self, handling: Handling) -> dict[str, object]:
        """One subject stands by a pseudonym, many by the root of a tree of theirs."""
        names = self.vault.pseudonyms(handling.client, handling.subjects)
        if len(names) == 1:
            return {"subject": names[0].hex()}
        if not names:
            return {}
        return {"subjects": Subjects(uuid4(), names).body(handling.kinds)}


def _rests(reason: Reason) -> dict[str, object]:
    texts = [{"text": cite.text, "digest": cite.digest, "since": cite.since} for cite in reason.citations]
    return {"rule": reason.rule, "outcome": reason.outcome, "rests_on": texts}


def house(client: UUID) -> UUID:
    """The client's house person: what belongs to nobody in particular is sealed under its key."""
    return Client.objects.values_list("house_person", flat=True).get(id=client)


def _refusal(decision: Decision) -> RefusedFault:
    says = " ".join(r.says for r in decision.reasons if r.outcome is decision.outcome)
    return RefusedFault(
        f"The gate answers: {decision.outcome.value}.", says, "The refusal is on record in the ledger."
    )
