"""The law by which the pages and commands about a place or a call answer: what governs here, for a client if named."""

from datetime import datetime

from wardline.interfaces import doors
from wardline.law.governing import Governing
from wardline.register.models import Client


def governing(client: Client | None, at: datetime) -> Governing:
    """What governs `client`, its contract included, as known at `at`; without a client what governs the centre."""
    return doors.gate().law(None if client is None else client.id, at)
