"""Fills the sample centre: clients, sites, staff, customers, and two thousand contacts of the last ninety days.

1 whose it is      clients of its own, made once
2 the house        sites, staff, the contact platform; contracts, and an announced law that awaits counsel
3 customers        in lots, those who are known left out
4 contacts         made and protected in processes of their own, taken in through the gate
5 the desk         what was answered long ago is closed, with evidence
6 the ledgers      numbered and signed
Killed anywhere, the next fill goes on; full, it returns at once.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import zip_longest

from wardline.gate import evidence, roster
from wardline.gate.passage import Gate
from wardline.gate.people import Introduction, Known
from wardline.interactions.intake import Intake, Marks
from wardline.interactions.models import Interaction
from wardline.interactions.protect import Terms
from wardline.interfaces.demo import desk, house, origin, plan, terms, weeks
from wardline.interfaces.demo.people import Customer
from wardline.interfaces.demo.plan import Contact
from wardline.interfaces.demo.workshop import Made, Order, Workshop, orders
from wardline.project import tenancy
from wardline.register import clients
from wardline.register.models import Client, Person
from wardline.security import commit
from wardline.vocabulary.kinds import Kind

Progress = Callable[[int, int, str], None]

_ACTOR = "sample centre"
_LOT = 500
_PROCESSES = 2
_SERVER = "US-OK"


def fill(
    gate: Gate,
    clock: Callable[[], datetime],
    progress: Progress,
    contacts: Sequence[Contact] | None = None,
) -> None:
    """Fill the sample, or what is missing of it; `progress(done, total, what)`. `contacts` None = all of them.

    Raises Fault when a client of the user's own bears one of the sample's names.
    """
    if origin.filled():
        return
    progress(0, 0, "sample centre")
    sample = origin.begin(gate, clock)  # 1
    house.staff(gate, sample.clients[origin.CENTRE], sample.began)  # 2
    terms.agree(gate, sample)
    parts = {name: _Part(gate, clock, client, sample.began) for name, client in sample.served.items()}
    planned = plan.contacts() if contacts is None else contacts
    todo = _mixed([part.orders(planned) for part in parts.values()])
    left = sum(len(order.numbers) for order in todo)
    with Workshop(_PROCESSES) as workshop:
        made_ones = workshop.each(todo)
        for part in parts.values():
            part.know(progress)  # 3
        for done, made in enumerate(made_ones, start=len(planned) - left + 1):
            parts[made.client].take(made)  # 4
            progress(done, len(planned), "calls and chats")
    for client in sample.served.values():
        desk.answer(gate, client, clock)  # 5
    for client in sample.clients.values():
        evidence.sequence(gate, client, clock())  # 6
    origin.close()


def _mixed(orders: Sequence[Sequence[Order]]) -> list[Order]:
    """The orders of all clients in turn."""
    return [order for turn in zip_longest(*orders) for order in turn if order is not None]


class _Part:
    """One client's part of the sample."""

    def __init__(self, gate: Gate, clock: Callable[[], datetime], client: Client, began: datetime) -> None:
        self.gate = gate
        self.client = client
        self.began = began
        self.key = gate.vault.client_key(client.id)
        self.intake = Intake(gate, client, _ACTOR, clock, house.platform(gate, client, began))

    def know(self, progress: Progress) -> None:
        """Take in the client's customers, as a CRM would hand them over."""
        own = [_introduced(one) for one in plan.everybody() if one.client == self.client.name]
        with tenancy.as_client(self.client.id):
            if Person.objects.filter(place_from="CRM").count() >= len(own):
                return
        for first in range(0, len(own), _LOT):
            roster.take_lot(self.gate, self.client, own[first : first + _LOT], self.began, _ACTOR)
            progress(min(first + _LOT, len(own)), len(own), "customers")

    def orders(self, contacts: Sequence[Contact]) -> list[Order]:
        """What is still to be made of the client's contacts."""
        today = weeks.today_at(self.began)
        with tenancy.as_client(self.client.id):
            there = frozenset(Interaction.objects.values_list("reference_mark", flat=True))
        own = [one for one in contacts if one.client == self.client.name]
        missing = [one.number for one in own if self._reference(str(one.uuid)) not in there]
        terms = Terms(today, self.began, "", _SERVER, clients.sectors(self.client))
        return orders(self.client.name, missing, today, terms)

    def take(self, made: Made) -> None:
        """Take in one contact."""
        digest = commit.keyed(self.key, "source", commit.digest(self.key, made.data))
        reference = self._reference(made.prepared.parsed.interaction.reference)
        self.intake.take(made.prepared, Marks(f"{digest}.0", reference))

    def _reference(self, identity: str) -> str:
        return commit.keyed(self.key, "reference", identity)


def _introduced(one: Customer) -> Introduction:
    known = [Known(Kind.PERSON, one.name), Known(Kind.EMAIL, one.email)]
    known += [Known(Kind.PHONE, one.phone)] if one.phone else []
    return Introduction(tuple(known), one.place, "CRM")
