"""Every golden case of calls, keeping, controls and of what a text says on a day, each with its arithmetic beside it."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from wardline.law.controls import mapped
from wardline.law.corpus import load
from wardline.law.faults import NothingInForceFault, UnknownRuleFault
from wardline.law.rules.calling import Call, Stop, call
from wardline.law.rules.retention import schedule
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.handling import Purpose

GOLDEN = Path(__file__).resolve().parents[1] / "golden/law"
CORPUS = load()
ANSWERED = {"call", "schedule", "control", "stands"}


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.relative_to(GOLDEN).with_suffix('')}: {case['name']}")
        for path in sorted(GOLDEN.rglob("*.yaml"))
        for case in yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
        if ANSWERED & case.keys()
    ]


def _time(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def facts(asked: dict[str, Any]) -> Call:
    """The call of a case; what a case does not say is known and harmless."""
    at = _time(asked["at"])
    stop = Stop(_time(asked["stop"]), asked.get("stop_why", "")) if "stop" in asked else None
    return Call(
        at=at,
        why=asked.get("why", "sales"),
        address_place=asked["place"],
        number_place=asked["place"],
        agent_place=asked.get("agent", ""),
        zone=asked.get("zone", ""),
        means=asked.get("means", "by hand"),
        mobile=asked.get("mobile"),
        consent=asked.get("consent", "written"),
        purchased=asked.get("purchased"),
        inquired=asked.get("inquired"),
        on_national_list=asked.get("national", False),
        national_list_of=asked.get("list_of", at.date() - timedelta(days=1)),
        on_state_lists=frozenset(asked.get("state_lists", ())),
        stop=stop,
        attempts=tuple(_time(each) for each in asked.get("attempts", ())),
        talks=tuple(_time(each) for each in asked.get("talks", ())),
        closed=None if asked.get("closed", ()) is None else frozenset(asked.get("closed", ())),
    )


def _check_call(case: dict[str, Any]) -> None:
    decision = call(CORPUS, facts(case["call"]))
    assert decision.outcome.value == case["outcome"], [r.says for r in decision.reasons]
    deciding = [reason for reason in decision.reasons if reason.outcome is decision.outcome]
    cited = {citation.text for reason in deciding for citation in reason.citations}
    assert "cites" not in case or case["cites"] in cited
    assert decision.outcome is not Outcome.CANNOT_TELL or decision.missing


def _check_schedule(case: dict[str, Any]) -> None:
    asked = case["schedule"]
    (kept,) = schedule(
        CORPUS,
        records=[asked["record"]],
        on=asked["day"],
        purpose=Purpose(asked["purpose"]) if "purpose" in asked else None,
        places=asked["places"],
        sectors=frozenset(asked["sectors"]) if "sectors" in asked else None,
    )
    if "at_least" in case:
        assert (kept.keep and kept.keep.months) == case["at_least"], kept.steps
    if "at_most" in case:
        found = kept.limit and (kept.limit.months if kept.limit.months is not None else kept.limit.days)
        assert found == case["at_most"], kept.steps
    assert kept.conflict == case.get("conflict", kept.conflict)
    assert kept.settled == case.get("settled", kept.settled)
    assert case.get("says", "") in " ".join(kept.steps)


def _check_control(case: dict[str, Any]) -> None:
    name, day = case["control"]["id"], case["control"]["day"]
    if case["maps"] is None:
        with pytest.raises(UnknownRuleFault, match=name):
            mapped(CORPUS, name, day)
    else:
        assert sorted(each.id for each in mapped(CORPUS, name, day)) == case["maps"]


def _check_stands(case: dict[str, Any]) -> None:
    text, topic, day = (case["stands"][word] for word in ("text", "topic", "day"))
    assert isinstance(day, date)
    if case["value"] is None:
        with pytest.raises(NothingInForceFault):
            CORPUS.provision(text, topic, day)
    else:
        value = CORPUS.provision(text, topic, day).value
        assert {word: value.get(word) for word in case["value"]} == case["value"]


_CHECKS = {
    "call": _check_call,
    "schedule": _check_schedule,
    "control": _check_control,
    "stands": _check_stands,
}


@pytest.mark.parametrize("case", _cases())
def test_the_case_comes_out_as_written(case: dict[str, Any]) -> None:
    for word in ANSWERED & case.keys():
        _CHECKS[word](case)
