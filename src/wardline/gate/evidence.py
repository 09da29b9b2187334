"""Evidence taken out: the ledger of a client sequenced, signed by the keeper, copied, proven."""

from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from wardline.gate.passage import Gate
from wardline.ledger import book
from wardline.ledger import export as copies
from wardline.ledger.checkpoint import Checkpoint, PublicKey, origin
from wardline.project import tenancy
from wardline.register.models import Client


def key(gate: Gate, client: Client) -> PublicKey:
    """The key that signs the client's ledger."""
    return PublicKey(origin(client.id), gate.vault.keeper.public_key(client.id))


def sequence(gate: Gate, client: Client, at: datetime, *, thorough: bool = False) -> Checkpoint | None:
    """Number, hash and sign what is committed; None when nothing is new. Call it outside any transaction.

    `thorough` does not trust the waiting list and looks through the whole ledger.
    """
    sign = partial(gate.vault.keeper.sign, client.id)
    return book.sequence(client.id, sign, key(gate, client), at, thorough=thorough)


def export(gate: Gate, client: Client, folder: Path, at: datetime) -> Checkpoint:
    """An offline copy of the ledger up to now, with the program that checks it; its checkpoint."""
    sequence(gate, client, at)
    with tenancy.reading([client.id]):
        point = copies.export(client.id, folder, [key(gate, client)])
    (folder / "verify.py").write_bytes(copies.verifier_source())
    return point


def proof(gate: Gate, client: Client, entry: UUID, at: datetime) -> book.Inclusion:
    """The proof that an entry is in the ledger; raises NotIncludedFault."""
    sequence(gate, client, at)
    with tenancy.reading([client.id]):
        return book.inclusion(client.id, entry)
