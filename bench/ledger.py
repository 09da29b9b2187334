"""What the ledger costs beside what it cannot do without: plain hashing, the disk's own sync, a database commit.

Run `python -m bench.ledger`. Makes a database of its own in a temporary home and removes it; prints ratios.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wardline.ledger import checkpoint, tree, verify
from wardline.ledger.checkpoint import PublicKey
from wardline.ledger.entry import Draft, write

AT = datetime(2026, 3, 2, tzinfo=UTC)
BATCH = 5000


def main() -> None:
    """All figures; sizes can be changed for a quick look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000, help="entries in the verified copy")
    parser.add_argument("--appends", type=int, default=400, help="single durable appends")
    asked = parser.parse_args()
    with _home() as home:
        hashing(asked.entries)
        client, key, private = uuid4(), *_signer()
        appends(client, asked.appends, home)
        verifying(client, asked.entries, home / "copy", key, private)


def draft() -> Draft:
    """A decision at the gate, as most entries are."""
    body = {"act": "read", "purpose": "service", "outcome": "permitted", "item": uuid4(), "kinds": ["CARD"]}
    return Draft("handling", body, AT)


def hashing(count: int) -> None:
    """Leaves a second through the tree, beside one plain SHA-256 of each line."""
    client = uuid4()
    lines = [write(client, uuid4(), draft()).line for _ in range(count)]
    plain = _median(lambda: [sha256(line).digest() for line in lines])
    grown = _median(lambda: tree.CompactRange().extend(map(tree.leaf_hash, lines)))
    drafts = [draft() for _ in range(count)]
    guarded = _median(lambda: [write(client, client, each) for each in drafts])
    _say("plain SHA-256 of a line", count / plain, "lines/s")
    _say("leaf hash and tree", count / grown, "leaves/s", f"{grown / plain:.2f} x the time of plain hashing")
    _say("guard and canonical bytes", count / guarded, "entries/s")


def appends(client: UUID, count: int, home: Path) -> None:
    """Durable appends a second, beside the disk's sync and an empty row committed by the same database."""
    from wardline.ledger import book
    from wardline.project import tenancy

    def one() -> None:
        with tenancy.as_client(client):
            book.append_many(client, [draft()])

    def many() -> None:
        with tenancy.as_client(client):
            book.append_many(client, [draft() for _ in range(BATCH)])

    sync = _each(_synced(home), count)
    bare = _each(_committed(client), count)
    single = _each(one, count)
    bulk = _each(many, 3) / BATCH
    _say("write and fdatasync 8 KiB", 1 / sync, "/s")
    _say("one row, one commit", 1 / bare, "commits/s")
    _say(
        "append, one commit each",
        1 / single,
        "appends/s",
        f"{single / sync:.2f} x a sync, {single / bare:.2f} x a bare commit",
    )
    _say(f"append_many of {BATCH}", 1 / bulk, "appends/s")


def verifying(client: UUID, count: int, folder: Path, key: PublicKey, private: Ed25519PrivateKey) -> None:
    """Sequencing, export and the stand-alone check of a whole ledger."""
    from wardline.ledger import book
    from wardline.ledger.export import export
    from wardline.project import tenancy

    named = PublicKey(checkpoint.origin(client), key.key)
    while (size := _count(client)) < count:
        with tenancy.as_client(client):
            book.append_many(client, [draft() for _ in range(min(BATCH, count - size))])
    seconds = _timed(lambda: book.sequence(client, private.sign, named, AT))
    _say("sequence the backlog", count / seconds, "entries/s", f"{seconds:.2f} s for {count}")
    with tenancy.as_client(client):
        book.append_many(client, [draft()])
    seconds = _timed(lambda: book.sequence(client, private.sign, named, AT))
    _say("sequence one more behind them", 1 / seconds, "/s", f"{seconds * 1000:.1f} ms")
    with tenancy.reading([client]):
        start = time.perf_counter()
        count = export(client, folder, [named]).size
        seconds = time.perf_counter() - start
    _say("export", count / seconds, "entries/s", f"{seconds:.2f} s for {count}")
    lines = list(verify.entries(folder, count))
    floor = _median(lambda: [sha256(line).digest() for line in lines])
    seconds = _timed(lambda: _must_hold(folder, named))
    _say(
        "verify the copy",
        count / seconds,
        "entries/s",
        f"{seconds:.2f} s, {seconds / floor:.1f} x plain hashing",
    )


def _must_hold(folder: Path, key: PublicKey) -> None:
    report = verify.check(folder, [key.vkey()])
    if report.fault:
        raise SystemExit(report.fault.says)


def _count(client: UUID) -> int:
    from wardline.ledger.models import Entry
    from wardline.project import tenancy

    with tenancy.reading([client]):
        return Entry.objects.filter(client_id=client).count()


def _signer() -> tuple[PublicKey, Ed25519PrivateKey]:
    private = Ed25519PrivateKey.generate()
    return PublicKey("bench", private.public_key().public_bytes_raw()), private


def _committed(client: UUID) -> Callable[[], None]:
    from wardline.ledger.models import Waiting
    from wardline.project import tenancy

    other = UUID(int=client.int ^ 1)

    def commit() -> None:
        with tenancy.as_client(other):
            Waiting.objects.bulk_create(
                [Waiting(client_id=other, entry_id=uuid4(), leaf=bytes(32), made_at=AT)]
            )

    return commit


def _synced(home: Path) -> Callable[[], None]:
    handle = os.open(home / "sync", os.O_WRONLY | os.O_CREAT)

    def sync() -> None:
        os.pwrite(handle, os.urandom(8192), 0)
        os.fdatasync(handle)

    return sync


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _median(act: Callable[[], object]) -> float:
    return median(_timed(act) for _ in range(3))


def _each(act: Callable[[], object], count: int) -> float:
    act()
    return _timed(lambda: [act() for _ in range(count)]) / count


def _say(what: str, rate: float, unit: str, more: str = "") -> None:
    print(f"{what:32}{rate:12,.0f} {unit:12}{more}")


@contextmanager
def _home() -> Iterator[Path]:
    """A database of its own with nothing turned off, gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="wardline-bench-"))
    home.chmod(0o711)
    os.environ |= {"WARDLINE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wardline.project.settings"}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        os.environ.pop(name, None)
    import django
    from django.db import connections

    from wardline.project import database, schema

    try:
        database.ensure()
        django.setup()
        schema.migrate()
        yield home
    finally:
        connections.close_all()
        database.stop()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
