"""Fills the sample centre: clients, sites, staff, customers, and two thousand contacts of the last ninety days.

1 whose it is      clients of its own, made once
2 the house        sites, staff, the contact platform
3 customers        in lots, those who are known left out
4 contacts         made and protected in processes of their own, taken in through the gate
5 the desk         what was answered long ago is closed, with evidence
6 the ledgers      numbered and signed
Killed anywhere, the next fill goes on; full, it returns at once.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from wardline.gate import evidence, roster
from wardline.gate.passage import Gate
from wardline.gate.people import Introduction, Known
from wardline.interactions.intake import Intake, Marks
from wardline.interactions.models import Interaction
from wardline.interactions.protect import Terms
from wardline.interfaces.demo import desk, house, origin, plan, weeks
from wardline.interfaces.demo.people import Customer
from wardline.interfaces.demo.workshop import Made, Workshop
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


def fill(gate: Gate, clock: Callable[[], datetime], progress: Progress) -> None:
    """Fill the sample, or what is missing of it; `progress(done, total, what)`.

    Raises Fault when a client of the user's own bears one of the sample's names.
    """
    if origin.filled():
        return
    progress(0, 0, "sample centre")
    sample = origin.begin(gate, clock)  # 1
    systems = {name: house.platform(gate, client, sample.began) for name, client in sample.served.items()}
    house.staff(gate, sample.clients[origin.CENTRE], sample.began)  # 2
    with Workshop(_PROCESSES) as workshop:
        fill_of = {
            name: _Client(gate, clock, client, sample.began, systems[name])
            for name, client in sample.served.items()
        }
        customers = plan.everybody()
        for client in fill_of.values():
            client.know(customers, progress)  # 3
        for client in fill_of.values():
            client.take(workshop, progress)  # 4
    for client in sample.served.values():
        desk.answer(gate, client, clock)  # 5
    for client in sample.clients.values():
        evidence.sequence(gate, client, clock())  # 6
    origin.close()


class _Client:
    """What is filled in for one client."""

    def __init__(
        self, gate: Gate, clock: Callable[[], datetime], client: Client, began: datetime, system: UUID
    ) -> None:
        self.gate = gate
        self.client = client
        self.began = began
        self.key = gate.vault.client_key(client.id)
        self.intake = Intake(gate, client, _ACTOR, clock, system)

    def know(self, customers: tuple[Customer, ...], progress: Progress) -> None:
        """Take in the client's customers, as a CRM would hand them over."""
        own = [_introduced(one) for one in customers if one.client == self.client.name]
        with tenancy.as_client(self.client.id):
            if Person.objects.filter(place_from="CRM").count() >= len(own):
                return
        for first in range(0, len(own), _LOT):
            roster.take_lot(self.gate, self.client, own[first : first + _LOT], self.began, _ACTOR)
            progress(min(first + _LOT, len(own)), len(own), f"{self.client.name}: customers")

    def take(self, workshop: Workshop, progress: Progress) -> None:
        """Take in the client's contacts that are not there yet."""
        today = weeks.today_at(self.began)
        planned = [one for one in plan.contacts() if one.client == self.client.name]
        there = self._there()
        missing = [one.number for one in planned if self._reference(one.uuid) not in there]
        terms = Terms(today, self.began, "", _SERVER, clients.sectors(self.client))
        for done, made in enumerate(workshop.each(missing, today, terms), start=1):
            self.intake.take(made.prepared, self._marks(made))
            progress(len(planned) - len(missing) + done, len(planned), f"{self.client.name}: calls and chats")

    def _there(self) -> frozenset[str]:
        with tenancy.as_client(self.client.id):
            return frozenset(Interaction.objects.values_list("reference_mark", flat=True))

    def _reference(self, identity: UUID) -> str:
        return commit.keyed(self.key, "reference", str(identity))

    def _marks(self, made: Made) -> Marks:
        digest = commit.keyed(self.key, "source", commit.digest(self.key, made.data))
        return Marks(f"{digest}.0", self._reference(UUID(made.prepared.parsed.interaction.reference)))


def _introduced(one: Customer) -> Introduction:
    known = [Known(Kind.PERSON, one.name), Known(Kind.EMAIL, one.email)]
    known += [Known(Kind.PHONE, one.phone)] if one.phone else []
    return Introduction(tuple(known), one.place, "CRM")
