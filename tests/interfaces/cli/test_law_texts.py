"""`wardline law list` and `wardline law show`, as people read them."""

import json
import re

import pytest
from typer.testing import CliRunner

from wardline.interfaces.cli.law import app
from wardline.law.corpus import load
from wardline.law.faults import UnknownTextFault
from wardline.vocabulary.faults import BadInputFault

CORPUS = load()


def said(*words: str) -> str:
    found = CliRunner().invoke(app, list(words))
    assert found.exit_code == 0, found.exception
    return found.output


def test_a_text_is_shown_under_headings_with_its_articles_and_what_they_rest_on() -> None:
    text = said("show", "us-ca-breach", "--on", "2026-03-02")
    assert "California. As in force on 2026-03-02." in text
    assert (
        "Breach: telling the people\n"
        "  People in California are told without unreasonable delay, at the latest 30 calendar days after discovery.\n"
        "  Due: 30 calendar days after discovery\n"
        "  In its words: without unreasonable delay\n"
        "  Article: Cal. Civ. Code § 1798.82(a), in force since 2026-01-01\n"
        "  Rests on: read in the source, high confidence, looked at on 2026-11-23\n"
    ) in text
    assert "  Notices:\n    - to: Attorney General, from this number of people on: 501" in text


def test_a_day_shows_its_own_version_and_what_comes_after_it() -> None:
    text = said("show", "us-ca-breach", "--on", "2025-12-31")
    assert "30 calendar days" not in text.split("After that day:")[0]
    assert "2026-01-01: Breach: telling the people changes [Cal. Civ. Code § 1798.82(a)]" in text
    assert "After that day" not in said("show", "us-ca-breach", "--on", "2026-01-01")


def test_a_law_that_does_not_bind_yet_says_so_and_from_when_it_does() -> None:
    text = said("show", "us-al-apdpa", "--on", "2026-11-23")
    assert "Nothing of it was in force on that day." in text
    assert "2027-05-01: Rights: answering a request begins" in text


@pytest.mark.parametrize("text_id", sorted(CORPUS.texts)[::16])
def test_no_page_of_a_text_shows_code(text_id: str) -> None:
    assert not re.search(r"[{}]|\['|None|True|False", said("show", text_id, "--on", "2026-11-23"))


def test_machines_still_get_the_values_themselves() -> None:
    found = json.loads(said("show", "us-ca-breach", "--on", "2026-03-02", "--json"))
    values = {each["topic"]: each["value"] for each in found["provisions"]}
    assert values["breach.people"]["due"] == "30 calendar days after discovery"


def test_the_list_groups_all_texts_by_their_place() -> None:
    text = said("list")
    assert len(re.findall(r"^  \S+ ", text, re.MULTILINE)) == len(CORPUS.texts)
    california = text.split("\nCalifornia (")[1].split("\n\n")[0]
    assert "us-ca-breach" in california
    assert "us-co" not in california
    assert "\nWherever one is (" in text
    assert f"{len(CORPUS.texts)} texts." in text


def test_the_list_for_a_place_holds_what_reaches_it() -> None:
    found = {each["place"] for each in json.loads(said("list", "--place", "US-CA", "--json"))}
    assert found == {"US-CA", "US", "any"}


def test_a_place_text_or_day_that_is_not_there_is_refused() -> None:
    run = CliRunner().invoke
    assert isinstance(run(app, ["list", "--place", "US-ZZ"]).exception, BadInputFault)
    assert isinstance(run(app, ["show", "us-zz-breach"]).exception, UnknownTextFault)
    assert isinstance(run(app, ["show", "us-ca-breach", "--on", "May"]).exception, BadInputFault)
