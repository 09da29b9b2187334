"""`wardline law due rights` and `wardline law cases`: what an officer reads."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wardline.interfaces.cli.law import app
from wardline.vocabulary.faults import BadInputFault

OREGON = [
    "due", "rights", "--place", "US-OR", "--right", "delete", "--received", "2026-07-03",
    "--client-industry", "retail", "--agent-place", "PH",
]  # fmt: skip


def test_the_answer_for_oregon_names_who_when_why_and_what_is_not_known() -> None:
    said = CliRunner().invoke(app, OREGON).output
    assert "owed by the client to the person, by Monday 2026-08-17" in said
    assert "45 calendar days later is Monday 2026-08-17" in said
    assert "ORS § 646A.576(5)" in said
    assert "owed by us (the centre) to the client" in said
    assert "RA 10173 s. 4(g)" in said
    assert "Not known, and what it would change" in said


def test_the_same_answer_is_given_to_machines() -> None:
    found = json.loads(CliRunner().invoke(app, [*OREGON, "--json"]).output)
    assert found["laws"][0]["text"] == "us-or-ocpa"
    assert {duty["kind"]: duty["due"] for duty in found["laws"][0]["owed"]}["extend"] == "2026-10-01"


def test_an_appeal_given_later_has_its_day() -> None:
    said = CliRunner().invoke(app, [*OREGON, "--event", "appeal=2026-09-01"]).output
    assert "by Friday 2026-10-16. Decide an appeal" in said


def test_a_day_that_is_none_is_refused_with_what_to_do() -> None:
    found = CliRunner().invoke(app, ["due", "rights", "--right", "delete", "--received", "3 July"])
    assert isinstance(found.exception, BadInputFault)


def test_cases_are_answered_without_their_expected_part(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given = {"member_state": "DE", "request": "access", "received": "2026-01-31"}
    case = {
        "id": "a",
        "category": "rights_clock",
        "law": "eu-gdpr",
        "given": given,
        "expected": {"respond_due": "no"},
    }
    source.write_text(json.dumps(case) + "\n\n")
    assert "1 cases answered." in CliRunner().invoke(app, ["cases", str(source), "-o", str(out)]).output
    assert json.loads(out.read_text())["answer"]["respond_due"] == "2026-03-02"


@pytest.mark.parametrize("line", ["no json", "[1]"])
def test_a_line_that_is_no_case_is_refused(tmp_path: Path, line: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(line)
    found = CliRunner().invoke(app, ["cases", str(source), "-o", str(tmp_path / "out.jsonl")])
    assert isinstance(found.exception, BadInputFault)
