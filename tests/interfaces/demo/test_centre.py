"""The sample centre is filled once, goes on where it was killed, and leaves everybody else's clients alone."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interactions.models import Interaction
from wardline.interfaces.demo import centre, origin, plan
from wardline.ledger import book
from wardline.project import tenancy
from wardline.register import clients
from wardline.register.models import Client, Person, Staff
from wardline.vocabulary.faults import Fault

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
SOME = plan.contacts()[19:60]


class KilledError(Exception):
    pass


def quiet(_done: int, _total: int, _what: str) -> None:
    pass


def killed_after(count: int) -> centre.Progress:
    def progress(done: int, _total: int, what: str) -> None:
        if what == "calls and chats" and done >= count:
            raise KilledError

    return progress


def fill(gate: Gate, progress: centre.Progress = quiet) -> None:
    centre.fill(gate, lambda: NOW, progress, SOME)


def held(model: type[Interaction | Person | Staff | Duty]) -> int:
    with tenancy.reading(Client.objects.values_list("id", flat=True)):
        return model.objects.count()


def test_a_killed_fill_goes_on_to_a_signed_ledger_and_a_full_one_returns_at_once(gate: Gate) -> None:
    with pytest.raises(KilledError):
        fill(gate, killed_after(15))
    assert held(Interaction) == 15
    fill(gate)
    assert held(Interaction) == len(SOME)
    assert held(Staff) == 40
    # Every contact found its customer in the register; four clients have a house person each.
    assert held(Person) == 5000 + 40 + 4
    assert_signed_and_answered()
    began = time.monotonic()
    fill(gate)
    assert time.monotonic() - began < 1
    assert held(Interaction) == len(SOME)


def assert_signed_and_answered() -> None:
    for name in origin.INDUSTRIES:
        client = Client.objects.get(name=name)
        with tenancy.reading([client.id]):
            head = book.latest(client.id)
            late = Duty.objects.filter(done_at=None, due__lt=NOW).count()
        assert head is not None
        assert head.size > len(SOME) // 6
        assert late <= 1


def test_a_users_own_client_is_never_touched(gate: Gate) -> None:
    mine = clients.add(gate.vault.keeper, "harbor", "Harbor of my own", "bank", NOW - timedelta(days=1))
    with pytest.raises(Fault, match="harbor"):
        fill(gate)
    assert [client.name for client in Client.objects.all()] == ["harbor"]
    with tenancy.as_client(mine.id):
        assert Person.objects.count() == 1
