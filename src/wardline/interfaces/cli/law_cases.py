"""`wardline law cases`: written legal cases answered, a line each."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from wardline.law import breach_cases, corpus
from wardline.law import cases as written
from wardline.law.corpus import Corpus
from wardline.vocabulary.faults import BadInputFault, Fault

_SHOWN = 10
# What facts of the wrong shape raise below; anything else is a mistake of ours and must be seen.
_UNREAD = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError)


def cases(
    source: Annotated[
        Path, typer.Argument(help='Lines of {"id","category","law","given"} or {"id","input"}.')
    ],
    out: Annotated[
        Path,
        typer.Option("-o", "--out", help='Where {"id","answer"} or {"id","line","fault"} go, a line a case.'),
    ],
) -> None:
    """Answer legal cases from their facts alone; expected answers in the file are not read.

    A case that cannot be answered gets its fault in its place and the others go on; then the exit code is 1.
    """
    texts, count, failed = corpus.load(), 0, []
    with source.open("rb") as lines, _whole(out) as answers:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            found = _answered(texts, line, number)
            count += 1
            if "fault" in found:
                failed.append(number)
            answers.write(json.dumps(found, ensure_ascii=False) + "\n")
    typer.echo(f"{count - len(failed)} cases answered.")
    if failed:
        shown = ", ".join(map(str, failed[:_SHOWN])) + (" and more" if len(failed) > _SHOWN else "")
        typer.echo(
            f"{len(failed)} cases could not be answered, on line {shown}. Each has its fault, and what to do, in {out}.",
            err=True,
        )
        raise typer.Exit(1)


def _answered(texts: Corpus, line: bytes, number: int) -> dict[str, Any]:
    case: dict[str, Any] = {}
    try:
        case = _case(line, number)
        facts = {key: value for key, value in case.items() if key != "expected"}
        answer = breach_cases.answer if "input" in facts else written.answer
        return {"id": case.get("id"), "answer": answer(texts, facts)}
    except Fault as fault:
        return _failed(case, number, fault)
    except _UNREAD as error:
        return _failed(case, number, _unread(error))


def _failed(case: dict[str, Any], number: int, fault: Fault) -> dict[str, Any]:
    told = {"what": fault.what, "why": fault.why, "do": fault.do}
    return {"id": case.get("id"), "line": number, "fault": told}


def _unread(error: Exception) -> Fault:
    """What facts of the wrong shape mean to whoever wrote them; a value is never repeated, for it may be anybody's."""
    name = str(error.args[0]) if isinstance(error, KeyError) and error.args else ""
    named = f"'{name}' is missing or not understood." if re.fullmatch(r"[\w.-]{1,40}", name) else ""
    return BadInputFault(
        named or "A fact of this case is missing, or has a value of the wrong kind.",
        "A case that is not understood must not pass for answered.",
        "Compare its fields with those of a case of the same category that is answered.",
    )


def _case(line: bytes, number: int) -> dict[str, Any]:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        case = None
    if not isinstance(case, dict):
        raise BadInputFault(
            f"Line {number} is no case.",
            "A case that cannot be read cannot be answered.",
            'Write one JSON object a line, such as {"id": "1", "category": "rights_clock", ...}.',
        )
    return case


@contextmanager
def _whole(out: Path) -> Iterator[TextIO]:
    """A file that appears under its name only when all of it is written; a pipe or a terminal is written at once."""
    if out.exists() and not out.is_file():
        with out.open("w", encoding="utf-8") as stream:
            yield stream
        return
    draft = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with draft.open("x", encoding="utf-8") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
