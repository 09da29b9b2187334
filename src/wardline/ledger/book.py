"""The book of a client: entries are inserted, numbered by one elected sequencer, signed, read and proved.

`append`, `append_many`, `latest`, `inclusion`, `consistency` and `entries` work inside the caller's transaction and
need `tenancy.as_client(client, using)` around them (readers may use `tenancy.reading`). `sequence` makes its own
transactions and refuses to run inside another.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from wardline.ledger import checkpoint, models, tree
from wardline.ledger.checkpoint import Checkpoint, PublicKey, Sign
from wardline.ledger.entry import Draft, Line, write
from wardline.project import tenancy
from wardline.vocabulary.faults import Fault

# Rows a statement: enough to spare round trips, few enough to keep statements small.
_BATCH = 1000


class NotIncludedFault(Fault):
    """An entry is not, or not yet, under a signed checkpoint."""


class BrokenLedgerFault(Fault):
    """The stored tree contradicts what was signed; nothing more is signed over it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The promise that an entry will be in the ledger; it counts once the transaction has committed."""

    entry_id: UUID
    leaf_hex: str


@dataclass(frozen=True, slots=True)
class Inclusion:
    """The proof that `leaf` is number `index` under `checkpoint`."""

    leaf: bytes
    index: int
    path: tuple[bytes, ...]
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Numbered:
    """An entry with its place in the tree; `body` in JSON types, `line` the bytes that were hashed."""

    index: int
    id: UUID
    kind: str
    body: Mapping[str, Any]
    at: datetime
    line: bytes


def append(client: UUID, kind: str, body: Mapping[str, Any], at: datetime, using: str = "default") -> Receipt:
    """Insert one entry; see `append_many`."""
    return append_many(client, [Draft(kind, body, at)], using)[0]


def append_many(client: UUID, drafts: Iterable[Draft], using: str = "default") -> list[Receipt]:
    """Insert entries into `client`'s ledger, receipts in the same order.

    Needs `tenancy.as_client(client, using)`: the entries stand or fall with the caller's transaction. Raises
    UnfitEntryFault before anything is written when a body could hold personal data.
    """
    lines = [write(client, uuid.uuid4(), draft) for draft in drafts]
    models.Entry.objects.using(using).bulk_create([_row(line) for line in lines], batch_size=_BATCH)
    models.Waiting.objects.using(using).bulk_create(
        [
            models.Waiting(client_id=client, entry_id=line.id, leaf=line.leaf, made_at=line.at)
            for line in lines
        ],
        batch_size=_BATCH,
    )
    return [Receipt(line.id, line.leaf.hex()) for line in lines]


def sequence(
    client: UUID,
    sign: Sign,
    key: PublicKey,
    at: datetime,
    using: str = "default",
    *,
    thorough: bool = False,
) -> Checkpoint | None:
    """Number what has committed and sign the tree; None when nothing is new or another sequencer is at it.

    Call it outside any transaction. The numbers commit before anything is signed: whoever is killed between the two
    finds the same tree again, so no two checkpoints ever contradict each other. `thorough` looks for entries without
    a number in the whole ledger instead of the waiting list, as is due after a restore.
    Raises BrokenLedgerFault, BadCheckpointFault when `sign` does not belong to `key`.
    """
    with transaction.atomic(using=using, durable=True), tenancy.as_client(client, using):
        if not _elected(client, using):
            return None
        _number(client, using, thorough=thorough)
    with transaction.atomic(using=using, durable=True), tenancy.as_client(client, using):
        if not _elected(client, using):
            return None
        return _attest(client, sign, key, at, using)


def latest(client: UUID, using: str = "default") -> Checkpoint | None:
    """The newest checkpoint, None before the first. Needs as_client or reading."""
    row = models.Checkpoint.objects.using(using).filter(client_id=client).order_by("-size").first()
    if row is None:
        return None
    return Checkpoint(checkpoint.origin(client), row.size, bytes(row.root), row.note, row.at)


def inclusion(client: UUID, entry_id: UUID, using: str = "default") -> Inclusion:
    """The proof that an entry is under the newest checkpoint. Needs as_client or reading.

    Raises NotIncludedFault when it is not there, or not yet.
    """
    place = models.Sequenced.objects.using(using).filter(client_id=client, entry_id=entry_id).first()
    head = latest(client, using)
    if place is None or head is None or place.index >= head.size:
        raise NotIncludedFault(
            f"The entry {entry_id} is not under a signed checkpoint of this client.",
            "Without one nobody can check it.",
            "Wait a second for the sequencer; if it stays so, run: wardline ledger verify.",
        )
    path = tree.inclusion_proof(place.index, head.size, Stored(client, using))
    return Inclusion(bytes(place.leaf), place.index, path, head)


def consistency(client: UUID, old: int, using: str = "default") -> tuple[bytes, ...]:
    """The proof that the newest checkpoint's tree begins with its first `old` leaves. Needs as_client or reading.

    Raises NotIncludedFault when the ledger never had that size.
    """
    head = latest(client, using)
    if head is None or not 0 <= old <= head.size:
        raise NotIncludedFault(
            f"This ledger has no signed state that begins with {old} entries.",
            "A checkpoint of that size may come from a ledger that was set back.",
            "Compare the checkpoint with the newest export.",
        )
    return tree.consistency_proof(old, head.size, Stored(client, using))


def entries(client: UUID, after: int = -1, limit: int = 100, using: str = "default") -> list[Numbered]:
    """Numbered entries behind index `after`, at most `limit`, in order. Needs as_client or reading."""
    places = list(
        models.Sequenced.objects.using(using)
        .filter(client_id=client, index__gt=after)
        .order_by("index")
        .values_list("index", "entry_id")[:limit]
    )
    rows = {
        row.id: row
        for row in models.Entry.objects.using(using).filter(
            client_id=client, id__in=[entry_id for _, entry_id in places]
        )
    }
    return [_numbered(index, rows[entry_id]) for index, entry_id in places]


def lines(client: UUID, start: int, stop: int, using: str = "default") -> list[bytes]:
    """The bytes of entries start..stop-1. Needs as_client or reading; raises BrokenLedgerFault when one is missing."""
    with connections[using].cursor() as cursor:
        cursor.execute(_LINES, [client, start, stop])
        found = [bytes(row[0]) for row in cursor.fetchall()]
    if len(found) != stop - start:
        raise _lacking(client, f"entries between {start} and {stop}")
    return found


class Stored:
    """The subtree hashes that lie in the database; see `tree.Hashes`."""

    def __init__(self, client: UUID, using: str) -> None:
        self._client = client
        self._using = using

    def read(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Raises BrokenLedgerFault when one is missing."""
        if level:
            branches = models.Branch.objects.using(self._using).filter(
                client_id=self._client, level=level, index__gte=start, index__lt=stop
            )
            found = [bytes(each) for each in branches.order_by("index").values_list("hash", flat=True)]
        else:
            leaves = models.Sequenced.objects.using(self._using).filter(
                client_id=self._client, index__gte=start, index__lt=stop
            )
            found = [bytes(each) for each in leaves.order_by("index").values_list("leaf", flat=True)]
        if len(found) != stop - start:
            raise _lacking(self._client, f"hashes of level {level} between {start} and {stop}")
        return found


def _lacking(client: UUID, what: str) -> BrokenLedgerFault:
    return BrokenLedgerFault(
        f"The ledger of client {client} lacks {what}.",
        "Its tree cannot be proved.",
        "Restore the newest back-up and compare it with the newest export.",
    )


def _row(line: Line) -> models.Entry:
    return models.Entry(
        client_id=line.client,
        id=line.id,
        kind=line.kind,
        body=line.body,
        line=line.line,
        leaf=line.leaf,
        made_at=line.at,
    )


def _numbered(index: int, row: models.Entry) -> Numbered:
    return Numbered(index, row.id, row.kind, row.body, row.made_at, bytes(row.line))


def _elected(client: UUID, using: str) -> bool:
    """Whether this transaction is the ledger's only sequencer; the lock ends with it, however it ends."""
    lock = int.from_bytes(sha256(b"wardline ledger" + client.bytes).digest()[:8], signed=True)
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        return bool(cursor.fetchone()[0])


# A transaction that began early may commit late, so neither time nor id tells what is new: an entry is new when it has
# no number. One statement takes it off the waiting list and numbers it, so it is always on exactly one side.
_NUMBER = """
WITH new AS (DELETE FROM ledger_waiting WHERE client_id = %(client)s RETURNING entry_id, leaf, made_at)
INSERT INTO ledger_sequenced (client_id, index, entry_id, leaf)
SELECT %(client)s, %(size)s + row_number() OVER (ORDER BY made_at, entry_id) - 1, entry_id, leaf FROM new
"""
_FIND = """
INSERT INTO ledger_waiting (client_id, entry_id, leaf, made_at)
SELECT e.client_id, e.id, e.leaf, e.made_at FROM ledger_entry e
WHERE e.client_id = %(client)s
  AND NOT EXISTS (SELECT FROM ledger_sequenced s WHERE s.client_id = e.client_id AND s.entry_id = e.id)
ON CONFLICT DO NOTHING
"""
_LINES = """
SELECT e.line
FROM ledger_sequenced s JOIN ledger_entry e ON e.client_id = s.client_id AND e.id = s.entry_id
WHERE s.client_id = %s AND s.index >= %s AND s.index < %s
ORDER BY s.index
"""


def _number(client: UUID, using: str, *, thorough: bool) -> None:
    facts: dict[str, UUID | int] = {"client": client, "size": _size(client, using)}
    with connections[using].cursor() as cursor:
        if thorough:
            cursor.execute(_FIND, facts)
        cursor.execute(_NUMBER, facts)


def _size(client: UUID, using: str) -> int:
    last = models.Sequenced.objects.using(using).filter(client_id=client).order_by("-index").first()
    return 0 if last is None else last.index + 1


def _attest(client: UUID, sign: Sign, key: PublicKey, at: datetime, using: str) -> Checkpoint | None:
    before = latest(client, using)
    size = _size(client, using)
    if before is not None and before.size == size:
        return None
    old = before.size if before else 0
    stored = Stored(client, using)
    start = tree.compact(0, old, stored)
    if before is not None and (size < old or start.root() != before.root):
        raise BrokenLedgerFault(
            f"The ledger of client {client} is no longer the one signed at {old} entries.",
            "Signing on would make two histories.",
            "Stop writing, keep the disks, and compare with the newest export.",
        )
    grown, whole = start.extend(stored.read(0, old, size))
    signed = checkpoint.encode(checkpoint.origin(client), size, grown.root(), sign, key)
    models.Branch.objects.using(using).bulk_create(
        [
            models.Branch(client_id=client, level=each.level, index=each.index, hash=each.hash)
            for each in whole
        ],
        batch_size=_BATCH,
    )
    models.Checkpoint.objects.using(using).create(
        client_id=client, size=size, root=signed.root, note=signed.note, at=at
    )
    return Checkpoint(signed.origin, size, signed.root, signed.note, at)
