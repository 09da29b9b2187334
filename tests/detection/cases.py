"""Reads the golden cases: YAML with the expected values marked in the text."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wardline.vocabulary.interaction import Role, Turn
from wardline.vocabulary.kinds import Kind

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "detection"
_MARKED = re.compile(r"\{([A-Z_]+|\*)\|([^}]*)\}")
_ROLES = {"a": Role.AGENT, "c": Role.CUSTOMER, "u": Role.UNKNOWN}


@dataclass(frozen=True)
class Expected:
    turn: int
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Case:
    name: str
    language: str
    turns: tuple[Turn, ...]
    expected: tuple[Expected, ...]
    record: dict[Kind, list[str]]

    def __str__(self) -> str:
        return self.name


def cases() -> list[Case]:
    return [
        _case(f"{path.stem}: {data['name']}", data)
        for path in sorted(FOLDER.glob("*.yaml"))
        for data in yaml.safe_load(path.read_text("utf-8"))
    ]


def _case(name: str, data: dict[str, Any]) -> Case:
    turns, expected = [], []
    for index, said in enumerate(data["turns"]):
        role = next(key for key in said if key in _ROLES)
        text, here = _unmarked(index, said[role])
        turns.append(Turn(_ROLES[role], text))
        expected += here
    record = {Kind(kind): values for kind, values in data.get("record", {}).items()}
    return Case(name, data.get("language", "en"), tuple(turns), tuple(expected), record)


def _unmarked(turn: int, marked: str) -> tuple[str, list[Expected]]:
    parts: list[str] = []
    expected = []
    done = length = 0
    for match in _MARKED.finditer(marked):
        before = marked[done : match.start()]
        start = length + len(before)
        expected.append(Expected(turn, start, start + len(match[2]), match[1]))
        parts += [before, match[2]]
        length = start + len(match[2])
        done = match.end()
    return "".join([*parts, marked[done:]]), expected
