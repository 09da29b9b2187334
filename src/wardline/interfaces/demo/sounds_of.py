"""The calls with sound: recordings that were rendered once, with their words and when each was spoken."""

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from wardline.interfaces.demo.content import load
from wardline.interfaces.demo.people import COUNTS, Customer

_FOLDER = resources.files("wardline.interfaces.demo").joinpath("sounds")
_AGENT = re.compile(r"(?:my name is|this is|i am|i'm) ([A-Z][a-z]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sounding:
    """A call with sound: whose, its turns with words [start, end, seconds, seconds], and the Ogg Opus bytes."""

    client: str
    turns: list[dict[str, Any]]
    duration: float
    values: dict[str, list[str]]
    channels: dict[str, int]
    data: bytes


@cache
def numbers() -> tuple[int, ...]:
    """The numbers of the recordings that are there."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(int(name[:-5]) for name in names if name.endswith(".opus") and name[:-5].isdigit()))


@cache
def sound(number: int) -> Sounding:
    """One of them."""
    told = json.loads(_FOLDER.joinpath(f"{number:02}.json").read_text(encoding="utf-8"))
    data = _FOLDER.joinpath(f"{number:02}.opus").read_bytes()
    values = {kind: list(found) for kind, found in told["values"].items()}
    return Sounding(_client(told), told["turns"], told["duration"], values, told.get("channels", {}), data)


def caller(one: Sounding, like: Customer, taken: frozenset[str]) -> Customer:
    """The customer's record, under the name that is spoken in the recording; `taken` numbers stay with whom they are."""
    name = next(iter(one.values.get("PERSON", [])), like.name)
    given, _, family = name.partition(" ")
    phone = next((number for number in one.values.get("PHONE", []) if number not in taken), like.phone)
    mail = next(iter(one.values.get("EMAIL", [])), f"{given.lower()}.{family.lower()}@example.com")
    return replace(like, given=given, family=family, phone=phone, email=mail)


def agent(number: int) -> str:
    """The agent's given name as it is spoken; "" where it is not."""
    for turn in sound(number).turns:
        found = _AGENT.search(turn["text"]) if turn["speaker"] == "agent" else None
        if found and found[1][0].isupper():
            return found[1]
    return ""


def _client(told: dict[str, Any]) -> str:
    titles = {load(name)["title"]: name for name in COUNTS}
    return titles[told["client"]]
