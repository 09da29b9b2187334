"""Every golden case of the gate: a handling, what stands, whose contract; and what comes of it, with its articles."""

from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

from wardline.gate.decide import Stood, decide
from wardline.law.contract_text import read_contract
from wardline.law.corpus import Corpus, load
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind

GOLDEN = Path(__file__).resolve().parents[1] / "golden/gate"
CLIENT, PERSON, ENTRY = UUID(int=1), UUID(int=2), UUID(int=3)
AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)


@cache
def law(contract: str) -> Corpus:
    if not contract:
        return load()
    text, faults = read_contract(GOLDEN / "contracts" / f"{contract}.yaml", contract)
    assert text is not None, faults
    return law("").joined([text])


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(GOLDEN.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def handling(ask: dict[str, Any]) -> Handling:
    return Handling(
        client=CLIENT,
        act=Act(ask["act"]),
        purpose=Purpose(ask.get("purpose", "service")),
        at=datetime.fromisoformat(ask["at"]) if "at" in ask else AT,
        actor=ask.get("actor", "agent 7"),
        subjects=(PERSON,),
        kinds=frozenset(Kind(kind) for kind in ask.get("kinds", ())),
        places=ask.get("places", {}),
        facts=ask.get("facts", {}),
    )


def stood(given: dict[str, Any]) -> Stood:
    value = {name: word for name, word in given.items() if name not in {"kind", "subject", "since", "until"}}
    return Stood(
        UUID(str(given.get("subject", PERSON))),
        given["kind"],
        tuple(sorted(value.items())),
        datetime.combine(given["since"], datetime.min.time(), UTC),
        datetime.fromisoformat(given["until"]) if "until" in given else None,
        ENTRY,
    )


def answered(case: dict[str, Any]) -> Decision:
    ask = case["ask"]
    stands = [stood(each) for each in ask.get("stands", ())]
    return decide(handling(ask), law(case.get("contract", "")), stands)


@pytest.mark.parametrize("case", cases())
def test_the_gate_decides_as_the_case_says(case: dict[str, Any]) -> None:
    answer = answered(case)
    assert answer.outcome is Outcome(case["outcome"]), [reason.says for reason in answer.reasons]
    telling = [reason for reason in answer.reasons if reason.outcome is answer.outcome]
    cited = {cite.text for reason in telling for cite in reason.citations}
    assert cited >= set(case.get("cites", ()))
    assert not cited & set(case.get("cites_not", ()))
    assert {reason.rule for reason in telling} >= set(case.get("rules", ()))
    if "masks" in case:
        assert answer.masks == {Kind(kind) for kind in case["masks"]}
    assert {duty.kind for duty in answer.duties} >= set(case.get("duties", ()))
    for words in case.get("missing", ()):
        assert any(words in fact for fact in answer.missing), answer.missing


def test_the_cases_reach_every_act_and_every_topic_of_contracts() -> None:
    found = [case.values[0] for case in cases()]
    acts = Counter(case["ask"]["act"] for case in found)
    assert set(acts) == {act.value for act in Act}
    assert len(found) >= 60
    topics = {
        topic for name in ("harbour-shop", "quay-bank") for topic in law(name).text(f"contract-{name}").topics
    }
    assert len(topics) == 7


def test_every_case_says_why() -> None:
    assert not [case.id for case in cases() if not case.values[0].get("why")]
