"""One sealed item: a fresh item key wrapped under the person key, and the data under the item key.

    WLI1 | nonce 12 | wrapped item key 48 | nonce 12 | AES-256-GCM of the data, with its tag of 16

Both seals are bound to the label, so that an item opens only where it was sealed.
"""

import secrets
import struct
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wardline.security.faults import SealBrokenFault

_MAGIC = b"WLI1"
_NONCE = 12
_TAG = 16
_KEY = 32
WRAPPED = _NONCE + _KEY + _TAG
OVERHEAD = len(_MAGIC) + WRAPPED + _NONCE + _TAG


@dataclass(frozen=True, slots=True)
class Label:
    """Where a sealed item belongs; `version` 0 .. 2**64 - 1."""

    client: UUID
    person: UUID
    item: UUID
    field: str
    version: int

    def bound(self, purpose: bytes) -> bytes:
        """Associated data for `purpose`, without two labels sharing one."""
        name = self.field.encode()
        ids = self.client.bytes + self.person.bytes + self.item.bytes
        return purpose + ids + struct.pack("!QI", self.version, len(name)) + name


def fresh_item_key(person_key: bytes, label: Label) -> tuple[bytes, bytes]:
    """A random item key, and the 60 bytes that hold it wrapped under the person key."""
    item_key, nonce = secrets.token_bytes(_KEY), secrets.token_bytes(_NONCE)
    wrapped = AESGCM(person_key).encrypt(nonce, item_key, label.bound(b"wardline item key 1"))
    return item_key, nonce + wrapped


def item_key(person_key: bytes, label: Label, wrapped: bytes) -> bytes:
    """What `fresh_item_key` wrapped. Faults: SealBrokenFault."""
    try:
        bound = label.bound(b"wardline item key 1")
        return AESGCM(person_key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bound)
    except (InvalidTag, ValueError):
        raise broken() from None


def seal(person_key: bytes, label: Label, data: bytes) -> bytes:
    """`data` sealed; `OVERHEAD` bytes longer."""
    fresh, wrapped = fresh_item_key(person_key, label)
    nonce = secrets.token_bytes(_NONCE)
    return b"".join(
        (_MAGIC, wrapped, nonce, AESGCM(fresh).encrypt(nonce, data, label.bound(b"wardline item 1")))
    )


def open_(person_key: bytes, label: Label, sealed: bytes) -> bytes:
    """What `seal` sealed. Faults: SealBrokenFault when anything of it or of the label differs."""
    if len(sealed) < OVERHEAD or not sealed.startswith(_MAGIC):
        raise broken()
    start = len(_MAGIC)
    data_at = start + WRAPPED
    opened = item_key(person_key, label, sealed[start:data_at])
    nonce, text = sealed[data_at : data_at + _NONCE], sealed[data_at + _NONCE :]
    try:
        return AESGCM(opened).decrypt(nonce, text, label.bound(b"wardline item 1"))
    except InvalidTag:
        raise broken() from None


def broken() -> SealBrokenFault:
    """The fault for what does not open."""
    return SealBrokenFault(
        "Sealed data does not open.",
        "It was changed, cut short, or moved from where it was sealed; none of it can be trusted.",
        "Restore it from a back-up, and look who could write to it.",
    )
