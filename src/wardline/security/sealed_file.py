"""Sealed files for recordings: chunks in a bound order with a bound end, so that no file sits in memory whole.

    WLF1 | chunk size 4 | wrapped item key 60 | nonce prefix 7 | chunks, each with its tag of 16

A chunk's nonce is the prefix, its number (4 bytes) and whether it is the last (1 byte): the STREAM construction of
Hoang, Reyhanitabar, Rogaway and Vizár (2015). The header is bound into every chunk.
"""

import io
import os
import secrets
import struct
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wardline.security import envelope
from wardline.security.envelope import Label
from wardline.security.keys import durable

CHUNK = 1 << 18
_LEAST_CHUNK, _MOST_CHUNK = 1 << 16, 1 << 20
_MAGIC = b"WLF1"
_PREFIX = 7
_TAG = 16
_HEADER = struct.Struct(f"!4sI{envelope.WRAPPED}s{_PREFIX}s")
_NONCE = struct.Struct("!7sIB")
_MOST_CHUNKS = 1 << 32


def seal_file(person_key: bytes, label: Label, source: BinaryIO, target: Path, chunk: int = CHUNK) -> int:
    """Seal `source` to its end into the file `target`, wholly or not at all, durable when it returns.

    The number of bytes sealed. ValueError for chunks outside 64 KiB .. 1 MiB.
    """
    if not _LEAST_CHUNK <= chunk <= _MOST_CHUNK:
        raise ValueError("a chunk has 64 KiB to 1 MiB")
    key, wrapped = envelope.fresh_item_key(person_key, label)
    prefix = secrets.token_bytes(_PREFIX)
    header = _HEADER.pack(_MAGIC, chunk, wrapped, prefix)
    # A name of its own, for two may seal the same target; the last to finish stands.
    part = target.with_name(f".{target.name}.{secrets.token_hex(8)}.part")
    try:
        with open(part, "xb", opener=_private) as out:
            out.write(header)
            sealed = _seal_chunks(
                AESGCM(key), label.bound(b"wardline file 1") + header, prefix, source, out, chunk
            )
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    durable.sync_folder(target.parent)
    return sealed


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _seal_chunks(
    cipher: AESGCM, bound: bytes, prefix: bytes, source: BinaryIO, out: BinaryIO, chunk: int
) -> int:
    sealed, number = 0, 0
    data = _read_full(source, chunk)
    while True:
        following = _read_full(source, chunk) if len(data) == chunk else b""
        last = not following
        out.write(cipher.encrypt(_NONCE.pack(prefix, number, last), data, bound))
        sealed += len(data)
        if last:
            return sealed
        data, number = following, number + 1


def _read_full(source: BinaryIO, size: int) -> bytes:
    """`size` bytes, fewer only at the end: a raw stream may give less at a time."""
    parts = []
    while size and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class SealedReader(io.RawIOBase):
    """Reads a sealed file like any other, from any place; one chunk is in memory at a time.

    The end is checked when it is made, so that a file cut short gives nothing at all. The `file` stays its giver's
    to close. Faults: SealBrokenFault, on making and on reading.
    """

    def __init__(self, person_key: bytes, label: Label, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        header = self._file.read(_HEADER.size)
        if len(header) < _HEADER.size:
            raise envelope.broken()
        magic, self._chunk, wrapped, self._prefix = _HEADER.unpack(header)
        body = self._file.seek(0, os.SEEK_END) - _HEADER.size
        if magic != _MAGIC or not _LEAST_CHUNK <= self._chunk <= _MOST_CHUNK or body < _TAG:
            raise envelope.broken()
        self._count = -(-body // (self._chunk + _TAG))
        if self._count > _MOST_CHUNKS or body - (self._count - 1) * (self._chunk + _TAG) < _TAG:
            raise envelope.broken()
        self._cipher = AESGCM(envelope.item_key(person_key, label, wrapped))
        self._bound = label.bound(b"wardline file 1") + header
        self.size = body - self._count * _TAG
        self._at = 0
        self._held = (-1, b"")
        self._chunk_at(self._count - 1)

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """The place in the opened bytes."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place; OSError before the start."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise OSError("a place before the start")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any Buffer
        """Fill `buffer` from at most one chunk; how many bytes, 0 at the end."""
        if self._at >= self.size:
            return 0
        number, skip = divmod(self._at, self._chunk)
        part = memoryview(self._chunk_at(number))[skip : skip + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        """Forget the chunk."""
        self._held = (-1, b"")
        super().close()

    def _chunk_at(self, number: int) -> bytes:
        if self._held[0] != number:
            self._file.seek(_HEADER.size + number * (self._chunk + _TAG))
            sealed = self._file.read(self._chunk + _TAG)
            nonce = _NONCE.pack(self._prefix, number, number == self._count - 1)
            try:
                self._held = (number, self._cipher.decrypt(nonce, sealed, self._bound))
            except (InvalidTag, ValueError):
                raise envelope.broken() from None
        return self._held[1]
