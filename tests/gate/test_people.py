"""People are found by what tells them apart, inside one client, and never made twice."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from wardline.gate import roster
from wardline.gate.passage import Gate
from wardline.gate.people import Introduction, Known, Look
from wardline.project import tenancy
from wardline.register.models import Client, Identifier, Person
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.kinds import Kind

AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
PHONE = Known(Kind.PHONE, "+12125550123")
EMAIL = Known(Kind.EMAIL, "ada@example.com")
NAME = Known(Kind.PERSON, "Ada Example")


def made(gate: Gate, client: Client, *known: Known) -> UUID:
    person = uuid4()
    gate.vault.keeper.create_persons(client.id, [person])
    with tenancy.as_client(client.id):
        Look(client, gate.vault).make(person, Introduction(known, "US-NY", "file"), AT)
    return person


def match(gate: Gate, client: Client, *known: Known) -> UUID | None:
    with tenancy.as_client(client.id):
        return Look(client, gate.vault).match(known)


def test_a_person_is_found_by_phone_or_by_email(gate: Gate, shop: Client) -> None:
    ada = made(gate, shop, PHONE, EMAIL, NAME)
    assert match(gate, shop, PHONE) == ada
    assert match(gate, shop, EMAIL) == ada


def test_a_name_alone_tells_nobody_apart(gate: Gate, shop: Client) -> None:
    made(gate, shop, PHONE, NAME)
    assert match(gate, shop, NAME) is None


def test_another_clients_person_is_not_found(gate: Gate, shop: Client, bank: Client) -> None:
    made(gate, shop, PHONE)
    assert match(gate, bank, PHONE) is None


def test_an_erased_person_is_not_found(gate: Gate, shop: Client) -> None:
    ada = made(gate, shop, PHONE)
    gate.vault.keeper.erase(shop.id, [ada], AT)
    assert match(gate, shop, PHONE) is None


def test_most_votes_win(gate: Gate, shop: Client) -> None:
    made(gate, shop, PHONE)
    both = made(gate, shop, PHONE, EMAIL)
    assert match(gate, shop, PHONE, EMAIL) == both


def test_the_database_holds_no_identifier_in_the_clear(gate: Gate, shop: Client) -> None:
    made(gate, shop, PHONE, EMAIL, NAME)
    with tenancy.reading([shop.id]):
        held = b"".join(bytes(row.sealed) for row in Identifier.objects.all())
    for known in (PHONE, EMAIL, NAME):
        assert known.value.encode() not in held


def test_a_customer_file_is_taken_in_once(gate: Gate, shop: Client, tmp_path: Path) -> None:
    path = tmp_path / "crm.csv"
    path.write_text(
        "name,email,phone,place\nAda,ada@example.com,212-555-0123,NY\nBo,bo@example.com,,Germany\n"
    )
    assert roster.take(gate, shop, path, AT) == 2
    assert roster.take(gate, shop, path, AT) == 0
    with tenancy.reading([shop.id]):
        places = set(Person.objects.exclude(place_from="house").values_list("place", flat=True))
    assert places == {"US-NY", "DE"}


def test_a_faulty_customer_file_changes_nothing(gate: Gate, shop: Client, tmp_path: Path) -> None:
    path = tmp_path / "crm.csv"
    path.write_text(
        "name,email,phone,place\nAda,a@example.com,12,NY\nBo,b@example.com,,Mars\nCy,c@example.com,,CA\nDi,d@example.com,,\n"
    )
    with pytest.raises(BadInputFault, match="Lines 2, 3, 4 "):
        roster.take(gate, shop, path, AT)
    with tenancy.reading([shop.id]):
        assert not Person.objects.exclude(place_from="house").exists()


def test_many_are_looked_up_at_once_and_each_gets_the_own_answer(gate: Gate, shop: Client) -> None:
    ada, bob = made(gate, shop, PHONE), made(gate, shop, EMAIL)
    stranger = Known(Kind.PHONE, "+12125550199")
    with tenancy.as_client(shop.id):
        found = Look(shop, gate.vault).match_many([[EMAIL], [stranger], [NAME], [PHONE, stranger], []])
    assert found == [bob, None, None, ada, None]


def test_an_identifier_is_learnt_once(gate: Gate, shop: Client) -> None:
    ada = made(gate, shop, PHONE)
    for _ in range(2):
        with tenancy.as_client(shop.id):
            Look(shop, gate.vault).learn(ada, [PHONE, EMAIL])
    with tenancy.as_client(shop.id):
        assert sorted(Identifier.objects.values_list("kind", flat=True)) == ["EMAIL", "PHONE"]
    assert match(gate, shop, EMAIL) == ada
