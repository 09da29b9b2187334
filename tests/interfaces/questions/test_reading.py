"""What was typed becomes facts; what cannot be read is told by its field, all at once."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from wardline.interfaces.questions import breach_asked, contract_time, rights_asked
from wardline.interfaces.questions.reading import BadQuestionFault, given_of, moment
from wardline.law.clocks import Unit
from wardline.vocabulary.faults import BadInputFault

BREACH = {"discovered": "2026-03-02", "residents": ["US-TX=200"], "kinds": "SSN"}
REQUEST = {"right": "delete", "received": "2026-07-03"}


def faults_of_breach(**typed: str | list[str]) -> set[str]:
    with pytest.raises(BadQuestionFault) as found:
        breach_asked.read(given_of(**(BREACH | typed)))
    return set(found.value.by_field)


def faults_of_request(**typed: str | list[str]) -> set[str]:
    with pytest.raises(BadQuestionFault) as found:
        rights_asked.read(given_of(**(REQUEST | typed)))
    return set(found.value.by_field)


def test_nothing_said_is_not_known() -> None:
    incident = breach_asked.read(given_of(**BREACH)).incident
    assert (incident.name_included, incident.act, incident.entities, incident.exposed_by_us) == (None,) * 4
    assert incident.elements[0].encrypted is None
    request = rights_asked.read(given_of(**REQUEST))
    assert (request.place, request.verified, request.company.sectors) == ("", None, None)


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("48 hours", 48, Unit.HOURS),
        ("1 hour", 1, Unit.HOURS),
        ("2 days", 2, Unit.CALENDAR_DAYS),
        ("3 business days", 3, Unit.BUSINESS_DAYS),
        ("10 calendar days after receipt", 10, Unit.CALENDAR_DAYS),
        ("1 month", 1, Unit.CALENDAR_MONTHS),
    ],
)
def test_a_contracts_time_is_read_in_the_unit_that_it_counts(written: str, number: int, unit: Unit) -> None:
    found = contract_time.clock(written, "discovery")
    assert (found.number, found.unit, found.after) == (number, unit, "discovery")


def test_only_hours_are_hours() -> None:
    assert contract_time.hours(contract_time.clock("48 hours", "discovery")) == 48
    assert contract_time.hours(contract_time.clock("2 days", "discovery")) is None


@pytest.mark.parametrize("written", ["soon", "0 hours", "two days", "48", "5 weeks", "2 daysdays"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(BadInputFault):
        contract_time.clock(written, "discovery")


def test_a_form_gives_day_hour_and_zone_apart() -> None:
    asked = breach_asked.read(given_of(**BREACH, time="14:30", zone="America/Chicago"))
    assert asked.incident.events["discovery"] == datetime(2026, 3, 2, 20, 30, tzinfo=UTC)


def test_a_time_without_offset_counts_in_the_zone_that_is_given_and_is_refused_without_one() -> None:
    assert moment("2026-03-02T14:30", ZoneInfo("UTC")) == datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
    with pytest.raises(BadInputFault):
        moment("2026-03-02T14:30")


def test_rows_of_people_that_are_empty_are_passed_over_and_the_others_keep_their_number() -> None:
    asked = breach_asked.read(given_of(**(BREACH | {"residents": ["=", "US-TX=1,200", "?=40", "US-CA=?"]})))
    assert asked.incident.residents == {"US-TX": 1200, "": 40, "US-CA": None}
    assert faults_of_breach(residents=["=", "US-TX=many", "=5", "US-TX=3"]) == {
        "residents-1",
        "residents-2",
        "residents-3",
    }


def test_nobody_at_all_is_asked_for() -> None:
    assert faults_of_breach(residents=["="]) == {"residents"}
    assert faults_of_breach(discovered="", residents=[]) == {"discovered", "residents"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"right": ""}, "right"),
        ({"received": "0001-01-01"}, "received"),
        ({"received": "9999-12-31"}, "received"),
        ({"place": "Oregon"}, "place"),
        ({"asker": "robot"}, "asker"),
        ({"verified": "maybe"}, "verified"),
        ({"consumers": "many"}, "consumers"),
        ({"sale_share": "101"}, "sale_share"),
        ({"trade": ["none", "health"]}, "trade"),
        ({"trade": "fishing"}, "trade"),
        ({"held": "shoes"}, "held"),
        ({"contract": "48 hours"}, "contract"),
        ({"event": "party=2026-07-04"}, "event"),
        ({"event-appeal": "later"}, "event-appeal"),
        ({"event": "appeal=later"}, "event-appeal"),
    ],
)
def test_a_fault_of_a_request_stands_beside_its_field(typed: dict[str, str | list[str]], field: str) -> None:
    assert faults_of_request(**typed) == {field}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"time": "noon"}, "time"),
        ({"kinds": "EMAIL"}, "kinds"),
        ({"hold": "released"}, "hold_released"),
        ({"hold": "tomorrow"}, "hold"),
        ({"business_in": "Mars"}, "business_in"),
        ({"event-determination": "later"}, "event-determination"),
        ({"client_event": "party=2026-03-03"}, "client_event"),
        ({"we_are": "a shop"}, "we_are"),
    ],
)
def test_a_fault_of_a_breach_stands_beside_its_field(typed: dict[str, str | list[str]], field: str) -> None:
    assert faults_of_breach(**typed) == {field}


def test_a_hold_that_ended_has_its_day() -> None:
    asked = breach_asked.read(given_of(**BREACH, hold="released", hold_released="2026-03-20"))
    assert asked.incident.hold is not None
    assert asked.incident.hold.released == date(2026, 3, 20)


def test_what_the_register_knows_counts_until_something_is_typed() -> None:
    known = frozenset({"financial"})
    assert rights_asked.read(given_of(**REQUEST), known).company.sectors == known
    assert rights_asked.read(given_of(**REQUEST, trade="none"), known).company.sectors == frozenset()
    forward = "5 calendar days after receipt"
    assert rights_asked.read(given_of(**REQUEST), None, forward).contract == forward
    assert rights_asked.read(given_of(**REQUEST, contract="2 days"), None, forward).contract.startswith("2 ")
