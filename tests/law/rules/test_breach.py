from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law.breach_words import HARMS
from wardline.law.corpus import load
from wardline.law.rules.breach import duties
from wardline.law.rules.breach_facts import Answer, Element, Hold, Incident, Role, elements_of
from wardline.vocabulary.faults import BadInputFault, MissingFactFault
from wardline.vocabulary.kinds import Kind

CORPUS = load()
STATES = sorted(text.place for text in CORPUS.texts.values() if text.id.endswith("-breach"))
MARCH = date(2026, 3, 2)
FULL = {"discovery": MARCH, "determination": MARCH, "confirmation": MARCH, "scope": MARCH}
places = st.dictionaries(st.sampled_from(STATES), st.integers(1, 20000), min_size=1, max_size=5)


def _incident(residents: dict[str, int | None], **facts: Any) -> Incident:
    given: dict[str, Any] = {"role": Role.OWNER, "elements": (Element("ssn"),), "events": FULL} | facts
    return Incident(residents=residents, **given)


def _answer(residents: dict[str, int | None], **facts: Any) -> Answer:
    return duties(CORPUS, _incident(residents, **facts))


def _owed(answer: Answer) -> set[tuple[str, str, str]]:
    return {(row.place, row.to, row.act) for row in answer.owed}


def _days(answer: Answer, whom: str) -> list[date | None]:
    return [None if row.due is None else row.due.date() for row in answer.owed if row.whom == whom]


@settings(max_examples=60, deadline=None)
@given(places, st.sampled_from(STATES), st.integers(1, 20000))
def test_more_people_never_take_a_duty_away(residents: dict[str, int | None], place: str, more: int) -> None:
    before = _answer(residents)
    after = _answer(residents | {place: (residents.get(place) or 0) + more})
    assert _owed(before) <= _owed(after)


@settings(max_examples=60, deadline=None)
@given(places)
def test_a_taken_key_never_asks_for_less_than_a_safe_one(residents: dict[str, int | None]) -> None:
    safe = _answer(residents, elements=(Element("ssn", True, True),))
    taken = _answer(residents, elements=(Element("ssn", True, False),))
    assert _owed(safe) <= _owed(taken)
    assert _owed(taken) == _owed(_answer(residents, elements=(Element("ssn", None, None),)))


@settings(max_examples=60, deadline=None)
@given(places)
def test_a_finding_of_no_harm_never_adds_people(residents: dict[str, int | None]) -> None:
    found = {row.place for row in _answer(residents, ruled_out=HARMS).owed if row.whom == "people"}
    assert found <= {row.place for row in _answer(residents).owed if row.whom == "people"}


@settings(max_examples=60, deadline=None)
@given(places)
def test_every_place_is_answered_and_every_row_cited(residents: dict[str, int | None]) -> None:
    answer = _answer(residents)
    assert {row.place for row in answer.owed} | {row.place for row in answer.not_owed} >= residents.keys()
    assert all(row.citations for row in answer.owed)
    assert all(row.steps for row in answer.owed if row.due is not None)


def test_a_number_not_counted_yet_counts_as_large() -> None:
    assert _owed(_answer({"US-CA": 501})) == _owed(_answer({"US-CA": None}))
    assert any("how many people" in each.fact for each in _answer({"US-CA": None}).missing)


def test_georgia_binds_brokers_only_and_says_so() -> None:
    answer = _answer({"US-GA": 5000})
    assert not answer.owed
    assert "no duty for this kind of company" in answer.not_owed[0].why


def test_a_financial_institution_of_no_said_agency_leaves_a_question_for_each_federal_rule() -> None:
    vague = _answer({"US-WY": 500}, entities=frozenset({"glba institution"}))
    said = _answer({"US-WY": 500}, entities=frozenset({"glba institution", "bank"}))
    ask = {each.fact for each in vague.missing if "what kind of company" in each.fact}
    assert ask == {
        "what kind of company this is (ftc financial institution?)",
        "what kind of company this is (securities firm?)",
        "what kind of company this is (bank, bank service provider?)",
    }
    assert not [each for each in said.missing if "what kind of company" in each.fact]


def test_payroll_tax_ids_go_to_the_authority_of_virginia_alone() -> None:
    payroll = frozenset({"employer payroll"})
    answer = _answer({"US-VA": 10}, elements=(Element("tax id"),), entities=payroll)
    assert [(row.whom, row.due) for row in answer.owed if row.place == "US-VA"] == [("authority", None)]
    assert {row.whom for row in answer.not_owed if row.place == "US-VA"} >= {"people", "agencies"}
    assert not _answer({"US-VA": 10}, elements=(Element("tax id", True, True),), entities=payroll).owed


def test_whoever_knows_that_an_incident_is_material_knows_of_it() -> None:
    answer = _answer({}, events={"materiality": date(2026, 11, 19)}, entities=frozenset({"sec registrant"}))
    assert _days(answer, "authority") == [date(2026, 11, 25)]


def test_texas_reaches_people_whose_own_law_does_not_bind_the_company() -> None:
    answer = _answer({"US-GA": 5000}, business_in=frozenset({"US-TX"}))
    assert [(row.place, row.to) for row in answer.owed] == [("US-TX", "affected individuals in Georgia")]
    assert _days(answer, "people") == [date(2026, 5, 1)]


def test_people_of_unknown_home_get_the_shortest_time_of_any_state() -> None:
    answer = _answer({"US-CA": 400, "": 200})
    unknown = [row for row in answer.owed if row.place == "" and row.whom == "people"]
    assert [row.due.date() for row in unknown if row.due] == [date(2026, 4, 1)]
    assert any("whether 101 of the people" in each.fact for each in answer.missing)


def test_a_chained_notice_shows_its_latest_day() -> None:
    authority = next(row for row in _answer({"US-CA": 501}).owed if row.whom == "authority")
    assert authority.due is None
    assert authority.latest is not None
    assert authority.latest.date() == date(2026, 4, 16)


def test_an_order_before_people_is_bounded_by_their_day() -> None:
    authority = next(row for row in _answer({"US-MD": 1}).owed if row.whom == "authority")
    assert (authority.order, authority.due) == ("before people", None)
    assert authority.latest is not None
    assert authority.latest.date() == date(2026, 4, 16)


def test_a_standing_hold_stops_the_letters_and_not_the_authority() -> None:
    answer = _answer({"US-WA": 501}, hold=Hold())
    assert _days(answer, "people") == [None]
    assert _days(answer, "authority") == [date(2026, 4, 1)]


def test_a_released_hold_gives_maryland_seven_days_or_the_rest() -> None:
    assert _days(_answer({"US-MD": 1}, hold=Hold(date(2026, 3, 20))), "people") == [date(2026, 4, 16)]
    assert _days(_answer({"US-MD": 1}, hold=Hold(date(2026, 4, 15))), "people") == [date(2026, 4, 22)]


def test_a_contract_stands_beside_the_statute_and_comes_first() -> None:
    answer = _answer({"US-OR": 251}, role=Role.PROCESSOR, contract_hours=24)
    first = answer.first()
    assert first is not None
    assert first.text == "contract"
    assert {row.to for row in answer.owed} >= {
        "covered entity (client)",
        "Attorney General (by the processor)",
    }


def test_an_agent_processors_discovery_is_the_covered_entitys() -> None:
    facts = {"events": FULL | {"discovery by the processor": date(2026, 2, 20)}}
    entities = frozenset({"hipaa covered entity"})
    agent = _answer({"US-AZ": 1}, entities=entities, processor_is_agent=True, **facts)
    apart = _answer({"US-AZ": 1}, entities=entities, processor_is_agent=False, **facts)
    assert _days(agent, "people") == [date(2026, 4, 21)]
    assert _days(apart, "people") == [date(2026, 5, 1)]


def test_an_incident_over_two_versions_is_warned_of() -> None:
    events = {"discovery": date(2025, 12, 30), "determination": date(2026, 1, 5)}
    assert any("2026-01-01" in warning for warning in _answer({"US-CA": 1}, events=events).warnings)
    assert not _answer({"US-CA": 1}).warnings


def test_a_clock_without_its_event_takes_an_earlier_one_and_says_so() -> None:
    answer = _answer({"US-TX": 250}, events={"discovery": MARCH})
    assert _days(answer, "people") == [date(2026, 5, 1)]
    assert any("the day of determination" in each.fact for each in answer.missing)


def test_what_stands_in_for_an_event_not_given_is_the_earliest_known() -> None:
    events = {"discovery": MARCH, "determination": date(2026, 3, 5)}
    assert _days(_answer({"US-RI": 1}, events=events), "people") == [date(2026, 4, 16)]


def test_kinds_of_data_become_elements() -> None:
    kinds = frozenset({Kind.ACCOUNT, Kind.PIN, Kind.EMAIL, Kind.PASSWORD})
    assert {each.name for each in elements_of(kinds)} == {"account", "account with code", "login"}


def test_words_that_no_text_knows_are_refused() -> None:
    with pytest.raises(BadInputFault, match="shoe size"):
        _incident({"US-CA": 1}, elements=(Element("shoe size"),))
    with pytest.raises(BadInputFault, match="time zone"):
        _incident({"US-CA": 1}, events={"discovery": datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None)})


def test_no_day_of_discovery_is_a_missing_fact() -> None:
    with pytest.raises(MissingFactFault):
        duties(CORPUS, replace(_incident({"US-CA": 1}), events={}))
