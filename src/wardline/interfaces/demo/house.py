"""The house itself: the centre's sites and staff, and for each client the platform that its contacts come from."""

from datetime import datetime
from uuid import UUID, uuid4

from wardline.gate.passage import Gate, Passage
from wardline.interfaces.demo.staff import SITES, Member, members
from wardline.project import tenancy
from wardline.register.models import Client, Person, Site, Staff, System
from wardline.security import commit
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind

_PLATFORM = "Contact platform"


def platform(gate: Gate, client: Client, at: datetime) -> UUID:
    """The system row of the client's contact platform: all access to it goes through us."""
    mark = commit.keyed(gate.vault.client_key(client.id), "system", _PLATFORM)
    with tenancy.as_client(client.id):
        row, _ = System.objects.get_or_create(
            client_id=client.id,
            mark=mark,
            defaults={"name": _PLATFORM, "coverage": "gated", "seen_at": at},
        )
    return row.id


def staff(gate: Gate, centre: Client, at: datetime) -> None:
    """The sites and everybody who works there, in one transaction, once."""
    with tenancy.as_client(centre.id):
        if Staff.objects.exists():
            return
    people = [uuid4() for _ in members()]
    gate.vault.keeper.create_persons(centre.id, people)
    handling = Handling(
        client=centre.id, act=Act.COLLECT, purpose=Purpose.SECURITY, at=at, actor="sample centre",
        subjects=tuple(people), kinds=frozenset({Kind.PERSON}), facts={"of": "staff"},
    )  # fmt: skip
    with gate.vault.lending(centre.id, people), gate.change(handling) as passage:
        sites = {
            name: Site(id=uuid4(), client_id=centre.id, name=site.name, place=site.place, zone=site.zone)
            for name, site in SITES.items()
        }
        Site.objects.bulk_create(sites.values())
        Person.objects.bulk_create(
            Person(
                id=person, client_id=centre.id, place=SITES[one.site].place, place_from="staff", made_at=at
            )
            for person, one in zip(people, members(), strict=True)
        )
        Staff.objects.bulk_create(
            _row(passage, person, one, sites[one.site].id)
            for person, one in zip(people, members(), strict=True)
        )


def _row(passage: Passage, person: UUID, one: Member, site: UUID) -> Staff:
    row = Staff(id=uuid4(), client_id=passage.handling.client, person_id=person, code=one.code, job=one.job)
    row.team, row.site_id = one.team, site
    row.sealed_name = passage.seal(person, row.id, "name", f"{one.given} {one.family}".encode())
    return row
