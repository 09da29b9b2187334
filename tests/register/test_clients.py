"""Clients have keys, a house and a name of their own."""

from datetime import UTC, datetime

import pytest

from wardline.gate.passage import Gate
from wardline.register import clients
from wardline.register.models import Client
from wardline.vocabulary.faults import BadInputFault

AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)


def test_a_client_gets_keys_of_its_own(gate: Gate, shop: Client, bank: Client) -> None:
    assert gate.vault.client_key(shop.id) != gate.vault.client_key(bank.id)
    sealed = gate.vault.seal(shop.id, shop.house_person, shop.id, "note", 1, b"words")
    assert gate.vault.open(shop.id, shop.house_person, shop.id, "note", 1, sealed) == b"words"


def test_a_name_is_taken_once(gate: Gate, shop: Client) -> None:
    with pytest.raises(BadInputFault, match="already"):
        clients.add(gate.vault.keeper, "shop", "Another shop", "retail", AT)


@pytest.mark.parametrize("name", ["", "Shop", "a", "1shop", "shop floor", "shop/..", "s" * 64])
def test_a_name_must_fit_commands_and_addresses(gate: Gate, name: str) -> None:
    with pytest.raises(BadInputFault, match="cannot be"):
        clients.add(gate.vault.keeper, name, "", "", AT)


def test_an_unknown_name_names_those_there_are(gate: Gate, shop: Client) -> None:
    with pytest.raises(BadInputFault, match="Clients: shop"):
        clients.named("shup")


def test_sectors_follow_the_industry_and_are_open_when_it_is_not_known(shop: Client, bank: Client) -> None:
    assert "financial" in (clients.sectors(bank) or ())
    assert "health" not in (clients.sectors(shop) or ())
    shop.industry = "mining"
    assert clients.sectors(shop) is None
