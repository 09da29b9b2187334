"""The shipped texts say what the research tables beside the project say."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from wardline.law.corpus import load
from wardline.law.rules.intake import owed_for_indicator

CORPUS = load()
TODAY = date(2026, 11, 23)
CONSENT = {"one_party": "one party", "all_party": "all parties", "notice": "notice"}
METHODS = {
    "announcement": "oral_disclosure_at_start_then_caller_continues",
    "express_yes": "oral_disclosure_plus_express_yes",
    "prior_written_consent": "prior_written_consent",
    "beep": "beep_tone_only",
    "none": "no_notice",
}
ANNOUNCEMENT_INSIDE = "announcement inside the recording"


def _text_id(jurisdiction: str) -> str:
    return {"us-federal": "us-recording", "uk": "gb-recording"}.get(jurisdiction, f"{jurisdiction}-recording")


def _jurisdictions(shared: Path) -> list[dict[str, Any]]:
    table = yaml.load((shared / "law/recording_consent.yaml").read_text(), Loader=yaml.CSafeLoader)
    found: list[dict[str, Any]] = table["jurisdictions"]
    return found


def test_every_jurisdiction_of_the_recording_table_has_its_text_and_no_other(shared: Path) -> None:
    wanted = {_text_id(j["id"]) for j in _jurisdictions(shared)}
    assert len(wanted) == 56
    assert wanted == {text.id for text in CORPUS.texts.values() if text.provisions("recording.consent")}


def test_every_recording_text_agrees_with_the_table_today(shared: Path) -> None:
    for jurisdiction in _jurisdictions(shared):
        p = CORPUS.provision(_text_id(jurisdiction["id"]), "recording.consent", TODAY)
        name = jurisdiction["id"]
        assert p.value["consent"] == CONSENT[jurisdiction["treat_phone_calls_as"]], name
        accepted = jurisdiction["acceptable_methods"]
        assert {ours: p.value[ours] for ours in METHODS} == {
            ours: accepted[theirs] for ours, theirs in METHODS.items()
        }, name
        # Of Connecticut the table says so in its words alone: a notice "recorded at the beginning" (52-570d(a)(2)).
        inside = name == "us-ct" or ANNOUNCEMENT_INSIDE in jurisdiction.get("required_evidence", ())
        assert bool(p.value.get("announcement_inside")) == inside, name
        assert p.verified.confidence == jurisdiction["confidence"], name


def test_every_privacy_law_with_a_fixed_time_agrees_with_the_table(shared: Path) -> None:
    table = yaml.load((shared / "law/privacy_rights.yaml").read_text(), Loader=yaml.CSafeLoader)
    states = [law for law in table["laws"] if law["jurisdiction"].startswith("US-")]
    checked = 0
    for law in states:
        respond = law["clocks"]["respond"]
        found = [
            p
            for text in CORPUS.texts.values()
            if text.place == law["jurisdiction"]
            for p in text.provisions("rights.respond")
            if p.since.isoformat() == law["effective_from"] or p.until is None
        ]
        if law["id"] == "us-nv-603a-sale":  # a right to stop sales only, no request to know or delete
            continue
        assert any(
            p.value["due"].startswith(f"{respond['number']} calendar days after")
            and (p.since.isoformat() == law["effective_from"] or law["id"] == "us-ca-ccpa")
            for p in found
        ), law["id"]
        checked += 1
    assert checked == 25


def test_the_windows_for_calling_agree_with_the_table(shared: Path) -> None:
    table = yaml.load((shared / "law/calling.yaml").read_text(), Loader=yaml.CSafeLoader)
    federal = ["08:00", "21:00"]
    for state in table["states"]:
        hours = state["hours"]
        wanted = [_window(hours[day]) for day in ("mon_fri", "saturday", "sunday")]
        own = [
            p for p in CORPUS.in_force("calling.hours", [f"US-{state['state']}"], TODAY) if p.place != "US"
        ]
        found = (
            [own[0].value[d] for d in ("weekdays", "saturday", "sunday")]
            if own
            else [federal, federal, federal]
        )
        assert found == wanted, state["id"]


def _window(value: Any) -> Any:
    """The table writes some times without quotes, which YAML 1.1 reads in base sixty."""
    if value is False:
        return False
    return [t if isinstance(t, str) else f"{t // 60:02}:{t % 60:02}" for t in value]


def test_the_dated_cases_for_answering_requests_agree(shared: Path) -> None:
    lines = (shared / "cases/rights_cases.jsonl").read_text().splitlines()
    checked = 0
    for case in map(json.loads, lines):
        place = {"us-ca-ccpa": "US-CA", "us-co-cpa": "US-CO", "us-ia-icdpa": "US-IA", "ca-pipeda": "CA"}.get(
            case["law"]
        )
        expected = case["expected"]
        if place is None or "respond_due" not in expected or "received" not in case["given"]:
            continue
        received = date.fromisoformat(case["given"]["received"][:10])
        at = datetime(received.year, received.month, received.day, 12, tzinfo=UTC)
        duties = {
            duty.kind: duty.due.date().isoformat()
            for duty in owed_for_indicator(CORPUS, "privacy-request-heard", received, at, [place])
            if duty.due is not None
        }
        assert duties["answer-request"] == expected["respond_due"], case["id"]
        if "acknowledge_due" in expected:
            assert duties["acknowledge-request"] == expected["acknowledge_due"], case["id"]
        checked += 1
    assert checked >= 3
