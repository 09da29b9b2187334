"""How keeper and client speak: two lengths, a JSON header, a binary body; the same both ways."""

import json
import os
import socket
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from wardline.security.faults import KeeperRefusedFault

IDS_PER_REQUEST = 65_536
MESSAGE_BYTES = 1 << 20
_HEADER_BYTES = 1 << 16
_BODY_BYTES = 1 << 22
_LENGTHS = struct.Struct("!II")
_ADDRESS_BYTES = 100
_ID_BYTES = 16
_KEY_BYTES = 32


@contextmanager
def reachable(path: Path) -> Iterator[str]:
    """A name for a socket's path that fits into an address, which holds about a hundred bytes only."""
    if len(os.fsencode(path)) <= _ADDRESS_BYTES:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def pack(header: Mapping[str, Any], body: bytes = b"") -> bytes:
    """One message."""
    head = json.dumps(header).encode()
    return _LENGTHS.pack(len(head), len(body)) + head + body


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """The next message, None when the other side has hung up between two.

    Faults: KeeperRefusedFault when it is too large or no message; ConnectionError when it ends in the middle.
    """
    first = connection.recv(_LENGTHS.size)
    if not first:
        return None
    head_length, body_length = _LENGTHS.unpack(first + _exactly(connection, _LENGTHS.size - len(first)))
    if head_length > _HEADER_BYTES or body_length > _BODY_BYTES:
        raise KeeperRefusedFault("A message to or from the keeper is too large.", do="Ask in smaller lots.")
    try:
        header = json.loads(_exactly(connection, head_length))
    except ValueError:
        header = None
    if not isinstance(header, dict):
        raise KeeperRefusedFault("A message to or from the keeper cannot be read.")
    return header, _exactly(connection, body_length)


def receive_answer(connection: socket.socket) -> tuple[dict[str, Any], bytes]:
    """The answer to what was sent. Faults and errors as `receive`; hanging up is one of them."""
    message = receive(connection)
    if message is None:
        raise ConnectionError("the keeper hung up")
    return message


def pack_ids(ids: Iterable[UUID]) -> bytes:
    """Ids one after another, 16 bytes each."""
    return b"".join(one.bytes for one in ids)


def read_ids(body: bytes) -> list[UUID]:
    """What `pack_ids` packed. Faults: KeeperRefusedFault when too many or no whole ids."""
    if len(body) % _ID_BYTES or len(body) > IDS_PER_REQUEST * _ID_BYTES:
        raise KeeperRefusedFault("The ids of a request are too many or cut short.", do="Ask in smaller lots.")
    return [UUID(bytes=body[at : at + _ID_BYTES]) for at in range(0, len(body), _ID_BYTES)]


def pack_keys(keys: Mapping[UUID, bytes]) -> bytes:
    """Pairs of id and key, 48 bytes each."""
    return b"".join(one.bytes + key for one, key in keys.items())


def read_keys(body: bytes) -> dict[UUID, bytes]:
    """What `pack_keys` packed."""
    pair = _ID_BYTES + _KEY_BYTES
    return {
        UUID(bytes=body[at : at + _ID_BYTES]): body[at + _ID_BYTES : at + pair]
        for at in range(0, len(body), pair)
    }


def _exactly(connection: socket.socket, length: int) -> bytes:
    data = bytearray()
    while len(data) < length:
        part = connection.recv(min(length - len(data), 1 << 18))
        if not part:
            raise ConnectionError("the message ends in the middle")
        data += part
    return bytes(data)
