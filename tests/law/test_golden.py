"""Every golden case of the law: what goes in, what comes out, and the article that it rests on."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from wardline.law.corpus import Corpus, load
from wardline.law.rules.intake import owed_for_indicator, owed_for_source
from wardline.law.rules.payment_cards import keep
from wardline.law.rules.recording import analyse, record
from wardline.vocabulary.decision import Citation, Decision, DutyOwed
from wardline.vocabulary.handling import Purpose
from wardline.vocabulary.kinds import Kind

GOLDEN = Path(__file__).resolve().parents[1] / "golden/law"
CORPUS = load()
# Breaches and requests have runners of their own.
ANSWERED = {"record", "analyse", "keep", "source", "owed"}


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.relative_to(GOLDEN).with_suffix('')}: {case['name']}")
        for path in sorted(GOLDEN.rglob("*.yaml"))
        for case in yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
        if ANSWERED & case.keys() and "breach" not in case
    ]


def _call(asked: dict[str, Any]) -> dict[str, Any]:
    places = {f"{party}_place": asked.pop(party) for party in ("person", "agent", "server")}
    # YAML 1.1 reads the word "on" as true, so the cases say "day".
    asked["on"] = asked.pop("day")
    if "methods" in asked:
        asked["methods"] = frozenset(asked["methods"])
    if "purpose" in asked:
        asked["purpose"] = Purpose(asked["purpose"])
    return places | asked


def _owed(corpus: Corpus, asked: Mapping[str, Any]) -> tuple[DutyOwed, ...]:
    sectors = frozenset(asked["sectors"]) if "sectors" in asked else None
    return owed_for_indicator(
        corpus,
        asked["rule"],
        asked["day"],
        datetime.fromisoformat(asked["at"]),
        asked["places"],
        sectors=sectors,
    )


def _source(corpus: Corpus, asked: Mapping[str, Any]) -> tuple[DutyOwed, ...]:
    kinds = frozenset(Kind(kind) for kind in asked["kinds"])
    return owed_for_source(corpus, kinds, asked["places"], asked["day"], datetime.fromisoformat(asked["at"]))


def _keep(corpus: Corpus, asked: Mapping[str, Any]) -> Decision:
    return keep(corpus, frozenset(Kind(kind) for kind in asked["kinds"]), asked["day"])


def _answer(case: Mapping[str, Any]) -> Decision | tuple[DutyOwed, ...]:
    if "record" in case:
        return record(CORPUS, **_call(dict(case["record"])))
    if "analyse" in case:
        return analyse(CORPUS, **_call(dict(case["analyse"])))
    if "keep" in case:
        return _keep(CORPUS, case["keep"])
    return _source(CORPUS, case["source"]) if "source" in case else _owed(CORPUS, case["owed"])


def _cited(citations: Iterable[Citation]) -> list[list[str]]:
    return [[citation.text, citation.article] for citation in citations]


@pytest.mark.parametrize("case", _cases())
def test_the_case_comes_out_as_written(case: dict[str, Any]) -> None:
    answer = _answer(case)
    duties = answer.duties if isinstance(answer, Decision) else answer
    sentences = [duty.says for duty in duties]
    if isinstance(answer, Decision):
        assert answer.outcome.value == case["outcome"]
        sentences += [reason.says for reason in answer.reasons]
        deciding = [reason for reason in answer.reasons if reason.outcome is answer.outcome]
        cited = [citation for reason in deciding for citation in reason.citations]
        assert case.get("cites") is None or case["cites"] in _cited(cited)
        assert "masks" not in case or {kind.value for kind in answer.masks} == set(case["masks"])
    if "duties" in case:
        assert [duty.kind for duty in duties] == case["duties"]
    days: dict[str, date] = {duty.kind: duty.due.date() for duty in duties if duty.due is not None}
    for kind, day in case.get("due", {}).items():
        assert days[kind] == day
    assert "says" not in case or any(case["says"] in sentence for sentence in sentences)
