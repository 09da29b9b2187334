"""Takes protected interactions in: finds or makes the person, passes the gate, seals, writes rows."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from wardline.gate.duties import Hook
from wardline.gate.passage import Gate, Passage
from wardline.gate.people import Introduction, Known, Look
from wardline.interactions import agents, store
from wardline.interactions.models import FoundKind, Indicated, Interaction
from wardline.interactions.owed import owed_for_codes_left, owed_for_indicator
from wardline.interactions.protect import Prepared, destroyed
from wardline.project import tenancy
from wardline.register.models import Client, Record
from wardline.vocabulary.decision import Indicator, Verdict
from wardline.vocabulary.encoding import canonical, plain
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.interaction import Role
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE, Kind
from wardline.vocabulary.telephone import e164

# Keys are made durable in lots: one synchronised write for many people.
_LOT = 64


@dataclass(frozen=True, slots=True)
class Marks:
    """Keyed digests that find an input again: of its content, and of the source's own id."""

    source: str
    reference: str


@dataclass
class Intake:
    """Takes interactions of one client in, one transaction each; killed anywhere, nothing is half there."""

    gate: Gate
    client: Client
    actor: str
    clock: Callable[[], datetime]
    system: UUID
    matter: UUID | None = None
    _spare: deque[UUID] = field(default_factory=deque)

    def take(self, prepared: Prepared, marks: Marks) -> UUID:
        """Seal and write down one interaction; raises BadInputFault when its id came with other content."""
        item = uuid4()
        look = Look(self.client, self.gate.vault)
        introduction = _introduction(prepared)
        with tenancy.as_client(self.client.id):
            self._refuse_twin(marks)
            known = look.match(introduction.identifiers)
        person = known or self._fresh_person()
        handling = self._handling(prepared, item, person)
        with self.gate.vault.lending(self.client.id, [person]), self.gate.change(handling) as passage:
            if known is None:
                look.make(person, introduction, handling.at)
            else:
                look.learn(person, introduction.identifiers)
            self._write(passage, prepared, marks, person)
        return item

    def _refuse_twin(self, marks: Marks) -> None:
        if Interaction.objects.filter(reference_mark=marks.reference).exists():
            raise BadInputFault(
                "Another file with the same id but different content was taken in before.",
                "One of the two is not what it says it is.",
                "Find out which is right; give the other an id of its own, or leave it out.",
            )

    def _fresh_person(self) -> UUID:
        if not self._spare:
            lot = [uuid4() for _ in range(_LOT)]
            self.gate.vault.keeper.create_persons(self.client.id, lot)
            self._spare.extend(lot)
        return self._spare.popleft()

    def _handling(self, prepared: Prepared, item: UUID, person: UUID) -> Handling:
        return Handling(
            client=self.client.id,
            act=Act.KEEP,
            purpose=Purpose.COMPLIANCE,
            at=self.clock(),
            actor=self.actor,
            subjects=(person,),
            # What is destroyed is not kept; the gate would refuse to keep it.
            kinds=frozenset(prepared.counts) - DESTROYED_AT_INTAKE,
            places=dict(prepared.places),
            facts={
                "channel": prepared.parsed.interaction.channel.value,
                "day": prepared.day.isoformat(),
                "destroyed": " ".join(sorted(destroyed(prepared.counts))),
            },
            item=item,
        )

    def _write(self, passage: Passage, prepared: Prepared, marks: Marks, person: UUID) -> None:
        handling = passage.handling
        item = handling.item
        assert item is not None
        agent = agents.code(self.gate.vault.client_key(self.client.id), prepared.parsed.interaction)
        row = _row(prepared, marks)
        row.id, row.client_id, row.person_id = item, self.client.id, person
        row.agent, row.matter, row.entry, row.received_at = agent, self.matter, passage.entry, handling.at
        row.law_digest = self.gate.corpus.digest
        row.document = passage.seal(person, item, "document", canonical(store.document(item, prepared)))
        # Files first: a row never points at a file that is not there; a file without a row is swept away.
        store.seal_files(passage, person, item, prepared)
        row.save(force_insert=True)
        Record.objects.create(
            client_id=self.client.id, person_id=person, system_id=self.system, item=item, kind="interaction"
        )
        self._facets(item, prepared, agent)
        self._owe(passage, prepared, item, person)

    def _facets(self, item: UUID, prepared: Prepared, agent: str) -> None:
        client = self.client.id
        FoundKind.objects.bulk_create(
            FoundKind(
                client_id=client, interaction_id=item, kind=kind.value, count=count,
                destroyed=kind in DESTROYED_AT_INTAKE,
            )
            for kind, count in sorted(prepared.counts.items())
        )  # fmt: skip
        Indicated.objects.bulk_create(
            self._indicated(item, prepared, agent, indicator) for indicator in prepared.indicators
        )

    def _indicated(self, item: UUID, prepared: Prepared, agent: str, indicator: Indicator) -> Indicated:
        return Indicated(
            client_id=self.client.id,
            interaction_id=item,
            rule=indicator.rule,
            verdict=indicator.verdict.value,
            says=indicator.says,
            turn=indicator.turn,
            citations=plain(indicator.citations),
            day=prepared.day,
            agent=agent,
            matter=self.matter,
        )

    def _owe(self, passage: Passage, prepared: Prepared, item: UUID, person: UUID) -> None:
        at = prepared.parsed.interaction.started or passage.handling.at
        for indicator in prepared.indicators:
            if indicator.verdict is Verdict.SATISFIED:
                continue
            hook = Hook(item=item, subject=person, rule=indicator.rule, matter=self.matter)
            for owed in owed_for_indicator(self.gate.corpus, indicator, prepared, at):
                passage.owe(owed, hook)
        if prepared.sound.codes_left:
            hook = Hook(item=item, subject=person, rule="code-kept", matter=self.matter)
            passage.owe(owed_for_codes_left(self.gate.corpus, prepared.day), hook)


def _row(prepared: Prepared, marks: Marks) -> Interaction:
    interaction = prepared.parsed.interaction
    return Interaction(
        channel=interaction.channel.value,
        direction=interaction.direction.value,
        started_at=interaction.started,
        day=prepared.day,
        duration=prepared.sound.duration or interaction.duration,
        place_person=prepared.places.get("person", ""),
        place_agent=prepared.places.get("agent", ""),
        language=interaction.language,
        source_format=prepared.parsed.format,
        source_mark=marks.source,
        reference_mark=marks.reference,
        sound=prepared.sound.state,
        sound_why=prepared.sound.why,
    )


def _introduction(prepared: Prepared) -> Introduction:
    identifiers: list[Known] = []
    for party in prepared.parsed.interaction.parties:
        if party.role is not Role.CUSTOMER:
            continue
        phones = (e164(phone) for phone in party.phones)
        identifiers += [Known(Kind.PHONE, phone) for phone in phones if phone]
        identifiers += [Known(Kind.EMAIL, email.lower()) for email in party.emails]
        identifiers += [Known(Kind.PERSON, party.name)] if party.name else []
    return Introduction(tuple(identifiers), prepared.places.get("person", ""), prepared.place_from)
