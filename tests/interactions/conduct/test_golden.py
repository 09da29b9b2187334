"""Every rule against its own dialogues."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.interactions.conduct.staging import judged

from wardline.interactions.conduct import rules

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "conduct"
ENOUGH = 6


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_a_rule_says_of_a_dialogue_what_its_case_wants(rule: str, case: dict[str, Any]) -> None:
    said = [indicator for indicator in judged(case) if indicator.rule == rule]
    verdicts = sorted(str(indicator.verdict) for indicator in said)
    wanted = (
        [] if case["want"] == "none" else [case["want"]] if isinstance(case["want"], str) else case["want"]
    )
    assert verdicts == sorted(wanted), [indicator.says for indicator in said]
    if "turn" in case:
        assert [indicator.turn for indicator in said] == [case["turn"]]
    if "says" in case:
        assert all(case["says"] in indicator.says for indicator in said)


def test_every_rule_has_a_golden_file_with_all_its_verdicts() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(rules())
    for path in FOLDER.glob("*.yaml"):
        wants = [case["want"] for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
        flat = {want for each in wants for want in ([each] if isinstance(each, str) else each)}
        assert len(wants) >= ENOUGH, path.stem
        assert flat == {"violated", "satisfied", "cannot tell", "none"}, path.stem
