"""`wardline law cases`: written legal cases answered, a line each."""

import json
from pathlib import Path
from typing import Annotated

import typer

from wardline.law import breach_cases, corpus
from wardline.law import cases as written
from wardline.vocabulary.faults import BadInputFault


def cases(
    source: Annotated[
        Path, typer.Argument(help='Lines of {"id","category","law","given"} or {"id","input"}.')
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help='Where {"id","answer"} go, a line a case.')],
) -> None:
    """Answer legal cases from their facts alone; expected answers in the file are not read."""
    texts, count = corpus.load(), 0
    with source.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as answers:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            case = _case(line, number)
            facts = {key: value for key, value in case.items() if key != "expected"}
            answer = breach_cases.answer if "input" in facts else written.answer
            found = {"id": case.get("id"), "answer": answer(texts, facts)}
            answers.write(json.dumps(found, ensure_ascii=False) + "\n")
            count += 1
    typer.echo(f"{count} cases answered.")


def _case(line: str, number: int) -> dict[str, object]:
    try:
        case = json.loads(line)
    except ValueError:
        case = None
    if not isinstance(case, dict):
        raise BadInputFault(
            f"Line {number} is no case.",
            "A case that cannot be read cannot be answered.",
            'Write one JSON object a line, such as {"id": "1", "category": "rights_clock", ...}.',
        )
    return case
