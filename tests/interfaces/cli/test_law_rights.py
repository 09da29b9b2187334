"""`wardline law due rights` and `wardline law cases`: what an officer reads."""

import json
from pathlib import Path

from typer.testing import CliRunner

from wardline.interfaces.cli.law import app
from wardline.interfaces.questions.reading import BadQuestionFault
from wardline.vocabulary.faults import BadInputFault

OREGON = [
    "due", "rights", "--place", "US-OR", "--right", "delete", "--received", "2026-07-03",
    "--client-industry", "retail", "--agent-place", "PH",
]  # fmt: skip


def test_the_answer_for_oregon_names_who_when_why_and_what_is_not_known() -> None:
    said = CliRunner().invoke(app, OREGON).output
    assert "the first day set is Mon 17 Aug 2026: answer the person (Oregon), by the client." in said
    assert "2. answer the person, by Mon 17 Aug 2026." in said
    assert "45 calendar days later is Monday 2026-08-17" in said
    assert "ORS § 646A.576(5)" in said
    ours, theirs = said.split("BY THE CLIENT")
    assert "1. pass the request on to the client, without delay" in ours
    assert "RA 10173 s. 4(g)" in said
    assert "answer the person" not in ours.partition("BY US")[2]
    assert "NOT KNOWN, AND WHAT IT WOULD CHANGE" in said
    assert "only if the person appeals against a refusal" in theirs


def test_the_same_answer_is_given_to_machines() -> None:
    found = json.loads(CliRunner().invoke(app, [*OREGON, "--json"]).output)
    assert {line["law"] for line in found["by_us"] + found["by_client"]} == {"us-or-ocpa"}
    assert {line["kind"]: line["due"] for line in found["by_client"]}["extend"] == "2026-10-01"
    assert {line["kind"] for line in found["by_us"]} == {"forward"}


def test_an_appeal_given_later_has_its_day() -> None:
    said = CliRunner().invoke(app, [*OREGON, "--event", "appeal=2026-09-01"]).output
    assert "decide an appeal of the person, by Fri 16 Oct 2026" in said


def test_a_clients_trade_that_is_not_known_is_asked_for_and_cites_no_law_as_owed() -> None:
    without = [each for each in OREGON if each not in {"--client-industry", "retail"}]
    said = CliRunner().invoke(app, without).output
    owed, _, rest = said.partition("NOT KNOWN")
    assert "HIPAA" not in owed
    assert (
        "Only if it is 'health', HIPAA Privacy, Security and Breach Notification Rules is asked too." in rest
    )
    assert "Only if the company is in another trade: its trade is not known (5):" in rest
    assert "Only if the company is in the trade 'health'" not in CliRunner().invoke(app, OREGON).output


def test_a_bank_is_asked_by_the_law_of_its_trade() -> None:
    bank = [*OREGON[:-4], "--client-industry", "bank"]
    said = CliRunner().invoke(app, bank).output
    assert "Only if" not in said
    assert "The client's trade: financial." in said


def test_a_contract_in_business_days_has_its_day() -> None:
    said = CliRunner().invoke(app, [*OREGON, "--contract", "2 business days"]).output
    assert "pass the request on to the client, by Tue 7 Jul 2026." in said
    assert "The client's contract sets this time." in said


def test_a_contract_holds_where_no_law_grants_the_right() -> None:
    said = CliRunner().invoke(app, [*OREGON, "--place", "US-AL", "--contract", "2 days"]).output
    assert said.startswith("1 thing is owed; the first day set is Sun 5 Jul 2026: pass the request on")


def test_all_faults_are_told_at_once() -> None:
    wrong = [
        "due",
        "rights",
        "--right",
        "dance",
        "--received",
        "3 July",
        "--place",
        "US-ZZ",
        "--contract",
        "soon",
    ]
    found = CliRunner().invoke(app, wrong).exception
    assert isinstance(found, BadQuestionFault)
    assert found.by_field.keys() == {"right", "received", "place", "contract"}
    assert all(each.do for each in found.by_field.values())
    assert "'3 July' is no day." in str(found)


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
