"""The way through the gate: evidence first, rows with evidence or not at all, clients that never meet."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from wardline.gate import evidence
from wardline.gate.duties import Hook
from wardline.gate.models import Decided, Duty, Standing
from wardline.gate.passage import Gate
from wardline.gate.replay import replay
from wardline.ledger import book
from wardline.ledger.models import Entry
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.security.faults import KeyGoneFault
from wardline.vocabulary.decision import DutyOwed
from wardline.vocabulary.faults import RefusedFault
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind

AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
OWED = DutyOwed("answer-request", "Answer the request.", "person", AT, "")


@pytest.fixture
def customer(gate: Gate, shop: Client) -> UUID:
    person = uuid4()
    gate.vault.keeper.create_persons(shop.id, [person])
    return person


def keeping(client: Client, person: UUID) -> Handling:
    kinds = frozenset({Kind.CARD})
    return Handling(client.id, Act.KEEP, Purpose.COMPLIANCE, AT, "operator", (person,), kinds, item=uuid4())


def reading(client: Client, person: UUID, **facts: str) -> Handling:
    return Handling(client.id, Act.READ, Purpose.COMPLIANCE, AT, "officer", (person,), facts=facts)


def entries(client: Client) -> list[Entry]:
    with tenancy.reading([client.id]):
        return list(Entry.objects.order_by("made_at"))


def test_a_change_commits_evidence_standing_duties_and_rows_together(
    gate: Gate, shop: Client, customer: UUID
) -> None:
    with gate.change(keeping(shop, customer)) as way:
        way.stand(customer, "notice", {"version": "3"})
        way.owe(OWED, Hook(subject=customer, rule="privacy-request-heard"))
    with tenancy.reading([shop.id]):
        assert Standing.objects.get().entry == way.entry
        assert Duty.objects.get().entry == way.entry
        assert Entry.objects.get().id == way.entry


def test_a_change_that_fails_halfway_leaves_nothing(gate: Gate, shop: Client, customer: UUID) -> None:

    def halfway() -> None:
        with gate.change(keeping(shop, customer)) as way:
            way.stand(customer, "notice", {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        halfway()
    with tenancy.reading([shop.id]):
        assert not Standing.objects.exists()
        assert not Entry.objects.exists()
        assert not Decided.objects.exists()


def test_a_refused_change_runs_nothing_and_stays_on_record(gate: Gate, shop: Client, customer: UUID) -> None:
    unnamed = replace(keeping(shop, customer), actor="")
    with pytest.raises(RefusedFault), gate.change(unnamed):
        pytest.fail("the block of a refused change ran")
    assert [entry.body["outcome"] for entry in entries(shop)] == ["refused"]


def test_a_read_is_on_record_before_the_vault_opens(
    gate: Gate, shop: Client, customer: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = gate.vault.seal(shop.id, customer, customer, "document", 1, b"words")
    way = gate.read(reading(shop, customer, form="masked"))
    committed = [entry.id for entry in entries(shop)]
    assert way.entry in committed
    assert way.open(customer, customer, "document", sealed) == b"words"


def test_without_a_receipt_nothing_opens(
    gate: Gate, shop: Client, customer: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(book, "append", away)
    with pytest.raises(ConnectionError):
        gate.read(reading(shop, customer, form="masked"))


def test_what_cannot_be_told_opens_nothing_and_stays_on_record(
    gate: Gate, shop: Client, customer: UUID
) -> None:
    with pytest.raises(RefusedFault, match="cannot tell"):
        gate.read(reading(shop, customer, form="clear"))
    assert [entry.body["outcome"] for entry in entries(shop)] == ["cannot tell"]


def test_an_entry_names_nobody(gate: Gate, shop: Client, customer: UUID) -> None:
    gate.read(reading(shop, customer, form="masked"))
    text = json.dumps([entry.body for entry in entries(shop)])
    assert str(customer) not in text
    assert "officer" not in text


def test_a_duty_opens_once_however_often_it_is_owed(gate: Gate, shop: Client, customer: UUID) -> None:
    for _ in range(3):
        with gate.change(keeping(shop, customer)) as way:
            way.owe(OWED, Hook(subject=customer, rule="privacy-request-heard"))
    with tenancy.reading([shop.id]):
        assert Duty.objects.count() == 1


def test_another_clients_person_cannot_be_handled(
    gate: Gate, shop: Client, bank: Client, customer: UUID
) -> None:
    with pytest.raises(KeyGoneFault):
        gate.read(reading(bank, customer, form="masked"))
    assert entries(bank) == []


def test_one_clients_rows_are_never_seen_under_another(
    gate: Gate, shop: Client, bank: Client, customer: UUID
) -> None:
    with gate.change(keeping(shop, customer)) as way:
        way.stand(customer, "notice", {})
    with tenancy.reading([bank.id]):
        assert not Entry.objects.exists()
        assert not Standing.objects.exists()
    with tenancy.reading([]):
        assert not Entry.objects.exists()


def test_many_subjects_are_one_entry(gate: Gate, shop: Client) -> None:
    people = [uuid4() for _ in range(7)]
    gate.vault.keeper.create_persons(shop.id, people)
    asked = replace(reading(shop, people[0], form="masked"), subjects=tuple(people))
    gate.read(asked)
    [entry] = entries(shop)
    assert entry.body["subjects"]["count"] == 7


def test_decisions_come_out_the_same_when_replayed(gate: Gate, shop: Client, customer: UUID) -> None:
    gate.read(reading(shop, customer, form="masked"))
    with gate.change(keeping(shop, customer)):
        pass
    assert replay(gate, shop) == {"same": 2}


def test_an_erased_persons_decisions_are_not_replayable(gate: Gate, shop: Client, customer: UUID) -> None:
    gate.read(reading(shop, customer, form="masked"))
    gate.vault.keeper.erase(shop.id, [customer], AT)
    assert replay(gate, shop) == {"erased, not replayable": 1}


def test_every_entry_is_proven_under_a_signed_checkpoint(gate: Gate, shop: Client, customer: UUID) -> None:
    way = gate.read(reading(shop, customer, form="masked"))
    found = evidence.proof(gate, shop, way.entry, AT)
    assert isinstance(found, book.Inclusion)
    assert found.checkpoint.size == 1
