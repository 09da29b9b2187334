"""`wardline law cases`: every case gets its answer or its own fault, and the file appears whole or not at all."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from wardline.interfaces.cli import law_cases
from wardline.interfaces.cli.law import app

GOOD = {
    "id": "good",
    "category": "calling",
    "law": "us-fl",
    "given": {"state": "FL", "local_time": "2026-11-23T20:05", "type": "telemarketing"},
}


def _run(tmp_path: Path, *lines: str) -> tuple[Result, list[dict[str, Any]]]:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines) + "\n")
    result = CliRunner().invoke(app, ["cases", str(source), "-o", str(out)])
    return result, [json.loads(line) for line in out.read_text().splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[1]",
        "[" * 100_000,
        json.dumps(GOOD | {"category": "poetry"}),
        json.dumps({"id": "x", "category": "calling"}),
        json.dumps(GOOD | {"given": []}),
        json.dumps(GOOD | {"given": {"local_time": "8 PM"}}),
        json.dumps({"id": "x", "input": {"data": {"elements": [{"element": "aura"}]}}}),
    ],
)
def test_a_case_that_fails_gets_its_fault_and_the_others_their_answers(tmp_path: Path, line: str) -> None:
    result, (before, failed, after) = _run(tmp_path, json.dumps(GOOD), line, json.dumps(GOOD))
    assert result.exit_code == 1
    assert before["answer"]["call_permitted"] is after["answer"]["call_permitted"] is False
    assert "answer" not in failed
    assert failed["line"] == 2
    assert all(failed["fault"][part] for part in ("what", "why", "do"))
    assert "1 cases could not be answered, on line 2." in result.stderr
    assert "2 cases answered." in result.stdout


def test_cases_that_all_succeed_exit_with_nothing_on_stderr(tmp_path: Path) -> None:
    result, answers = _run(tmp_path, json.dumps(GOOD), "", json.dumps(GOOD))
    assert (result.exit_code, result.stderr, len(answers)) == (0, "", 2)


def test_a_value_of_a_case_that_cannot_be_read_is_not_repeated(tmp_path: Path) -> None:
    given = {"consumer_state": "CA", "request": "know", "received": "Jane Doe 555-0142"}
    case = {"id": "1", "category": "rights_clock", "law": "us-ca-ccpa", "given": given}
    _, (failed,) = _run(tmp_path, json.dumps(case))
    assert "Jane" not in json.dumps(failed)


def test_a_run_that_is_cut_short_leaves_the_older_answers_and_nothing_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(f"{json.dumps(GOOD)}\n{json.dumps(GOOD)}\n")
    out.write_text("older\n")
    real = law_cases._answered

    def cut(texts: Any, line: bytes, number: int) -> dict[str, Any]:
        if number > 1:
            raise KeyboardInterrupt
        return real(texts, line, number)

    monkeypatch.setattr(law_cases, "_answered", cut)
    assert CliRunner().invoke(app, ["cases", str(source), "-o", str(out)]).exit_code != 0
    assert out.read_text() == "older\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
