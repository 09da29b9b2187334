"""Whose the sample's clients are: those that it made itself, on the day that it began; no other is ever touched."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wardline.gate.passage import Gate
from wardline.interfaces.demo.content import load
from wardline.interfaces.demo.staff import TITLE
from wardline.project import home
from wardline.register import clients
from wardline.register.models import Client
from wardline.vocabulary.faults import Fault

INDUSTRIES = {"harbor": "bank", "lakeside": "health", "juniper": "retail"}
CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample as it stands: when it began, and its clients by name, the centre's own among them."""

    began: datetime
    clients: dict[str, Client]

    @property
    def served(self) -> dict[str, Client]:
        """The companies whose customers are served."""
        return {name: self.clients[name] for name in INDUSTRIES}


def filled() -> bool:
    """Whether the sample was filled to the end and its clients are still there."""
    told = _read()
    if told is None or not told["filled"]:
        return False
    return len(_mine(datetime.fromisoformat(told["began"]))) == len(INDUSTRIES) + 1


def close() -> None:
    """Write down that the sample is filled to the end."""
    told = _read()
    if told is not None:
        _write({**told, "filled": True})


def begin(gate: Gate, clock: Callable[[], datetime]) -> Sample:
    """The sample that was begun, or a new one; its clients are made where they are missing.

    Raises Fault when a client of the user's own bears one of its names.
    """
    told = _read()
    began = datetime.fromisoformat(told["began"]) if told else clock()
    if told is None or not _mine(began):
        began = clock()
        # On record before the first client is, so that a killed fill knows its own.
        _write({"began": began.isoformat(), "filled": False})
    mine = _mine(began)
    names = (CENTRE, *INDUSTRIES)
    strangers = Client.objects.filter(name__in=[name for name in names if name not in mine])
    taken = [str(client) for client in strangers.order_by("name")]
    if taken:
        raise Fault(
            f"There is a client {', '.join(taken)} that the sample did not make.",
            "The sample would mix its invented people with yours.",
            "Start without --demo, or give the sample a home of its own: WARDLINE_HOME=some/folder wardline up --demo",
        )
    return Sample(began, {name: mine.get(name) or _add(gate, name, began) for name in names})


def _add(gate: Gate, name: str, began: datetime) -> Client:
    if name == CENTRE:
        return clients.add(gate.vault.keeper, name, TITLE, "contact centre", began, is_centre=True)
    return clients.add(gate.vault.keeper, name, load(name)["title"], INDUSTRIES[name], began)


def _mine(began: datetime) -> dict[str, Client]:
    """The clients that were made at that moment: nobody else's are, to the microsecond."""
    found = Client.objects.filter(name__in=(CENTRE, *INDUSTRIES), created_at=began)
    return {client.name: client for client in found}


def _path() -> Path:
    return home.inner("sample") / "centre.json"


def _read() -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def _write(told: dict[str, Any]) -> None:
    fresh = _path().with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(_path())
