"""`wardline law explain`: a text in sentences on a day."""

import json

import pytest
from typer.testing import CliRunner

from wardline.interfaces.cli.law import app
from wardline.law.faults import UnknownTextFault
from wardline.vocabulary.faults import BadInputFault


def said(*arguments: str) -> str:
    found = CliRunner().invoke(app, ["explain", *arguments])
    assert found.exit_code == 0, found.exception
    return found.output


def test_it_says_what_is_asked_until_when_and_what_comes_next() -> None:
    text = said("us-ca-breach", "--topic", "breach.people", "--on", "2025-06-01")
    assert "no number of days is set" in text
    assert "and until 2025-12-31" in text
    assert "Next: from 2026-01-01 it says: People in California are told" in text
    assert "information for counsel" in text
    assert "Breach: telling authorities" not in text


def test_it_says_what_was_before() -> None:
    text = said("us-ca-breach", "--topic", "breach.people", "--on", "2026-06-01")
    assert "30 calendar days after discovery" in text
    assert "Before, until 2025-12-31, it said:" in text
    assert "Next:" not in text


def test_a_family_of_topics_is_explained_together() -> None:
    text = said("us-ca-breach", "--topic", "breach", "--on", "2026-06-01")
    assert "Breach: telling the people" in text
    assert "Breach: telling authorities" in text


def test_a_day_before_the_text_says_nothing() -> None:
    assert "On 2010-01-01 it says nothing of this." in said("us-or-ocpa", "--on", "2010-01-01")


def test_machines_get_the_same_sentences() -> None:
    asked = ("us-ca-breach", "--topic", "breach.people", "--on", "2026-06-01")
    assert json.loads(said(*asked, "--json"))["says"] == said(*asked).rstrip("\n").split("\n")


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (["us-zz-law"], UnknownTextFault),
        (["us-ca-breach", "--topic", "calling"], BadInputFault),
        (["us-ca-breach", "--on", "June"], BadInputFault),
    ],
)
def test_what_is_not_there_is_refused(wrong: list[str], fault: type[Exception]) -> None:
    assert isinstance(CliRunner().invoke(app, ["explain", *wrong]).exception, fault)
