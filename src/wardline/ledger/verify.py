"""Checks an exported ledger without the software that wrote it: python verify.py FOLDER [--key VKEY] [--older FILE].

Needs Python 3.11 and the package cryptography. Exits 0: everything holds, 1: something does not, 2: not checked.
Formats: RFC 9162 section 2.1; C2SP signed-note, tlog-checkpoint, tlog-tiles. Prints sizes, indexes and hashes only.
"""

import argparse
import base64
import json
import re
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ED25519 = 1
WIDTH = 256
HEIGHT = 8
HASH = 32


class UnreadableError(Exception):
    """The check could not be made at all."""


class BadError(Exception):
    """A check failed; `index` is the first entry known to be wrong, None when none can be named."""

    def __init__(self, says: str, index: int | None = None) -> None:
        super().__init__(says)
        self.says = says
        self.index = index


class Verifier(NamedTuple):
    """A key that a note may be signed with: its name, its 4-byte id and 32 bytes of Ed25519."""

    name: str
    id: bytes
    public: bytes


class Head(NamedTuple):
    """What a checkpoint says: whose ledger, how many entries, under which root."""

    origin: str
    size: int
    root: bytes


class Report(NamedTuple):
    """What came out: `head` as signed (None when no signature held), the first fault, receipts found included."""

    head: Head | None
    fault: BadError | None
    receipts: int = 0


def key_id(name: str, public: bytes) -> bytes:
    """The 4 bytes that tell which key signed."""
    return sha256(name.encode() + b"\n" + bytes([ED25519]) + public).digest()[:4]


def read_vkey(text: str) -> Verifier:
    """A verifier key in its written form, name+id+key. Raises UnreadableError."""
    name, _, rest = text.strip().partition("+")
    material = _base64(rest[9:])
    found = Verifier(name, key_id(name, material[1:]), material[1:])
    fits = material[:1] == bytes([ED25519]) and len(found.public) == HASH and rest[:9] == found.id.hex() + "+"
    if not fits or name.split() != [name]:
        raise UnreadableError("The verifier key is not a whole Ed25519 key in the form name+id+key.")
    return found


def open_note(note: bytes, verifiers: Sequence[Verifier]) -> str:
    """The text of a signed note; raises BadError unless a known key signed it and no known key's signature is bad."""
    written = note.decode(errors="replace")
    head, blank, signatures = written.rpartition("\n\n")
    lines = signatures.split("\n")
    if not blank or lines.pop() or len(lines) > 64 or re.search("[\x00-\x09\x0b-\x1f\ufffd]", written):  # noqa: PLR2004 - a bound on work
        raise BadError("The checkpoint is not a signed note: text, empty line, signatures.")
    if not any([_signed(head + "\n", line, verifiers) for line in lines]):  # noqa: C419 - every line is looked at
        raise BadError("No key that was given signed this checkpoint.")
    return head + "\n"


def _signed(text: str, line: str, verifiers: Sequence[Verifier]) -> bool:
    match = re.fullmatch(r"— ([^\s+]+) (\S+)", line)
    blob = _base64(match[2]) if match else b""
    if not match or not blob:
        raise BadError("The checkpoint is not a signed note: a signature line is malformed.")
    for known in verifiers:
        if (known.name, known.id) == (match[1], blob[:4]):
            try:
                Ed25519PublicKey.from_public_bytes(known.public).verify(blob[4:], text.encode())
            except InvalidSignature as error:
                raise BadError("A checkpoint was changed after signing: its signature is wrong.") from error
            return True
    return False


def read_head(text: str) -> Head:
    """The three lines of a checkpoint's text. Raises BadError."""
    origin, size, root, *_ = [*text.split("\n"), "", ""]
    if not origin or not re.fullmatch(r"0|[1-9][0-9]{0,17}", size) or len(_base64(root)) != HASH:
        raise BadError("The checkpoint's text is not origin, size and root.")
    return Head(origin, int(size), _base64(root))


def _base64(text: str) -> bytes:
    """The bytes, or none when `text` is not their one right spelling."""
    try:
        decoded = base64.b64decode(text, validate=True)
    except ValueError:
        return b""
    return decoded if base64.b64encode(decoded).decode() == text else b""


class Tree:
    """A tree that grows leaf by leaf and remembers the hashes that tiles must hold."""

    def __init__(self) -> None:
        self.size = 0
        self.tiles: dict[int, list[bytes]] = {}
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """One more leaf hash."""
        node, height, rest = leaf, 0, self.size
        while rest & 1:
            node = sha256(b"\x01" + self._peaks.pop() + node).digest()
            height, rest = height + 1, rest >> 1
            if height % HEIGHT == 0:
                self.tiles.setdefault(height // HEIGHT, []).append(node)
        self._peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves so far."""
        *others, node = self._peaks or [sha256(b"").digest()]
        for peak in reversed(others):
            node = sha256(b"\x01" + peak + node).digest()
        return node


def tile_path(level: str, number: int, width: int) -> str:
    """Where a tile lies below the folder; `width` is 256 for a whole one."""
    name = f"{number % 1000:03d}"
    while number := number // 1000:
        name = f"x{number % 1000:03d}/{name}"
    return f"tile/{level}/{name}" + (f".p/{width}" if width < WIDTH else "")


def _tiles(folder: Path, level: str, count: int, span: int = 1) -> Iterator[tuple[range, bytes, bool]]:
    """(places, bytes, whether in its own file) of each tile over `count` things that cover `span` entries each."""
    for first in range(0, count, WIDTH):
        places = range(first, min(first + WIDTH, count))
        exact = folder / tile_path(level, first // WIDTH, len(places))
        # A whole tile may have replaced the partial one since the checkpoint was read.
        whole = folder / tile_path(level, first // WIDTH, WIDTH)
        found = exact if exact.is_file() else whole
        if not found.is_file():
            raise BadError(f"The file {exact.relative_to(folder)} is missing.", first * span)
        yield places, found.read_bytes(), found == exact


def entries(folder: Path, size: int) -> Iterator[bytes]:
    """The bytes of entries 0..size-1, in order. Raises BadError at the first that cannot be read."""
    for places, bundle, own in _tiles(folder, "entries", size):
        at = 0
        for index in places:
            end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
            if at + 2 > len(bundle) or end > len(bundle):
                raise BadError(f"Entry {index} is cut off.", index)
            yield bundle[at + 2 : end]
            at = end
        if own and at != len(bundle):
            raise BadError(f"There are bytes behind entry {places[-1]}.", places[-1])


def _hashes(folder: Path, level: int, count: int) -> Iterator[bytes]:
    span = WIDTH**level
    for places, tile, own in _tiles(folder, str(level), count, span):
        if len(tile) != HASH * (len(places) if own else WIDTH):
            raise BadError(f"A tile of level {level} has the wrong length.", places[0] * span)
        yield from (tile[at * HASH : (at + 1) * HASH] for at in range(len(places)))


def _check_entries(folder: Path, head: Head, older: Head | None) -> dict[str, bytes]:
    """Every entry against its leaf hash, the tiles above, the roots. Gives ids with leaf hashes."""
    tree = Tree()
    then = tree.root()
    seen: dict[str, bytes] = {}
    pairs = zip(entries(folder, head.size), _hashes(folder, 0, head.size), strict=True)
    for index, (line, kept) in enumerate(pairs):
        leaf = sha256(b"\x00" + line).digest()
        if kept != leaf:
            raise BadError(f"Entry {index} does not have the hash that its tile holds.", index)
        name = _identity(line, head.origin, index)
        if seen.setdefault(name, leaf) is not leaf:
            raise BadError(f"Entry {index} stands in the ledger twice.", index)
        tree.add(leaf)
        then = tree.root() if older and older.size == tree.size else then
    for level, made in sorted(tree.tiles.items()):
        for place, kept in enumerate(_hashes(folder, level, len(made))):
            index = place * WIDTH**level
            if kept != made[place]:
                raise BadError(f"Entries {index} to {index + WIDTH**level - 1} are not those hashed.", index)
    if tree.root() != head.root:
        raise BadError("The entries are not those that were signed; their tiles were rewritten with them.")
    if older and then != older.root:
        raise BadError(f"History was rewritten: the first {older.size} entries are not those signed before.")
    return seen


def _identity(line: bytes, origin: str, index: int) -> str:
    """The entry's id, when it is an entry of this ledger."""
    try:
        entry = json.loads(line)
        found, client = str(entry["id"]), str(entry["client"])
    except (ValueError, TypeError, KeyError) as error:
        raise BadError(f"Entry {index} is not an entry.", index) from error
    if origin.rpartition("/")[2] != client:
        raise BadError(f"Entry {index} belongs to another ledger.", index)
    return found


def _check_receipts(folder: Path, seen: dict[str, bytes]) -> int:
    """How many promised entries are included; raises BadError when one is not."""
    file = folder / "receipts.jsonl"
    promised = file.read_bytes().splitlines() if file.is_file() else []
    for number, line in enumerate(promised, start=1):
        try:
            receipt = json.loads(line)
            name, leaf = str(receipt["entry"]), bytes.fromhex(receipt["leaf"])
        except (ValueError, TypeError, KeyError) as error:
            raise BadError(f"Line {number} of receipts.jsonl is not a receipt.") from error
        if seen.get(name) != leaf:
            raise BadError(f"The entry promised in line {number} of receipts.jsonl is not in the ledger.")
    return len(promised)


def _check(folder: Path, head: Head, older: Head | None) -> int:
    if older and older.origin != head.origin:
        raise BadError("The older checkpoint is of another ledger.")
    if older and older.size > head.size:
        says = f"The ledger was cut or set back: it had {older.size} entries and now has {head.size}."
        raise BadError(says, head.size)
    return _check_receipts(folder, _check_entries(folder, head, older))


def check(folder: Path, keys: Sequence[str], older: bytes | None = None) -> Report:
    """All checks over an exported folder, up to the first that fails.

    `keys` are verifier keys that the caller trusts, `older` the bytes of a checkpoint kept from before. Raises
    UnreadableError when a key or the folder's checkpoint cannot be read.
    """
    verifiers = [read_vkey(key) for key in keys]
    try:
        note = (folder / "checkpoint").read_bytes()
    except OSError as error:
        raise UnreadableError("The folder has no readable file 'checkpoint'.") from error
    head = None
    try:
        head = read_head(open_note(note, verifiers))
        before = None if older is None else read_head(open_note(older, verifiers))
        return Report(head, None, _check(folder, head, before))
    except BadError as fault:
        return Report(head, fault)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="verify.py", description="Checks an exported ledger.")
    parser.add_argument("folder", type=Path, help="the exported folder")
    parser.add_argument("--key", action="append", help="a verifier key that you trust (may be repeated)")
    parser.add_argument("--older", type=Path, help="a checkpoint of this ledger that you kept from before")
    given = parser.parse_args(arguments)
    try:
        keys = given.key or (given.folder / "vkey").read_text(encoding="utf-8").split()
        head, fault, receipts = check(given.folder, keys, given.older.read_bytes() if given.older else None)
    except (OSError, UnreadableError, UnicodeDecodeError) as error:
        print(f"cannot check: {error}", file=sys.stderr)
        return 2
    if not given.key:
        print("note: the key came from the folder itself; pass --key with one that you got another way")
    if fault:
        print(f"BAD: {fault.says}", "" if fault.index is None else f"[first bad index {fault.index}]")
    elif head:
        print(f"good: {head.origin}, {head.size} entries, {receipts} receipts, root {head.root.hex()}")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
