"""Cases as strangers write them are understood, or the fault names the word that is not."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from wardline.law.breach_cases import answer
from wardline.law.breach_given import incident_of, unsaid
from wardline.law.breach_words import HARMS
from wardline.law.corpus import load
from wardline.law.rules.breach_facts import Act, Hold, Role
from wardline.vocabulary.faults import BadInputFault

CORPUS = load()
CASE: dict[str, Any] = {
    "entity": {"type": "private company", "role": "owner", "sector": []},
    "data": {
        "format": "electronic",
        "name_included": True,
        "elements": [{"element": "ssn", "encrypted": False, "key_compromised": None}],
    },
    "incident": "unauthorized acquisition",
    "harm_assessment": "likely",
    "residents": {"US-CA": 501},
    "events": {"discovered": "2026-03-02"},
}


def _case(**facts: Any) -> dict[str, Any]:
    return CASE | facts


def _element(name: str) -> dict[str, Any]:
    return _case(data={"elements": [{"element": name}]})


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"entity": {"role": "bystander"}}, "bystander"),
        ({"entity": {"role": "owner", "sector": ["alchemy"]}}, "alchemy"),
        ({"entity": {"role": "owner", "shoe": 1}}, "shoe"),
        ({"data": {"elements": [{"element": "shoe size"}]}}, "shoe size"),
        ({"data": {"elements": [{"element": "ssn", "enciphered": True}]}}, "enciphered"),
        ({"data": {"elements": [{"element": "ssn", "encrypted": "perhaps"}]}}, "perhaps"),
        ({"data": {"format": "clay"}}, "clay"),
        ({"harm_assessment": "purple"}, "purple"),
        ({"harm_assessment": {"boredom": "unlikely"}}, "boredom"),
        ({"residents": {"US-ZZ": 4}}, "US-ZZ"),
        ({"residents": {"US-CA": "many"}}, "many"),
        ({"residents": {"CA": 4}}, "CA"),
        ({"events": {"dreamt": "2026-03-02"}}, "dreamt"),
        ({"events": {"discovered": "last Tuesday"}}, "last Tuesday"),
        ({"client": {"favourite_colour": "red"}}, "favourite_colour"),
        ({"weather": "rain"}, "weather"),
        ({"zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"contract_hours": "soon"}, "soon"),
        ({"hold": "maybe"}, "maybe"),
    ],
)
def test_a_word_that_is_not_known_is_a_fault_that_names_it(facts: dict[str, Any], word: str) -> None:
    with pytest.raises(BadInputFault, match=word):
        incident_of(_case(**facts))


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("drivers_license", "driver licence"),
        ("financial_account_with_code", "account with code"),
        ("email_with_password", "login"),
        ("dob", "birth date"),
        ("other_government_id", "government id"),
        ("automated_license_plate_recognition_data", "plate reader"),
        ("combination_enabling_identity_theft", "identity combination"),
        ("dissociated_data_with_means_to_link", "linkable data"),
        ("health_information_hipaa", "medical"),
        ("Social Security Number", "ssn"),
    ],
)
def test_the_words_of_others_for_data_lead_to_ours(theirs: str, ours: str) -> None:
    assert incident_of(_element(theirs)).elements[0].name == ours


@pytest.mark.parametrize(
    ("said", "ruled_out", "high"),
    [
        ("likely", False, True),
        ("high risk", False, True),
        ("low", False, False),
        ("unlikely", True, False),
        ("misuse unlikely", True, False),
        ("unlikely to be a high risk", False, False),
        ("low_probability", True, False),
        ("not assessed", False, None),
        ("not assessed yet; pending", None, None),
        (None, False, None),
    ],
)
def test_an_assessment_of_harm_is_read(said: str | None, ruled_out: bool | None, high: bool | None) -> None:
    if ruled_out is None:
        with pytest.raises(BadInputFault):
            incident_of(_case(harm_assessment=said))
        return
    found = incident_of(_case(harm_assessment=said))
    assert found.ruled_out == (HARMS if ruled_out else frozenset())
    assert found.high_risk is high


def test_harms_can_be_ruled_out_one_by_one() -> None:
    found = incident_of(_case(harm_assessment={"identity_theft": "unlikely", "misuse": "likely"}))
    assert found.ruled_out == {"identity theft"}


def test_a_dated_finding_of_no_harm_counts_when_nothing_else_is_said() -> None:
    events = {"discovered": "2026-03-02", "no_harm_determined": "2026-03-09"}
    assert incident_of(_case(harm_assessment=None, events=events)).ruled_out == HARMS
    assert incident_of(_case(harm_assessment="likely", events=events)).ruled_out == frozenset()


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("unauthorized acquisition", Act.ACQUIRED),
        ("unauthorized access and exfiltration", Act.ACQUIRED),
        ("unauthorized access, no proof of acquisition", Act.ACCESSED),
        ("an agent viewed records", Act.ACCESSED),
        ("access caused by phishing", Act.ACCESSED),
        ("ransomware, no exfiltration", Act.UNAVAILABLE),
        ("ransomware", None),
        ("", None),
    ],
)
def test_what_happened_is_read_from_words_and_denials(said: str, act: Act | None) -> None:
    assert incident_of(_case(incident=said)).act is act


def test_words_that_do_not_say_whether_data_was_taken_leave_a_question_and_keep_the_duty() -> None:
    found = answer(CORPUS, {"id": "1", "input": _case(incident="ransomware")})
    assert found["duties"][0]["due"] == "2026-04-01"
    assert any("'ransomware'" in each["fact"] for each in found["missing"])


@pytest.mark.parametrize(
    ("role", "ours"), [("controller", Role.OWNER), ("service_provider", Role.PROCESSOR), (None, Role.OWNER)]
)
def test_roles_have_many_names(role: str | None, ours: Role) -> None:
    assert incident_of(_case(entity={"role": role})).role is ours


def test_a_time_keeps_its_offset_from_the_question_to_the_answer() -> None:
    events = {"aware": "2026-05-15T17:30+02:00"}
    given = _case(events=events, residents={"EU-GDPR": 9})
    assert incident_of(given).zone == timezone(timedelta(hours=2))
    found = answer(CORPUS, {"id": "1", "input": given})
    assert {row["due"] for row in found["duties"]} == {None, "2026-05-18T17:30+02:00"}


def test_a_time_in_utc_is_told_from_one_without_a_zone() -> None:
    given = _case(residents={"UK-GDPR": 9})
    for said, due in (
        ("2026-05-15T17:30Z", "2026-05-18T17:30+00:00"),
        ("2026-05-15T17:30", "2026-05-18T17:30"),
    ):
        found = answer(CORPUS, {"id": "1", "input": given | {"events": {"aware": said}}})
        assert due in {row["due"] for row in found["duties"]}


def test_a_day_and_its_time_are_one_event() -> None:
    events = {"discovered": "2026-03-02", "discovered_at": "2026-03-02T22:30"}
    assert incident_of(_case(events=events)).events["discovery"] == datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
    assert incident_of(_case()).events["discovery"] == date(2026, 3, 2)


def test_a_client_says_its_kind_its_hours_and_what_it_has_told() -> None:
    client = {"type": "bank", "contract_notice_hours": 24, "notified_ag": True}
    found = incident_of(_case(entity={"role": "processor"}, client=client))
    assert found.client_entities == frozenset({"bank", "glba institution"})
    assert (found.contract_hours, found.client_told_authority) == (24, True)


def test_the_sector_of_a_processor_without_a_client_is_its_clients_and_that_is_said() -> None:
    given = _case(entity={"role": "processor", "sector": ["information_broker"]}, residents={"US-GA": 10})
    assert incident_of(given).client_entities == frozenset({"information broker"})
    assert any("the client is" in each.fact for each in unsaid(given))


def test_a_kind_of_company_that_no_law_names_is_said_to_be_read_as_none() -> None:
    assert [each.fact for each in unsaid(_case(entity={"type": "lighthouse"}))] == ["what a 'lighthouse' is"]
    assert [each.fact for each in unsaid(_case(entity={"type": "clinic"}))] == [
        "whether 'clinic' means a HIPAA covered entity"
    ]
    assert not list(unsaid(CASE))


def test_people_of_unknown_state_and_of_a_federal_regime_are_counted() -> None:
    found = incident_of(_case(residents={"unknown": 5, "US-FED-HIPAA": 7, "EU-GDPR": 1})).residents
    assert found == {"": 5, "US": 7, "EU": 1}


def test_a_hold_is_read_with_its_release() -> None:
    assert incident_of(_case(hold=True)).hold == Hold()
    assert incident_of(_case(hold={"released": "2026-04-02"})).hold == Hold(date(2026, 4, 2))
