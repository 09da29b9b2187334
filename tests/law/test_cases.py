"""Written cases: the format of the answers, and the cases of the shared folder."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wardline.law.cases import answer
from wardline.law.corpus import load
from wardline.vocabulary.faults import BadInputFault

CORPUS = load()


def _rights(law: str, **given: object) -> dict[str, object]:
    return answer(CORPUS, {"id": "1", "category": "rights_clock", "law": law, "given": given})


def _call(**given: object) -> dict[str, object]:
    return answer(CORPUS, {"category": "calling", "law": str(given.pop("law", "")), "given": given})


def _record(**given: object) -> dict[str, object]:
    return answer(CORPUS, {"category": "recording_consent", "law": "recording", "given": given})


@pytest.mark.parametrize("name", ["rights_cases.jsonl", "breach_cases.jsonl"])
def test_the_shared_cases_come_out_as_their_checker_wants(shared: Path, tmp_path: Path, name: str) -> None:
    cases, out = shared / "cases" / name, tmp_path / "answers.jsonl"
    lines = [json.loads(line) for line in cases.read_text().splitlines()]
    answers = [
        {"id": c["id"], "answer": answer(CORPUS, {k: v for k, v in c.items() if k != "expected"})}
        for c in lines
    ]
    out.write_text("".join(json.dumps(each) + "\n" for each in answers))
    checked = subprocess.run(
        [sys.executable, str(shared / "cases/check.py"), str(cases), str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_what_is_not_owed_has_no_day() -> None:
    found = _rights("us-ia-icdpa", consumer_state="IA", request="correct", received="2026-03-02")
    assert found["outcome"] == "no_right"
    assert found["respond_due"] is None


def test_an_employee_outside_california_is_not_covered() -> None:
    given = {"request": "know", "received": "2026-05-11", "requester_role": "former_employee"}
    assert _rights("us-or-ocpa", consumer_state="OR", **given)["outcome"] == "not_covered"
    assert _rights("us-ca-ccpa", consumer_state="CA", **given)["outcome"] == "must_process"


def test_what_must_not_be_sent_is_named_in_the_words_of_the_case() -> None:
    held = ["name", "ssn", "drivers_license", "call_recording", "voiceprint"]
    found = _rights("us-mn-mcdpa", consumer_state="MN", request="know", received="2026-03-02", data_held=held)
    assert found["outcome"] == "process_with_redaction"
    assert found["never_disclose"] == ["ssn", "drivers_license", "voiceprint"]


def test_consent_taken_back_stops_the_processing() -> None:
    found = _rights(
        "us-md-modpa", consumer_state="MD", request="revoke_sensitive_consent", received="2026-05-01"
    )
    assert (found["outcome"], found["stop_processing_due"]) == ("must_stop", "2026-05-31")


def test_thresholds_decide_as_of_a_day() -> None:
    def applies(on: str) -> object:
        given = {"as_of": on, "consumers": 12000, "processes_sensitive_data": True, "sells_data": False}
        return answer(CORPUS, {"category": "applicability", "law": "us-ct-ctdpa", "given": given})["applies"]

    assert applies("2026-06-30") is False
    assert applies("2026-07-01") is True


def test_the_eighth_call_about_a_debt_waits_for_the_window() -> None:
    dates = [f"2026-11-{day:02}" for day in range(2, 9)]
    refused = _call(law="fed-regf-7in7", type="debt_collection", call_dates=dates, next_call="2026-11-08")
    assert (refused["call_permitted"], refused["earliest_next_call"]) == (False, "2026-11-09")
    assert _call(law="fed-regf-7in7", type="debt_collection", call_dates=dates, next_call="2026-11-09")[
        "call_permitted"
    ]


def test_a_talk_is_day_one_of_seven() -> None:
    talk = {
        "law": "fed-regf-conv",
        "type": "debt_collection",
        "conversation": "2026-11-02",
        "debt": "A",
        "conversation_debt": "A",
    }
    assert not _call(**talk, next_call="2026-11-08")["call_permitted"]
    assert _call(**talk, next_call="2026-11-09")["call_permitted"]
    assert _call(**{**talk, "conversation_debt": "B"}, next_call="2026-11-03")["call_permitted"]


def test_a_registry_of_31_days_will_do_and_of_32_will_not() -> None:
    assert _call(type="telemarketing", registry_version="2026-10-01", call_date="2026-11-01")[
        "call_permitted"
    ]
    assert not _call(type="telemarketing", registry_version="2026-10-01", call_date="2026-11-02")[
        "call_permitted"
    ]


def test_the_fourth_sales_call_in_a_day_is_refused_in_florida_only() -> None:
    fourth = {"local_time": "2026-11-23T12:00", "type": "telemarketing", "calls_last_24h_same_subject": 3}
    assert not _call(state="FL", **fourth)["call_permitted"]
    assert _call(state="GA", **fourth)["call_permitted"]


def test_a_wish_reaches_all_topics_from_its_day() -> None:
    assert _call(request="stop", received="2027-01-30")["applies_to_unrelated_topics"] is False
    assert _call(request="stop", received="2027-01-31")["applies_to_unrelated_topics"] is True


def test_training_alone_lets_pennsylvania_record_for_a_year() -> None:
    given = {"caller_state": "PA", "agent_state": "TX", "methods": [], "recorded_on": "2026-03-02"}
    assert _record(**given)["recording_permitted"] is False
    found = _record(**given, purpose="training")
    assert (found["recording_permitted"], found["delete_by"]) == (True, "2027-03-02")


def test_oregon_asks_that_all_are_told_in_person_only() -> None:
    given = {"caller_state": "OR", "agent_state": "ID", "methods": []}
    assert _record(**given)["recording_permitted"] is True
    assert _record(**given, channel="in_person")["recording_permitted"] is False


def test_a_category_that_is_none_is_refused() -> None:
    with pytest.raises(BadInputFault, match="no category"):
        answer(CORPUS, {"category": "poetry", "law": "x", "given": {}})
