"""The centre as the owner of what counsel says: its ledger and its duties."""

from datetime import datetime

from wardline.gate.passage import Gate
from wardline.register import clients
from wardline.register.models import Client

_NAME, _OTHERWISE = "centre", "our-centre"
_TITLE, _TRADE = "This centre", "contact centre"


def found() -> Client | None:
    """The centre as a client of itself, None before it was first needed."""
    return Client.objects.filter(is_centre=True).order_by("created_at", "name").first()


def centre(gate: Gate, at: datetime) -> Client:
    """The centre as a client of itself; made with keys and a ledger of its own when it was not there."""
    there = found()
    if there is not None:
        return there
    taken = Client.objects.filter(name=_NAME).exists()
    name = _OTHERWISE if taken else _NAME
    return clients.add(gate.vault.keeper, name, _TITLE, _TRADE, at, is_centre=True)
