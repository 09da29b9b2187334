"""Detection files: one JSON document a line, conversations in, findings out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from wardline.detection.finding import find
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Finding, Role, Turn
from wardline.vocabulary.kinds import Kind

_SHAPE = (
    'Each line is one JSON object: {"id": …, "turns": [{"speaker": …, "text": …}], "customer_record"?: {…}}.'
)


@dataclass(frozen=True)
class Document:
    """One line of a detection file."""

    id: str
    turns: tuple[Turn, ...]
    record: Mapping[Kind, Sequence[str]]


def read(lines: Iterable[str]) -> Iterator[Document]:
    """The documents of a file's lines; empty lines are skipped. Faults name the line, never its text."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _document(number, line)


def write(document_id: str, findings: Iterable[Finding]) -> str:
    """The line of the output file for one document, without its line end."""
    entities = [
        {"turn": one.turn, "start": one.start, "end": one.end, "type": one.kind.value} for one in findings
    ]
    return json.dumps({"id": document_id, "entities": entities}, ensure_ascii=False)


def detect(lines: Iterable[str], *, records: bool = True, language: str = "en") -> Iterator[str]:
    """Output lines for input lines, one by one; without `records` the customers' own values are not used."""
    for document in read(lines):
        yield write(
            document.id, find(document.turns, document.record if records else None, language=language)
        )


def _document(number: int, line: str) -> Document:
    try:
        data = json.loads(line)
        turns = tuple(Turn(_role(turn.get("speaker")), _text(turn["text"])) for turn in data["turns"])
        return Document(str(data["id"]), turns, _record(data.get("customer_record") or {}))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadInputFault(
            f"Line {number} is not a document to detect in.", "Nothing was found in it.", _SHAPE
        ) from None


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError
    return text


def _role(speaker: object) -> Role:
    try:
        return Role(str(speaker).lower())
    except ValueError:
        return Role.UNKNOWN


def _record(data: Mapping[str, Any]) -> Mapping[Kind, Sequence[str]]:
    """Kinds by any case of their name; a key that names no kind is left out."""
    record: dict[Kind, list[str]] = {}
    for key, value in data.items():
        if key.upper() in Kind.__members__:
            values = value if isinstance(value, list) else [value]
            record[Kind[key.upper()]] = [str(one) for one in values]
    return MappingProxyType(record)
