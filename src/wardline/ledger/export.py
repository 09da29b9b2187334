"""An offline copy of a ledger as C2SP tlog-tiles: checkpoint, tiles, entries, key; added to, never half written."""

import os
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from uuid import UUID

from wardline.ledger import book, tree, verify
from wardline.ledger.book import Receipt
from wardline.ledger.checkpoint import Checkpoint, PublicKey, parse
from wardline.vocabulary.encoding import canonical
from wardline.vocabulary.faults import Fault


class OtherHistoryFault(Fault):
    """The folder holds a ledger that this one does not continue."""


class NothingSignedFault(Fault):
    """The ledger has no checkpoint yet, so a copy could not be checked."""


def verifier_source() -> bytes:
    """The stand-alone verifier, to lie beside a copy as verify.py."""
    return resources.files("wardline.ledger").joinpath("verify.py").read_bytes()


def export(
    client: UUID,
    folder: Path,
    keys: Iterable[PublicKey],
    receipts: Iterable[Receipt] = (),
    using: str = "default",
) -> Checkpoint:
    """Bring the copy in `folder` up to the newest checkpoint, which is written last; gives that checkpoint.

    Needs `tenancy.as_client(client, using)` or `tenancy.reading([client], using)`. `keys` are all keys that ever
    signed this ledger; `receipts`, when given, are promised to be included and written to receipts.jsonl. Killed
    half way, the folder still verifies as it stood before. Raises NothingSignedFault, OtherHistoryFault.
    """
    # 1 what is signed, here and in the folder
    known = tuple(keys)
    head = book.latest(client, using)
    if head is None:
        raise NothingSignedFault(
            "This ledger has no checkpoint yet.", "Nobody could check a copy.", "Run the sequencer."
        )
    stored = book.Stored(client, using)
    old = _continued(folder, head, known, stored)
    # 2 entries, leaf hashes, hashes of whole tiles
    for first in range(old // tree.TILE_WIDTH * tree.TILE_WIDTH, head.size, tree.TILE_WIDTH):
        _bundle(client, folder, first, min(first + tree.TILE_WIDTH, head.size), using)
    for level in range(verify.HEIGHT):
        _tiles(folder, level, old, head.size, stored)
    # 3 the key and what was promised
    _put(folder / "vkey", "".join(f"{key.vkey()}\n" for key in known).encode())
    promised = [canonical({"entry": each.entry_id, "leaf": each.leaf_hex}) + b"\n" for each in receipts]
    if promised:
        _put(folder / "receipts.jsonl", b"".join(promised))
    # 4 the checkpoint makes it true, once all the rest will survive a power cut; only then may what it replaces go
    _settle(folder)
    _put(folder / "checkpoint", head.note.encode())
    _settle(folder)
    _clear(folder, old, head.size)
    return head


def _continued(folder: Path, head: Checkpoint, keys: tuple[PublicKey, ...], stored: tree.Hashes) -> int:
    """How many entries of this same history the folder already has."""
    try:
        note = (folder / "checkpoint").read_text(encoding="utf-8")
    except FileNotFoundError:
        return 0
    before = parse(note, keys)
    same = before.origin == head.origin and before.size <= head.size
    if not same or tree.root(before.size, stored) != before.root:
        raise OtherHistoryFault(
            f"The folder holds a checkpoint of {before.size} entries that this ledger does not continue.",
            "Either the ledger was set back or rewritten, or the folder is another ledger's.",
            "Keep the folder as evidence, tell the officer, and export to a new folder.",
        )
    return before.size


def _bundle(client: UUID, folder: Path, first: int, stop: int, using: str) -> None:
    lines = book.lines(client, first, stop, using)
    content = b"".join(len(line).to_bytes(2) + line for line in lines)
    _put(folder / verify.tile_path("entries", first // tree.TILE_WIDTH, stop - first), content)


def _tiles(folder: Path, level: int, old: int, size: int, stored: tree.Hashes) -> None:
    span = tree.TILE_WIDTH**level
    start = old // span // tree.TILE_WIDTH * tree.TILE_WIDTH
    for first in range(start, size // span, tree.TILE_WIDTH):
        stop = min(first + tree.TILE_WIDTH, size // span)
        path = folder / verify.tile_path(str(level), first // tree.TILE_WIDTH, stop - first)
        _put(path, b"".join(stored.read(level, first, stop)))


def _clear(folder: Path, old: int, size: int) -> None:
    """Drop the partial tiles of the checkpoint before, which nothing refers to any more."""
    for level in ("entries", *map(str, range(verify.HEIGHT))):
        span = 1 if level == "entries" else tree.TILE_WIDTH ** int(level)
        number, width = divmod(old // span, tree.TILE_WIDTH)
        stale = folder / verify.tile_path(level, number, width)
        if width and old // span != size // span and stale.is_file():
            stale.unlink()


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _settle(folder: Path) -> None:
    """Make the names in `folder` and below as durable as the files."""
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
