"""The shipped texts on calls and controls say what the research tables beside the project say."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from wardline.law.control_words import FRAMEWORKS
from wardline.law.controls import controls, mapped
from wardline.law.corpus import load

CORPUS = load()
TODAY = date(2026, 11, 23)
# The research leaves these to counsel, or the issue asks for them beside the table.
ADDED = {"HIPAA-310a", "HIPAA-310b", "HIPAA-310c", "HIPAA-312a2ii", "HIPAA-410", "PCI-1.2", "PCI-1.3", "PCI-1.4", "PCI-9.2", "PCI-9.3"}  # fmt: skip


def _table(shared: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((shared / "law" / name).read_text(), Loader=yaml.CSafeLoader)
    return found


def _value(state: str, topic: str) -> Any:
    versions = CORPUS.text(f"us-{state.lower()}-calling").provisions(topic)
    return next((p.value for p in versions if p.holds(TODAY)), {})


def test_every_state_agrees_on_caps_holidays_openings_lists_and_registration(shared: Path) -> None:
    states = _table(shared, "calling.yaml")["states"]
    assert len(states) == 51
    for state in states:
        code = state["state"]
        banned = str(state["holiday_calls"]).startswith("banned")
        assert bool(_value(code, "calling.holidays").get("banned")) == banned, code
        cap, own = state["frequency_cap"], _value(code, "calling.cap") or _value(code, "calling.machine_cap")
        assert (own.get("calls"), own.get("hours")) == (
            (cap["max_calls"], cap["window_hours"]) if cap else (None, None)
        ), code
        opening = state["opening_disclosure"] or {}
        assert _value(code, "calling.identify").get("within_seconds") == opening.get("within_seconds"), code
        assert _value(code, "calling.registration").get("needed") == state["registration_required"], code
        assert bool(_value(code, "calling.lists").get("has")) == bool(state["state_dnc_list"]), code


def test_every_state_is_as_sure_of_its_hours_as_the_table(shared: Path) -> None:
    for state in _table(shared, "calling.yaml")["states"]:
        p = CORPUS.provision(f"us-{state['state'].lower()}-calling", "calling.hours", TODAY)
        assert p.verified.confidence == state["confidence"], state["state"]


def test_every_debt_cap_of_a_state_has_its_text(shared: Path) -> None:
    for state in _table(shared, "calling.yaml")["states"]:
        cap = state.get("debt_collection_cap")
        if cap:
            p = CORPUS.provision(f"us-{state['state'].lower()}-debt", "calling.cap", TODAY)
            assert (p.value["calls"], p.value["days"]) == (cap["max_calls"], cap["window_days"])


FEDERAL = {
    "fed-hours": ("us-tcpa", "calling.hours"), "fed-debt-hours": ("us-fdcpa", "calling.hours"),
    "fed-regf-7in7": ("us-reg-f", "calling.cap"), "fed-regf-conv": ("us-reg-f", "calling.talked"),
    "fed-dnc-scrub": ("us-tsr", "calling.registry"), "fed-internal-dnc": ("us-tcpa", "calling.stop"),
    "fed-revocation": ("us-tcpa", "calling.revocation"), "fed-consent-marketing-robocall": ("us-tcpa", "calling.consent"),
    "fed-consent-info-robocall": ("us-tcpa", "calling.consent"), "fed-dnc-consent": ("us-tcpa", "calling.lists"),
    "fed-exempt-residential": ("us-tcpa", "calling.machine_cap"), "fed-abandon": ("us-tsr", "calling.abandon"),
    "fed-disclose": ("us-tsr", "calling.identify"), "fed-disclose-fcc": ("us-tcpa", "calling.identify"),
    "fed-callerid": ("us-tcpa", "calling.caller_id"), "fed-tsr-records": ("us-tsr", "retention.keep"),
    "fed-tcpa-records": ("us-tcpa", "retention.keep"), "fed-preacquired": ("us-tsr", "calling.payment"),
    "fed-fdcpa-open": ("us-fdcpa", "calling.identify"), "fed-regf-records": ("us-reg-f", "retention.keep"),
    "fed-holiday": ("us-tcpa", "calling.holidays"), "fed-penalties": ("us-tcpa", "calling.penalty"),
}  # fmt: skip


def test_every_federal_rule_of_the_table_stands_in_a_text(shared: Path) -> None:
    rules = {rule["id"]: rule for rule in _table(shared, "calling.yaml")["federal"]}
    assert rules.keys() == FEDERAL.keys()
    for text, topic in FEDERAL.values():
        assert CORPUS.provision(text, topic, TODAY)
    cap = CORPUS.provision("us-reg-f", "calling.cap", TODAY).value
    assert (cap["calls"], cap["days"]) == (rules["fed-regf-7in7"]["value"]["max_calls"], 7)
    registry = CORPUS.provision("us-tsr", "calling.registry", TODAY).value
    assert registry["days"] == rules["fed-dnc-scrub"]["value"]["max_age"]
    stop_all = CORPUS.text("us-tcpa").provisions("calling.stop_all")[0]
    assert stop_all.since.isoformat() == rules["fed-revocation"]["revoke_all"]["from"]


def test_every_control_of_the_table_stands_with_its_group_and_no_other_does(shared: Path) -> None:
    table = _table(shared, "sector.yaml")
    ours = {control.id: control for control in controls(CORPUS, FRAMEWORKS, TODAY)}
    assert ours.keys() - ADDED == {control["id"] for control in table["controls"]}
    assert len(table["controls"]) == 137
    for control in table["controls"]:
        own = ours[control["id"]]
        assert own.group == control["control_group"], own.id
        assert own.check == {"automatic": "machine", "manual": "person"}[control["check_kind"]], own.id
        assert own.every == control["interval"], own.id
        assert own.citation.confidence == control["confidence"], own.id


def test_the_map_between_frameworks_is_that_of_the_table(shared: Path) -> None:
    for control in _table(shared, "sector.yaml")["controls"]:
        found = {other.id for other in mapped(CORPUS, control["id"], TODAY)} - ADDED
        assert found == set(control["maps_to"]), control["id"]


def test_no_control_is_worded_as_the_table_words_it(shared: Path) -> None:
    ours = {control.id: control.says for control in controls(CORPUS, FRAMEWORKS, TODAY)}
    same = [
        c["id"]
        for c in _table(shared, "sector.yaml")["controls"]
        if c["summary"].rstrip(".") in ours[c["id"]]
    ]
    assert same == []
