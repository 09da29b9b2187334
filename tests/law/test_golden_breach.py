"""Every golden case of a breach: who is owed what by when, each with its arithmetic beside it."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from wardline.law.breach_words import HARMS
from wardline.law.corpus import load
from wardline.law.rules.breach import duties
from wardline.law.rules.breach_facts import Act, Element, Incident, Role

GOLDEN = Path(__file__).resolve().parents[1] / "golden/law"
CORPUS = load()
LATER = {"send copy", "coordinate", "report yearly", "offer services", "keep finding"}


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.relative_to(GOLDEN).with_suffix('')}: {case['name']}")
        for path in sorted(GOLDEN.rglob("*.yaml"))
        if "\n  breach:\n" in path.read_text()
        for case in yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
        if "breach" in case
    ]


def incident(facts: dict[str, Any]) -> Incident:
    given = dict(facts)
    elements = given.pop("elements")
    given["elements"] = tuple(
        Element(each) if isinstance(each, str) else Element(**each) for each in elements
    )
    given["role"] = Role(given["role"])
    for word in ("entities", "client_entities"):
        if word in given:
            given[word] = frozenset(given[word])
    if "act" in given:
        given["act"] = Act(given["act"])
    if "ruled_out" in given:
        given["ruled_out"] = HARMS if given["ruled_out"] == "every harm" else frozenset(given["ruled_out"])
    given["events"] = {
        word: datetime.fromisoformat(at) if isinstance(at, str) else at
        for word, at in given["events"].items()
    }
    return Incident(**given)


@pytest.mark.parametrize("case", _cases())
def test_the_breach_comes_out_as_written(case: dict[str, Any]) -> None:
    answer = duties(CORPUS, incident(case["breach"]))
    found = {
        (row.whom, None if row.due is None else row.due.date())
        for row in answer.owed
        if row.act not in LATER and row.text.split("-")[1] != "cert"
    }
    assert found == {tuple(row) for row in case["owed"]}
    assert all(row.citations and row.says for row in answer.owed)
    if "not_owed" in case:
        assert {row.whom for row in answer.not_owed} >= set(case["not_owed"])
        assert all(row.why for row in answer.not_owed)


def test_every_jurisdiction_has_its_cases() -> None:
    places = {param.id.split(":")[0] for param in _cases() if param.id and "breach" in param.id}
    texts = {text.id for text in CORPUS.texts.values() if text.id.endswith("-breach")}
    assert texts <= {place.replace("/", "-") for place in places}
