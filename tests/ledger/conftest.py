"""A client with a ledger of her own, a signer, and a way to fill and copy it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wardline.ledger import checkpoint
from wardline.ledger.checkpoint import Checkpoint, PublicKey
from wardline.ledger.entry import Draft

CLIENT = UUID("6f1c1a52-9b0e-4a3e-8d3c-2f8f4ad0c001")
AT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)


Fill = Callable[[int], Checkpoint]
Copy = Callable[[], Path]


@dataclass(frozen=True)
class Signer:
    """A private key with its public half."""

    private: Ed25519PrivateKey
    key: PublicKey

    @classmethod
    def named(cls, name: str, seed: int = 1) -> "Signer":
        private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        return cls(private, PublicKey(name, private.public_key().public_bytes_raw()))

    def sign(self, text: bytes) -> bytes:
        return self.private.sign(text)


@pytest.fixture
def client() -> UUID:
    return CLIENT


@pytest.fixture
def signer() -> Signer:
    return Signer.named(checkpoint.origin(CLIENT))


def drafts(count: int) -> list[Draft]:
    """Entries as a call centre writes them: one gate decision each, about random items."""
    return [
        Draft("handling", {"act": "read", "purpose": "service", "outcome": "permitted", "item": uuid4()}, AT)
        for _ in range(count)
    ]


@pytest.fixture
def fill(database: None, client: UUID, signer: Signer) -> Fill:
    """Commits that many entries and sequences them."""
    from wardline.ledger import book
    from wardline.project import tenancy

    def _fill(count: int) -> Checkpoint:
        with tenancy.as_client(client):
            book.append_many(client, drafts(count))
        signed = book.sequence(client, signer.sign, signer.key, AT)
        assert signed is not None
        return signed

    return _fill


@pytest.fixture
def copy(client: UUID, signer: Signer, tmp_path: Path) -> Copy:
    """Brings the offline copy up to date and gives its folder."""
    from wardline.ledger.export import export
    from wardline.project import tenancy

    def _copy() -> Path:
        with tenancy.reading([client]):
            export(client, tmp_path / "copy", [signer.key])
        return tmp_path / "copy"

    return _copy
