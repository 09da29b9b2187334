import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wardline.law.breach_cases import answer
from wardline.law.corpus import load
from wardline.vocabulary.faults import BadInputFault

CORPUS = load()
CASE: dict[str, Any] = {
    "id": "1",
    "input": {
        "entity": {"type": "private company", "role": "owner", "sector": []},
        "data": {
            "format": "electronic",
            "name_included": True,
            "elements": [{"element": "ssn", "encrypted": False}],
        },
        "incident": "unauthorized acquisition",
        "harm_assessment": "likely",
        "residents": {"US-CA": 501},
        "events": {"discovered": "2026-03-02"},
    },
}


def test_a_written_case_is_answered_with_what_is_owed_and_what_is_not() -> None:
    found = answer(CORPUS, CASE)
    assert [(row["recipient"], row["due"]) for row in found["duties"]] == [
        ("affected individuals", "2026-04-01"),
        ("Attorney General", None),
        ("affected individuals", None),
    ]
    assert found["duties"][1]["latest"] == "2026-04-16"
    assert found["no_duty"][0]["recipient"] == "nationwide consumer reporting agencies"


def test_a_case_without_facts_is_refused() -> None:
    with pytest.raises(BadInputFault):
        answer(CORPUS, {"id": "2"})


def test_the_shared_cases_come_out_right(shared: Path, tmp_path: Path) -> None:
    cases, out = shared / "cases/breach_cases.jsonl", tmp_path / "answers.jsonl"
    lines = [json.loads(line) for line in cases.read_text().splitlines()]
    for case in lines:
        case.pop("expected")
    out.write_text("\n".join(json.dumps({"id": c["id"], "answer": answer(CORPUS, c)}) for c in lines))
    check = subprocess.run(
        [sys.executable, shared / "cases/check.py", cases, out], capture_output=True, text=True, check=False
    )
    assert check.stdout.splitlines()[-1] == f"{len(lines)} passed, 0 failed"
