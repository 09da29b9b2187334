"""`wardline law call`, in sentences."""

import json

import pytest
from typer.testing import CliRunner

from wardline.interfaces.cli.law import app
from wardline.vocabulary.faults import BadInputFault, Fault

HERE = ["--person-place", "US-OR", "--agent-place", "PH", "--server-place", "US-TX", "--on", "2026-11-23"]


def said(*words: str) -> str:
    found = CliRunner().invoke(app, ["call", *words])
    assert found.exit_code == 0, found.exception
    return found.output


def test_the_answer_names_the_place_that_asks_most_and_those_that_ask_nothing() -> None:
    text = said(*HERE)
    places = text.partition("Places, the strictest first:")[2].splitlines()
    assert places[1].startswith("  Philippines (agent)")
    assert places[1].endswith("Asks most.")
    assert "Oregon (person)" in text
    assert "Asks nothing." in text


def test_every_decision_has_its_articles_and_what_they_rest_on() -> None:
    text = said(*HERE)
    assert "May it be recorded? Cannot tell." in text
    assert "[ORS § 165.540(1)(a), in force since 2000-01-01, high confidence (knowledge)]" in text
    assert "information for counsel" in text


def test_a_missing_fact_says_what_it_would_change() -> None:
    text = said(*HERE)
    assert "agent consented (recording): cannot tell with yes; refused with no." in text


def test_a_call_that_is_placed_is_asked_by_its_hour() -> None:
    late = ["--person-place", "US-OR", "--on", "2026-11-23T21:30-08:00", "--why", "sales"]
    text = said(*late)
    assert "May it be placed now? Refused." in text
    assert "outside of that" in text
    assert "May it be placed now?" not in said(*HERE)


def test_the_words_to_say_are_there_in_two_languages() -> None:
    text = said(*HERE, "--machine", "processor")
    assert 'en: "This call is recorded, and a computer program listens' in text
    assert 'es: "Esta llamada se graba y un programa' in text
    assert "The agent's own written consent must be there too." in text


def test_machines_get_the_decisions() -> None:
    found = json.loads(said(*HERE, "--method", "announcement", "--agent-consented", "--json"))
    assert found["recording"]["outcome"] == "cannot tell"
    assert {each["place"] for each in found["places"]} == {"US-OR", "US", "PH", "US-TX"}


@pytest.mark.parametrize(
    "words",
    [
        ["--person-place", "Oregon"],
        ["--purpose", "fun"],
        ["--machine", "robot"],
        ["--why", "no"],
        ["--method", "song"],
    ],
)
def test_what_is_not_understood_is_refused(words: list[str]) -> None:
    found = CliRunner().invoke(app, ["call", *words])
    assert isinstance(found.exception, Fault)
    assert found.exception.do
    assert words[0] == "--method" or isinstance(found.exception, BadInputFault)
