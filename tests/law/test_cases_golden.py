"""Every golden case in the words of the case format: recording and calling as a stranger asks, with the arithmetic."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from wardline.law.cases import answer
from wardline.law.corpus import load

GOLDEN = Path(__file__).resolve().parents[1] / "golden/law"
CORPUS = load()


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.relative_to(GOLDEN).with_suffix('')}: {case['name']}")
        for path in sorted(GOLDEN.rglob("*.yaml"))
        for case in yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
        if "case" in case
    ]


@pytest.mark.parametrize("case", _cases())
def test_the_case_is_answered_as_its_arithmetic_says(case: dict[str, Any]) -> None:
    found = answer(CORPUS, case["case"])
    assert {word: found[word] for word in case["answer"]} == case["answer"], found["reason"]
    assert case["sum"]
