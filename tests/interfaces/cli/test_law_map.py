"""`wardline law map`, as people read it."""

import json

import pytest
from typer.testing import CliRunner

from wardline.interfaces.cli.law import app
from wardline.vocabulary.faults import BadInputFault


def said(*words: str) -> str:
    found = CliRunner().invoke(app, ["map", *words])
    assert found.exit_code == 0, found.exception
    return found.output


def row(text: str, place: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(place))


def test_the_first_line_counts_the_answers() -> None:
    text = said("--ask", "recording", "--on", "2026-11-23")
    assert text.startswith(
        "Recording on 2026-11-23, of 56 states and territories: 38 one party, 13 all parties"
    )
    assert "all parties" in row(text, "Washington")
    assert "one party" in row(text, "New York")


def test_what_rests_on_little_is_marked() -> None:
    text = said("--on", "2026-11-23")
    assert " ?" in row(text, "Vermont")
    assert " ?" not in row(text, "Washington")
    assert "the texts are silent ?" in row(text, "Guam")


def test_the_day_decides() -> None:
    assert "no fixed days" in row(said("--ask", "breach", "--on", "2025-12-31"), "California")
    text = said("--ask", "breach", "--on", "2026-01-01")
    assert "30 days" in row(text, "California")
    assert "Earlier change: 2025-08-01, in 1 place: US-ND." in text


def test_the_next_change_is_named() -> None:
    text = said("--ask", "rights", "--on", "2026-11-23")
    assert "Next change: 2027-01-01, in 2 places: US-LA, US-OK." in text


def test_calling_is_asked_for_a_moment() -> None:
    text = said("--ask", "calling", "--on", "2026-11-23T21:30-05:00", "--place", "US-MI")
    assert "Michigan: open in part. 09:00-21:00" in text
    assert "America/New_York: Monday 21:30, calls 09:00-21:00: closed" in text
    assert "America/Chicago: Monday 20:30, calls 09:00-21:00: open" in text


def test_machines_get_the_values() -> None:
    found = json.loads(said("--ask", "breach", "--on", "2026-11-23", "--place", "US-TX", "--json"))
    assert found["answers"][0]["authorities"][0]["people"] == 250


@pytest.mark.parametrize("words", [["--ask", "weather"], ["--place", "US-XX"], ["--on", "yesterday"]])
def test_what_is_not_understood_is_refused(words: list[str]) -> None:
    found = CliRunner().invoke(app, ["map", *words])
    assert isinstance(found.exception, BadInputFault)
    assert found.exception.do
