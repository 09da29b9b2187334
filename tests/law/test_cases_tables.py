"""The research tables read a second time, plainly and without our rules: every case they give is answered the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from wardline.law.cases import answer
from wardline.law.corpus import load

CORPUS = load()
START, INSIDE, OUTSIDE = "oral_disclosure_at_start", "oral_disclosure_at_start_recorded", "oral_disclosure_at_start_not_in_recording"  # fmt: skip
COUNTRIES = {"eu": "EU", "uk": "UK", "ca": "Canada", "ph": "PH"}
GOES_ON, YES = "oral_disclosure_at_start_then_caller_continues", "oral_disclosure_plus_express_yes"
# What was said and done, and the cell of the table that speaks of it.
TOLD = (
    ((), "no_notice"),
    (("beep_tone",), "beep_tone_only"),
    ((START, "caller_continues"), GOES_ON),
    ((INSIDE, "caller_continues"), GOES_ON),
    ((OUTSIDE, "caller_continues"), GOES_ON),
    ((START, "express_yes"), YES),
    (("prior_written_consent",), "prior_written_consent"),
)
MUST_STAND_INSIDE = {"us-wa", "us-ct"}
MONDAY, SATURDAY, SUNDAY = "2026-11-23", "2026-11-21", "2026-11-22"
FEDERAL_DAY = (8 * 60, 21 * 60)


def _table(shared: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((shared / "law" / name).read_text(), Loader=yaml.CSafeLoader)
    return found


def _recording(given: dict[str, Any]) -> bool:
    found = answer(CORPUS, {"category": "recording_consent", "law": "recording", "given": given})
    return bool(found["recording_permitted"])


def _calling(given: dict[str, Any]) -> bool:
    case = {"category": "calling", "law": f"us-{given['state'].lower()}", "given": given}
    return bool(answer(CORPUS, case)["call_permitted"])


def test_every_way_of_telling_counts_as_the_table_says_on_the_callers_and_the_agents_side(
    shared: Path,
) -> None:
    checked = 0
    for jurisdiction in _table(shared, "recording_consent.yaml")["jurisdictions"]:
        place = COUNTRIES.get(jurisdiction["id"]) or jurisdiction["state"]
        if place is None:
            continue
        for told, cell in TOLD:
            all_party = jurisdiction["treat_phone_calls_as"] != "one_party"
            lost = OUTSIDE in told and jurisdiction["id"] in MUST_STAND_INSIDE
            wanted = not all_party or (jurisdiction["acceptable_methods"][cell] is True and not lost)
            for caller, agent in ((place, "TX"), ("NY", place)):
                given = {"caller_state": caller, "agent_state": agent, "methods": list(told)}
                assert _recording(given) is wanted, given
                checked += 1
    assert checked == 55 * 7 * 2


def test_every_minute_about_the_ends_of_every_states_day_is_as_the_table_says(shared: Path) -> None:
    checked = 0
    for state in _table(shared, "calling.yaml")["states"]:
        for kind, day in (("mon_fri", MONDAY), ("saturday", SATURDAY), ("sunday", SUNDAY)):
            for minute, open_ in _edges(state["hours"][kind]):
                time = f"{day}T{minute // 60:02}:{minute % 60:02}"
                given = {"state": state["state"], "local_time": time, "type": "telemarketing"}
                assert _calling(given) is open_, given
                checked += 1
    assert checked == (51 * 3 - 6) * 4 + 6


def _edges(hours: Any) -> Iterator[tuple[int, bool]]:
    if not hours:
        yield 14 * 60, False
        return
    own = [int(each[:2]) * 60 + int(each[3:]) for each in hours]
    first, last = max(own[0], FEDERAL_DAY[0]), min(own[1], FEDERAL_DAY[1])
    yield from ((first - 1, False), (first, True), (last - 1, True), (last, False))


def test_every_count_of_calls_is_as_the_table_says(shared: Path) -> None:
    for state in _table(shared, "calling.yaml")["states"]:
        noon = {"state": state["state"], "local_time": f"{MONDAY}T12:00"}
        cap = state["frequency_cap"] or {}
        most = cap["max_calls"] if cap.get("window_hours") == 24 else None
        for count in range(5):
            given = noon | {"type": "telemarketing", "calls_last_24h_same_subject": count}
            assert _calling(given) is (most is None or count < most), given
        most = (state.get("debt_collection_cap") or {}).get("max_calls", 7)
        for count in range(9):
            given = noon | {"type": "debt_collection", "calls_last_7_days_residence": count}
            assert _calling(given) is (count < most), given


def test_no_window_of_sales_nor_a_sunday_binds_a_collector(shared: Path) -> None:
    for state in _table(shared, "calling.yaml")["states"]:
        for time, open_ in (("07:59", False), ("08:00", True), ("20:59", True), ("21:00", False)):
            given = {"state": state["state"], "local_time": f"{SUNDAY}T{time}", "type": "debt_collection"}
            assert _calling(given) is open_, given
