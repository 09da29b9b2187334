"""Clients: added with keys of their own, found by name."""

import re
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.db import IntegrityError

from wardline.project import tenancy
from wardline.register.models import Client, Person
from wardline.vocabulary.faults import BadInputFault

_NAME = re.compile(r"[a-z][a-z0-9-]{1,62}")


class KeyMaker(Protocol):
    """Makes durable keys; `security.keeper_client.Keeper` is one."""

    def create_client(self, client: UUID) -> None:
        """Make a client's keys."""

    def create_persons(self, client: UUID, ids: list[UUID]) -> None:
        """Make people's keys."""


def add(
    keys: KeyMaker, name: str, title: str, industry: str, at: datetime, *, is_centre: bool = False
) -> Client:
    """Add a client: keys first, then the row. Raises BadInputFault for a name that is taken or none."""
    if not _NAME.fullmatch(name):
        raise BadInputFault(
            f"'{name[:63]}' cannot be a client's name.",
            "Names stand in commands and addresses.",
            "Use lower-case letters, digits and dashes, starting with a letter.",
        )
    if Client.objects.filter(name=name).exists():
        raise _taken(name)
    client = Client(id=uuid4(), name=name, title=title, industry=industry, is_centre=is_centre, created_at=at)
    keys.create_client(client.id)
    keys.create_persons(client.id, [client.house_person])
    try:
        with tenancy.as_client(client.id):
            client.save(force_insert=True)
            Person.objects.create(id=client.house_person, client_id=client.id, place_from="house", made_at=at)
    except IntegrityError as fault:
        raise _taken(name) from fault
    return client


def named(name: str) -> Client:
    """The client of that name; raises BadInputFault that names the clients there are."""
    client = Client.objects.filter(name=name).first()
    if client is not None:
        return client
    names = ", ".join(Client.objects.order_by("name").values_list("name", flat=True)) or "none yet"
    raise BadInputFault(
        f"There is no client '{name[:63]}'.", f"Clients: {names}.", f"Add it: wardline client add {name[:63]}"
    )


def _taken(name: str) -> BadInputFault:
    return BadInputFault(f"There is a client '{name}' already.", "", "Choose another name, or use this one.")


# Every client takes cards, or may; health and finance add laws of their own.
_SECTORS = {"bank": {"financial"}, "health": {"health"}, "retail": set()}


def sectors(client: Client) -> frozenset[str] | None:
    """The trades whose laws bind the client, in the words of law/topics.py; None = not known, so all may."""
    own = _SECTORS.get(client.industry)
    return None if own is None else frozenset({"card payments", "telemarketing", *own})
