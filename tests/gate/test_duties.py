"""Duties are closed once, with evidence, and by nobody but their own client."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from wardline.gate.duties import Done, Hook
from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.decision import DutyOwed
from wardline.vocabulary.handling import Act, Handling, Purpose

AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
OWED = DutyOwed("answer-request", "Answer the request.", "person", AT + timedelta(days=45), "")


def handling(client: Client) -> Handling:
    return Handling(client=client.id, act=Act.KEEP, purpose=Purpose.RIGHTS, at=AT, actor="officer")


@pytest.fixture
def duty(gate: Gate, shop: Client) -> UUID:
    with gate.change(handling(shop)) as passage:
        passage.owe(OWED, Hook(item=uuid4()))
    return row(shop).id


def row(client: Client) -> Duty:
    with tenancy.as_client(client.id):
        return Duty.objects.get(client_id=client.id)


def test_a_closed_duty_says_when_how_and_by_which_entry(gate: Gate, shop: Client, duty: UUID) -> None:
    with gate.change(handling(shop)) as passage:
        passage.close([Done(duty, AT, "Answered in writing.")])
    closed = row(shop)
    assert (closed.done_at, closed.done_how, closed.done_entry) == (AT, "Answered in writing.", passage.entry)


def test_what_is_closed_stays_as_it_was_closed(gate: Gate, shop: Client, duty: UUID) -> None:
    for how in ("Answered in writing.", "Answered again."):
        with gate.change(handling(shop)) as passage:
            passage.close([Done(duty, AT, how)])
    assert row(shop).done_how == "Answered in writing."


def failing_halfway(gate: Gate, client: Client, duty: UUID) -> None:
    with gate.change(handling(client)) as passage:
        passage.close([Done(duty, AT, "Answered in writing.")])
        raise ZeroDivisionError


def test_a_change_that_fails_closes_nothing(gate: Gate, shop: Client, duty: UUID) -> None:
    with pytest.raises(ZeroDivisionError):
        failing_halfway(gate, shop, duty)
    assert row(shop).done_at is None


def test_another_client_closes_nothing(gate: Gate, shop: Client, bank: Client, duty: UUID) -> None:
    with gate.change(handling(bank)) as passage:
        passage.close([Done(duty, AT, "Answered in writing.")])
    assert row(shop).done_at is None
