"""The breach texts say today what the research table beside the project says."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from wardline.law.corpus import load
from wardline.law.text import Provision

CORPUS = load()
TODAY = date(2026, 11, 23)
UNITS = {"calendar_days": "calendar days", "business_days": "business days", "hours": "hours"}


def _states(shared: Path) -> list[dict[str, Any]]:
    table = yaml.load((shared / "law/breach.yaml").read_text(), Loader=yaml.CSafeLoader)
    return [j for j in table["jurisdictions"] if j["level"] in ("state", "district", "territory")]


def _now(jurisdiction: dict[str, Any], topic: str) -> Provision | None:
    text = CORPUS.text(f"{jurisdiction['id'].lower()}-breach")
    return next((p for p in text.provisions(f"breach.{topic}") if p.holds(TODAY)), None)


def _number(deadline: dict[str, Any] | None) -> str | None:
    return None if deadline is None else f"{deadline['number']} {UNITS[deadline['unit']]}"


def _due(value: Any) -> str | None:
    return None if value.get("due") is None else str(value["due"]).split(" after ")[0]


def test_all_fifty_four_jurisdictions_have_their_text(shared: Path) -> None:
    assert len(_states(shared)) == 54
    assert all(_now(j, "people") is not None for j in _states(shared))


def test_the_times_for_people_and_processors_agree(shared: Path) -> None:
    for j in _states(shared):
        people, client, processor = _now(j, "people"), _now(j, "client"), j["processor_duty"]
        assert people is not None
        assert _due(people.value) == _number(j["individual_notice"]["deadline"]), j["id"]
        assert (client is None) == (processor is None), j["id"]
        if client is not None and not client.value.get("as_owner"):
            assert _due(client.value) == _number(processor["deadline"]), j["id"]


def test_the_thresholds_of_authorities_and_credit_agencies_agree(shared: Path) -> None:
    for j in _states(shared):
        authorities, agencies = _now(j, "authorities"), _now(j, "agencies")
        ours = {n["people"] for n in authorities.value["notices"]} if authorities else set()
        assert {r["threshold_residents"] for r in j["regulator_notice"] or []} <= ours, j["id"]
        wanted = j["consumer_reporting_agencies"]
        assert (agencies is not None) == wanted["required"], j["id"]
        if agencies is not None:
            assert agencies.value["notices"][0]["people"] == (wanted["threshold_residents"] or 0), j["id"]


def test_the_listed_data_and_the_safe_harbour_agree(shared: Path) -> None:
    words = {"ssn": "ssn", "medical": "medical", "biometric": "biometric", "dob": "birth date", "genetic": "genetic",
             "passport": "passport", "online_account_credentials": "login", "tax_id": "tax id"}  # fmt: skip
    for j in _states(shared):
        data, encryption, harm = (_now(j, topic) for topic in ("data", "encryption", "harm"))
        assert data is not None
        assert encryption is not None
        assert harm is not None
        for theirs, ours in words.items():
            assert (ours in data.value["elements"]) == j["personal_information"][theirs], (j["id"], ours)
        assert encryption.value["key"] == j["encryption_safe_harbor"]["key_not_compromised_required"], j["id"]
        assert (harm.value["test"] != "none") == j["risk_of_harm_exception"]["applies"], j["id"]
        assert harm.value.get("kept_years") == j["risk_of_harm_exception"]["documentation_retention_years"], (
            j["id"]
        )
