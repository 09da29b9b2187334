"""Commitments, pseudonyms and digests: what the ledger may hold of facts and people."""

import hmac
import struct
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID

_LEAST_SALT = 16
_READ_BYTES = 1 << 20


def commit(facts: bytes, salt: bytes) -> str:
    """SHA-256 over `salt` and `facts`, in hex. Who has neither learns nothing; who has both can check.

    ValueError for a salt under 16 bytes, which could be guessed.
    """
    if len(salt) < _LEAST_SALT:
        raise ValueError(f"a salt has at least {_LEAST_SALT} bytes")
    return sha256(b"wardline commitment 1" + struct.pack("!I", len(salt)) + salt + facts).hexdigest()


def pseudonym(person_key: bytes, client: UUID) -> str:
    """What stands for a person in the client's ledger, 32 bytes in hex; nobody can make it once her key is gone."""
    return hmac.digest(person_key, b"wardline ledger pseudonym" + client.bytes, sha256).hex()


def keyed(client_key: bytes, kind: str, value: str) -> str:
    """What stands for a value that is no customer's (an agent, a source, a reference) in hex; per client and kind."""
    named = kind.encode()
    message = b"wardline keyed name 1" + struct.pack("!I", len(named)) + named + value.encode()
    return hmac.digest(client_key, message, sha256).hex()


def digest(client_key: bytes, content: bytes | BinaryIO) -> str:
    """A keyed digest of content, or of a stream to its end, in hex: equal content is found, unknown is not guessed."""
    running = hmac.new(client_key, b"wardline content digest 1", sha256)
    if isinstance(content, bytes):
        running.update(content)
    else:
        while part := content.read(_READ_BYTES):
            running.update(part)
    return running.hexdigest()
