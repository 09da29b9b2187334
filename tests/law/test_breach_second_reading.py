"""A second reading of the research table, written apart from the rules, answers the same cases the same way.

It knows the table's cells and its notes on single states, nothing of our texts or rules. Where both differ, the
statute decides who is mended; what was decided so is named beside the line that does it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from wardline.law.breach_cases import answer
from wardline.law.corpus import load

CORPUS = load()
Row = tuple[str, str | None]
# Vermont rests on Town Meeting Day, the first Tuesday of March: these days lie behind it.
EVENTS = {
    "discovered": "2026-03-09",
    "determined": "2026-03-11",
    "scope_identified": "2026-03-12",
    "confirmed_and_information_ascertainable": "2026-03-13",
}
GLBA_OUT = {"US-AZ", "US-KY", "US-NM", "US-TN", "US-MN", "US-WI", "US-SC", "US-MI"}
HIPAA_OUT = {"US-AZ", "US-OH", "US-TN", "US-KY", "US-NM"}
GLBA_NO_AGENCIES = {"US-AK", "US-CO", "US-DC", "US-NH", "US-WV"}
GLBA_DEEMED = {"US-AL", "US-DC"}
MONITORED = {
    "US-CA": {"ssn", "drivers_license"},
    "US-CT": {"ssn", "tax_id"},
    "US-DE": {"ssn"},
    "US-DC": {"ssn", "tax_id"},
    "US-MA": {"ssn"},
    "US-PA": {"ssn", "drivers_license", "financial_account_with_code"},
}
STARTS = {
    "discovery": "discovered",
    "determination": "determined",
    "confirmation": "confirmed_and_information_ascertainable",
    "scope": "scope_identified",
    "individual_notice_sent": "individual_notice_sent",
}


def _table(shared: Path) -> Iterator[dict[str, Any]]:
    table = yaml.load((shared / "law/breach.yaml").read_text(), Loader=yaml.CSafeLoader)
    yield from (j for j in table["jurisdictions"] if j["level"] in ("state", "district", "territory"))


def _end(case: Mapping[str, Any], trigger: str, deadline: Mapping[str, Any] | None) -> str | None:
    start = case["events"].get(STARTS[trigger])
    if deadline is None or start is None:
        return None
    day, left = date.fromisoformat(start), deadline["number"]
    if deadline["unit"] == "business_days":
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < 5  # no holiday lies in the weeks that these cases reach
        return day.isoformat()
    return (day + timedelta(days=left // 24 if deadline["unit"] == "hours" else left)).isoformat()


def _counts(j: Mapping[str, Any], case: Mapping[str, Any]) -> bool:
    data = case["data"]
    if data["format"] not in j["data_forms"]:
        return False
    element = data["elements"][0]
    if not j["personal_information"][element["element"]]:
        return False
    safe = element["encrypted"] and not element["key_compromised"]
    return not (safe and j["encryption_safe_harbor"]["applies"])


def _exempt(j: Mapping[str, Any], case: Mapping[str, Any]) -> bool:
    sector = case["entity"]["sector"]
    return (
        (sector == ["glba"] and j["id"] in GLBA_OUT)
        or (sector == ["hipaa"] and j["id"] in HIPAA_OUT)
        or j["id"] == "US-GA"  # binds information brokers and government alone
    )


def _expected(j: Mapping[str, Any], case: Mapping[str, Any]) -> Iterator[Row]:
    if not _counts(j, case) or _exempt(j, case):
        return
    people, name, role = case["residents"][j["id"]], j["id"], case["entity"]["role"]
    if role == "processor" and name != "US-RI":  # Rhode Island addresses whoever holds the data
        yield from _processor(j, case, people)
    elif (
        case["harm_assessment"] == "unlikely"
        and j["risk_of_harm_exception"]["applies"]
        and name not in ("US-NY", "US-MA")  # New York: inadvertent only; Massachusetts: not once taken
    ):
        yield from _waived(j, case, people)
    else:
        yield from _owner(j, case, people)


def _processor(j: Mapping[str, Any], case: Mapping[str, Any], people: int) -> Iterator[Row]:
    duty = j["processor_duty"]
    if duty is not None:
        yield "client", _end(case, duty["trigger"], duty["deadline"])
    if j["id"] == "US-OR" and people > 250:
        yield "regulator", None


def _waived(j: Mapping[str, Any], case: Mapping[str, Any], people: int) -> Iterator[Row]:
    if j["id"] in ("US-AK", "US-SD", "US-VT"):
        yield "regulator", None
    if j["id"] == "US-FL":
        yield "regulator", "2026-04-19"  # the finding of 20 March + 30
        if people >= 500:
            yield "regulator", _end(case, "determination", {"number": 30, "unit": "calendar_days"})


def _owner(j: Mapping[str, Any], case: Mapping[str, Any], people: int) -> Iterator[Row]:
    notice, name, sector = j["individual_notice"], j["id"], case["entity"]["sector"]
    trigger = "scope" if name == "US-ME" else notice["trigger"]
    if not (sector == ["glba"] and name in GLBA_DEEMED):
        yield "individuals", _end(case, trigger, notice["deadline"])
    for told in j["regulator_notice"] or ():
        special = told.get("condition") and name != "US-PA"  # Pennsylvania's condition frees insurers alone
        if not special and people >= told["threshold_residents"] and "copy of notice" not in told["who"]:
            due = _end(case, told["trigger"], told["deadline"])
            sent = case["events"].get("individual_notice_sent")
            yield "regulator", min(due, sent) if sent and due and name in ("US-VT", "US-AR") else due
    agencies = j["consumer_reporting_agencies"]
    floor = agencies["threshold_residents"]
    freed = sector == ["glba"] and name in GLBA_NO_AGENCIES
    if agencies["required"] and floor is not None and people >= floor and not freed:
        yield "cra", _end(case, "discovery" if name == "US-NM" else trigger, agencies["deadline"])
    if case["data"]["elements"][0]["element"] in MONITORED.get(name, ()):
        yield "monitoring", None


def _cases(j: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    floors = {1, 6000, j["consumer_reporting_agencies"]["threshold_residents"] or 1}
    floors |= {told["threshold_residents"] for told in j["regulator_notice"] or ()}
    for people in sorted({n for floor in floors for n in (floor - 1, floor) if n > 0}):
        yield _case(j, people)
        yield _case(j, people, role="processor")
    for element in j["personal_information"]:
        yield _case(j, 30, element=element)
    yield _case(j, 600, key="safe")
    yield _case(j, 600, key="taken")
    yield _case(j, 600, form="paper")
    yield _case(j, 20000, sector="glba")
    yield _case(j, 6000, individual_notice_sent="2026-03-18")
    for people in (20, 600):
        yield _case(j, people, harm="unlikely", no_harm_determined="2026-03-20")
    if j["id"] in HIPAA_OUT:
        yield _case(j, 600, sector="hipaa")


def _case(
    j: Mapping[str, Any],
    people: int,
    *,
    role: str = "owner",
    element: str = "ssn",
    key: str = "none",
    form: str = "electronic",
    sector: str = "",
    harm: str = "likely",
    **events: str,
) -> dict[str, Any]:
    return {
        "entity": {"type": "private company", "role": role, "sector": [sector] if sector else []},
        "data": {
            "format": form,
            "name_included": True,
            "elements": [
                {"element": element, "encrypted": key != "none", "key_compromised": key == "taken"},
            ],
        },
        "incident": "unauthorized acquisition",
        "harm_assessment": harm,
        "residents": {j["id"]: people},
        "events": EVENTS | events,
    }


def _answered(case: Mapping[str, Any], place: str) -> set[Row]:
    found = answer(CORPUS, {"id": "1", "input": case})
    return {
        (_group(row), row["due"])
        for row in found["duties"]
        if row["jurisdiction"] == place and row.get("duty") != "keep_written_determination"
    }


def _group(row: Mapping[str, Any]) -> str:
    if row.get("duty"):
        return "monitoring"
    named = {
        "affected individuals": "individuals",
        "covered entity (client)": "client",
        "nationwide consumer reporting agencies": "cra",
    }
    return named.get(row["recipient"], "regulator")


def test_both_readings_answer_every_case_alike(shared: Path) -> None:
    cases = [(j, case) for j in _table(shared) for case in _cases(j)]
    assert len(cases) >= 1500
    wrong = [
        (case, sorted(wanted, key=str), sorted(got, key=str))
        for j, case in cases
        if (wanted := set(_expected(j, case))) != (got := _answered(case, j["id"]))
    ]
    assert not wrong, f"{len(wrong)} of {len(cases)} differ, the first: {wrong[0]}"


@pytest.mark.parametrize("changed", [{"residents": {"US-TX": 249}}, {"events": {"discovered": "2026-03-10"}}])
def test_the_comparison_sees_a_difference(shared: Path, changed: dict[str, Any]) -> None:
    texas = next(j for j in _table(shared) if j["id"] == "US-TX")
    case = _case(texas, 250)
    assert set(_expected(texas, case)) == _answered(case, "US-TX")
    assert set(_expected(texas, case)) != _answered(case | changed, "US-TX")
