"""What the worker does: ledgers sequenced and checked, key epochs begun."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from wardline.gate import evidence
from wardline.gate.passage import Gate
from wardline.interfaces import doors, jobs
from wardline.interfaces.web.models import LedgerCheck
from wardline.ledger import book, tree
from wardline.ledger.models import Entry, Sequenced
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.handling import Act, Handling, Purpose

AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def doors_to(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "gate", lambda: gate)


def read_once(gate: Gate, client: Client) -> None:
    facts = {"form": "masked"}
    gate.read(Handling(client.id, Act.READ, Purpose.COMPLIANCE, AT, "officer", facts=facts, item=uuid4()))


def checked(client: Client) -> LedgerCheck:
    with tenancy.as_client(client.id):
        check = LedgerCheck.objects.create(client_id=client.id, asked_at=AT)
    jobs.check_ledger(str(client.id), str(check.id))
    with tenancy.reading([client.id]):
        return LedgerCheck.objects.get(id=check.id)


def test_every_clients_ledger_is_sequenced(gate: Gate, shop: Client, bank: Client) -> None:
    read_once(gate, shop)
    read_once(gate, bank)
    assert jobs.sequence_all() == 2
    for client in (shop, bank):
        with tenancy.reading([client.id]):
            head = book.latest(client.id)
        assert head is not None
        assert head.size == 1


def test_a_right_ledger_is_found_right(gate: Gate, shop: Client) -> None:
    read_once(gate, shop)
    assert checked(shop).verdict == "right"


def test_a_ledger_rewritten_in_the_database_is_found_wrong(gate: Gate, shop: Client) -> None:
    """Whoever owns the database can make an entry say something else, but not what was signed."""
    read_once(gate, shop)
    assert checked(shop).verdict == "right"
    with tenancy.as_client(shop.id, using="owner"):
        entry = Entry.objects.using("owner").get()
        line = bytes(entry.line).replace(b'"read"', b'"keep"')
        changed = {"line": line, "leaf": tree.leaf_hash(line), "body": {**entry.body, "act": "keep"}}
        Entry.objects.using("owner").filter(id=entry.id).update(**changed)
        Sequenced.objects.using("owner").filter(entry_id=entry.id).update(leaf=changed["leaf"])
    assert checked(shop).verdict == "wrong"


def test_a_second_look_finds_what_the_waiting_list_lost(gate: Gate, shop: Client) -> None:
    from wardline.ledger.models import Waiting

    read_once(gate, shop)
    with tenancy.as_client(shop.id):
        Waiting.objects.all().delete()
    evidence.sequence(gate, shop, AT)
    with tenancy.reading([shop.id]):
        before = book.latest(shop.id)
    jobs.look_again()
    with tenancy.reading([shop.id]):
        after = book.latest(shop.id)
    assert (before.size if before else 0, after.size if after else 0) == (0, 1)


def test_an_epoch_makes_erasures_final(gate: Gate, shop: Client) -> None:
    before = gate.vault.keeper.health().epoch
    jobs.roll()
    assert gate.vault.keeper.health().epoch == before + 1
