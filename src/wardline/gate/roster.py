"""Customers from a CRM's file: CSV with the columns name, email, phone and place, in any order."""

import csv
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from wardline.gate.passage import Gate
from wardline.gate.people import Introduction, Known, Look
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import NAMES, US_STATES, is_place
from wardline.vocabulary.telephone import e164

_COLUMNS = {"name", "email", "phone", "place"}
_LOT = 500
_BY_NAME = {name.lower(): code for code, name in NAMES.items()}


def take(gate: Gate, client: Client, path: Path, at: datetime, actor: str = "operator") -> int:
    """Take in the customers of a CSV file, whole or not at all faulty; how many were new.

    Raises BadInputFault naming every faulty line before anything is written.
    """
    found = read(path)
    new = 0
    for first in range(0, len(found), _LOT):
        new += take_lot(gate, client, found[first : first + _LOT], at, actor)
    return new


def take_lot(gate: Gate, client: Client, lot: list[Introduction], at: datetime, actor: str) -> int:
    """Take in some customers in one transaction, those who are known already left out; how many were new."""
    look = Look(client, gate.vault)
    with tenancy.as_client(client.id):
        known = look.match_many([each.identifiers for each in lot])
        fresh = [each for each, person in zip(lot, known, strict=True) if person is None]
    if not fresh:
        return 0
    people = [uuid4() for _ in fresh]
    gate.vault.keeper.create_persons(client.id, people)
    kinds = frozenset(known.kind for each in fresh for known in each.identifiers)
    handling = Handling(
        client=client.id, act=Act.COLLECT, purpose=Purpose.SERVICE, at=at, actor=actor,
        subjects=tuple(people), kinds=kinds,
    )  # fmt: skip
    with gate.vault.lending(client.id, people), gate.change(handling):
        look.make_many(people, fresh, at)
    return len(fresh)


def read(path: Path) -> list[Introduction]:
    """The customers of a CSV file; raises BadInputFault naming all faulty lines at once."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadInputFault(
            f"The customer file cannot be read: {type(fault).__name__}.", "", "Give a CSV file in UTF-8."
        ) from fault
    missing = _COLUMNS - set(rows[0] if rows else {})
    if missing:
        raise BadInputFault(
            f"The customer file has no column {', '.join(sorted(missing))}.",
            "Customers are found by e-mail and phone, and their place decides which law reaches them.",
            "Name the columns name, email, phone, place in the first line.",
        )
    faulty = [number for number, row in enumerate(rows, start=2) if not _readable(row)]
    if faulty:
        raise BadInputFault(
            f"Lines {', '.join(map(str, faulty[:20]))} of the customer file have no readable phone, e-mail or place.",
            "Nobody could be found by them, or the wrong law would be asked: CA alone is California and Canada.",
            "Write places as US-CA, NY, California or Germany; nothing was taken in.",
        )
    return [_introduction(row) for row in rows]


def _readable(row: dict[str, str]) -> bool:
    phone, place = (row["phone"] or "").strip(), (row["place"] or "").strip()
    return (not place or bool(_place(place))) and (not phone or e164(phone) is not None)


def _introduction(row: dict[str, str]) -> Introduction:
    name, email = (row["name"] or "").strip(), (row["email"] or "").strip().lower()
    phone = e164(row["phone"]) if (row["phone"] or "").strip() else None
    known = [Known(Kind.PERSON, name)] if name else []
    known += [Known(Kind.EMAIL, email)] if email else []
    known += [Known(Kind.PHONE, phone)] if phone else []
    return Introduction(tuple(known), _place((row["place"] or "").strip()), "CRM")


def _place(text: str) -> str:
    """US-CA, California, NY, Germany; "" for CA or DE alone, which are a state and a country both."""
    if text.lower() in _BY_NAME:
        return _BY_NAME[text.lower()]
    if text in US_STATES:
        return "" if is_place(text) else f"US-{text}"
    return text if is_place(text) else ""
