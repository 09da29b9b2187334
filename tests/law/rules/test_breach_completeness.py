"""Of every recipient something is said: owed, or not owed and why. Silence would read as forgotten."""

from datetime import UTC, date, datetime

import pytest

from wardline.law.corpus import load
from wardline.law.rules.breach import duties
from wardline.law.rules.breach_facts import Answer, Element, Incident, Role

CORPUS = load()
GROUPS = {"people", "authority", "agencies", "media", "client"}
FOUND = date(2027, 6, 1)
EVENTS = {
    "discovery": FOUND,
    "determination": FOUND,
    "confirmation": FOUND,
    "scope": FOUND,
    "materiality": FOUND,
    "awareness": datetime(2027, 6, 1, 9, tzinfo=UTC),
}
PLACES = sorted(
    {text.place for text in CORPUS.texts.values() if text.provisions("breach.people") and text.place != "US"}
)
FEDERAL = {
    "us-hipaa": "hipaa covered entity",
    "us-hbnr": "health record vendor",
    "us-glba": "ftc financial institution",
    "us-bank-incident": "bank",
    "us-sec-8k": "sec registrant",
    "us-reg-sp": "securities firm",
    "us-cpni": "carrier",
}


def _answer(place: str, role: Role, entity: str | None = None) -> Answer:
    kinds = frozenset({entity}) if entity else frozenset[str]()
    return duties(
        CORPUS,
        Incident(
            role=role,
            elements=(Element("ssn"),),
            residents={place: 800},
            events=EVENTS,
            entities=kinds,
            client_entities=kinds if role is Role.PROCESSOR else None,
            high_risk=True,
        ),
    )


def _spoken(answer: Answer, text: str) -> set[str]:
    said = {row.whom for row in answer.owed if row.text == text and row.citations and row.says}
    refused = {row.whom for row in answer.not_owed if row.text == text and row.why}
    return GROUPS if "all" in refused else (said | refused) & GROUPS


def _texts(answer: Answer) -> set[str]:
    return {row.text for row in answer.owed} | {row.text for row in answer.not_owed}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("place", PLACES)
def test_each_recipient_under_each_law_of_a_place_is_spoken_of(place: str, role: Role) -> None:
    answer = _answer(place, role)
    own = {text for text in _texts(answer) if CORPUS.texts[text].place == place}
    assert own
    assert {text: _spoken(answer, text) for text in own} == dict.fromkeys(own, GROUPS)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("text", "entity"), FEDERAL.items())
def test_each_recipient_under_each_federal_rule_is_spoken_of(text: str, entity: str, role: Role) -> None:
    assert _spoken(_answer("US-WY", role, entity), text) == GROUPS


@pytest.mark.parametrize("place", PLACES)
def test_each_dated_duty_shows_its_arithmetic(place: str) -> None:
    rows = (*_answer(place, Role.OWNER).owed, *_answer(place, Role.PROCESSOR).owed)
    assert all(row.steps for row in rows if row.due is not None)
    assert all(row.relative for row in rows if row.due is None)
