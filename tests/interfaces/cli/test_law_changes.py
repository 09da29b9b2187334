"""`wardline law diff` and `wardline law calendar`, as an officer reads them."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wardline.interfaces.cli.law import app
from wardline.law.corpus import TEXTS
from wardline.law.faults import UnknownTextFault
from wardline.vocabulary.faults import BadInputFault


def said(*words: str) -> str:
    found = CliRunner().invoke(app, list(words))
    assert found.exit_code == 0, found.exception
    return found.output


def test_the_new_year_names_californias_new_days_with_their_articles() -> None:
    text = said("diff", "--from", "2025-12-31", "--to", "2026-01-01", "--text", "us-ca-breach")
    assert "2026-01-01  Breach: telling the people changes [Cal. Civ. Code § 1798.82(a)]" in text
    assert "due: none set -> 30 calendar days after discovery" in text
    assert "0 begin, 3 change, 0 end." in text
    assert "{" not in text


def test_days_between_which_nothing_changes_say_so() -> None:
    assert said("diff", "--from", "2026-01-02", "--to", "2026-01-02") == "Nothing changes.\n"


def test_two_folders_are_compared_and_the_changed_hours_of_a_state_are_named(tmp_path: Path) -> None:
    for folder in ("old", "new"):
        shutil.copytree(TEXTS / "us/or", tmp_path / folder / "us/or")
    path = tmp_path / "new/us/or/breach.yaml"
    path.write_text(path.read_text().replace("due: 45 calendar days", "due: 44 calendar days"))
    text = said("diff", str(tmp_path / "old"), str(tmp_path / "new"))
    assert "due: 45 calendar days after discovery -> 44 calendar days after discovery" in text
    found = json.loads(said("diff", str(tmp_path / "old"), str(tmp_path / "new"), "--json"))
    assert {each["text"] for each in found} == {"us-or-breach"}


@pytest.mark.parametrize(
    "asked", [[], ["--from", "2026-01-01"], ["texts"], ["a", "b", "--to", "2026-01-01"], ["nowhere", "none"]]
)
def test_half_a_question_is_refused(asked: list[str]) -> None:
    assert isinstance(CliRunner().invoke(app, ["diff", *asked]).exception, BadInputFault)


def test_a_text_that_is_not_there_is_refused() -> None:
    asked = ["diff", "--from", "2025-12-31", "--to", "2026-01-01", "--text", "us-zz-breach"]
    assert isinstance(CliRunner().invoke(app, asked).exception, UnknownTextFault)


def test_the_calendar_tells_new_laws_in_a_line_and_single_changes_by_article() -> None:
    text = said("calendar", "--from", "2026-11-23")
    assert "Scheduled after 2026-11-23 and by 2028-11-23" in text
    assert "Saturday 2027-05-01\n  Alabama personal data privacy act of 2026 (us-al-apdpa) begins" in text
    assert "Rights: time to cure changes [Md. Com. Law § 14-4614]" in text
    assert "(in-dpdp) begins about this day" in text
    assert "Announced, without a day that is certain" in text


def test_the_calendar_ends_where_it_is_told_to() -> None:
    found = json.loads(said("calendar", "--from", "2026-11-23", "--months", "3", "--json"))
    assert found["to"] == "2027-02-23"
    assert {each["day"] for each in found["changes"]} == {"2027-01-01", "2027-01-31"}
