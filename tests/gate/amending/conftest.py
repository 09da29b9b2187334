"""A centre whose law was adopted on a Monday in November."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wardline.gate.amending import installing
from wardline.gate.passage import Gate
from wardline.law import corpus
from wardline.register import clients
from wardline.register.models import Client

ADOPTED = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def centre(gate: Gate) -> Client:
    return clients.add(gate.vault.keeper, "meridian", "Meridian", "contact centre", ADOPTED, is_centre=True)


@pytest.fixture
def adopted(gate: Gate, centre: Client) -> Gate:
    """The gate of an installation that has begun, with a few texts, which are read faster than all."""
    few = corpus.of(gate.corpus.texts[name] for name in ("pci-dss", "us-ca-recording", "us-wa-recording"))
    small = replace(gate, corpus=few)
    installing.adopt(small, ADOPTED)
    return small
