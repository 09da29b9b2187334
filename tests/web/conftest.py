"""A console over the real gate: an officer who is signed in, and a shop with a chat that holds a card."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client as Browser
from tests.interactions import calls

from wardline.gate.passage import Gate
from wardline.interactions.models import Interaction
from wardline.interfaces import doors
from wardline.interfaces.web import access
from wardline.project import tenancy
from wardline.register.models import Client

PAID = [calls.HELLO, calls.ASKED, calls.CARD, calls.CODE, calls.TOLD]


@pytest.fixture(autouse=True)
def console(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The pages use this test's gate."""
    monkeypatch.setattr(doors, "gate", lambda: gate)
    return gate


@pytest.fixture
def stranger() -> Browser:
    return Browser()


@pytest.fixture
def officer(console: Gate) -> Browser:
    """A compliance officer who came in by a one-time link."""
    browser = Browser()
    link = access.link("http://testserver", "officer", datetime.now(UTC))
    assert browser.post("/enter", {"token": link.partition("#")[2]}).status_code == 302
    return browser


@pytest.fixture
def paid(gate: Gate, shop: Client, tmp_path: Path) -> UUID:
    """A chat of the shop in which a card number and its code were typed."""
    calls.put(tmp_path / "in", "paid.json", calls.chat("paid", PAID))
    calls.sweep(gate, shop, tmp_path / "in", tmp_path / "out")
    return only(shop)


@pytest.fixture
def heard(gate: Gate, shop: Client, tmp_path: Path) -> UUID:
    """A recorded call of the shop whose sound is masked."""
    calls.put_call(tmp_path / "in", "parcel", "parcel_mono")
    calls.sweep(gate, shop, tmp_path / "in", tmp_path / "out")
    return only(shop)


def only(client: Client) -> UUID:
    with tenancy.as_client(client.id):
        return Interaction.objects.get().id
