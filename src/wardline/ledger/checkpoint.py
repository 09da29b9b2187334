"""What a ledger promises: origin, size and root, as a C2SP tlog-checkpoint in a signed note with an Ed25519 key."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardline.ledger import verify
from wardline.vocabulary.faults import Fault

Sign = Callable[[bytes], bytes]
_KEY_BYTES = 32


class BadCheckpointFault(Fault):
    """A checkpoint does not hold: malformed, not signed by a known key, or changed."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key (32 bytes) under the name that its signatures carry."""

    name: str
    key: bytes

    def __post_init__(self) -> None:
        if (
            len(self.key) != _KEY_BYTES
            or not self.name
            or "+" in self.name
            or self.name.split() != [self.name]
        ):
            raise BadCheckpointFault(
                "A ledger key's name or length is wrong.", "Nobody could check its signatures."
            )

    @property
    def id(self) -> bytes:
        """The 4 bytes that tell which key signed."""
        return verify.key_id(self.name, self.key)

    def vkey(self) -> str:
        """The written form, name+id+key, that a verifier is given."""
        material = base64.b64encode(bytes([verify.ED25519]) + self.key).decode()
        return f"{self.name}+{self.id.hex()}+{material}"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One signed state of a ledger.

    `note` is the signed text; `at` is when the sequencer signed, which the signature does not cover, None when read
    from a note alone.
    """

    origin: str
    size: int
    root: bytes
    note: str
    at: datetime | None = None


def origin(client: UUID) -> str:
    """The name of a client's ledger."""
    return f"wardline/{client}"


def parse_vkey(text: str) -> PublicKey:
    """A public key from its written form; raises BadCheckpointFault."""
    try:
        found = verify.read_vkey(text)
    except verify.UnreadableError as error:
        raise BadCheckpointFault(
            str(error), "No signature can be checked with it.", "Get the key again."
        ) from error
    return PublicKey(found.name, found.public)


def encode(of: str, size: int, root: bytes, sign: Sign, key: PublicKey) -> Checkpoint:
    """A checkpoint over origin `of`, signed by `sign` (text to 64 bytes).

    The signature is checked at once: raises BadCheckpointFault when `sign` and `key` do not belong together.
    """
    text = f"{of}\n{size}\n{base64.b64encode(root).decode()}\n"
    signature = base64.b64encode(key.id + sign(text.encode())).decode()
    return parse(f"{text}\n— {key.name} {signature}\n", [key])


def parse(note: str, keys: Sequence[PublicKey]) -> Checkpoint:
    """The checkpoint in a note that one of `keys` signed; raises BadCheckpointFault otherwise."""
    verifiers = [verify.Verifier(key.name, key.id, key.key) for key in keys]
    try:
        head = verify.read_head(verify.open_note(note.encode(), verifiers))
    except verify.BadError as error:
        raise BadCheckpointFault(
            error.says,
            "What it says about the ledger cannot be relied on.",
            "Fetch it again, with the key that the ledger's owner gave you.",
        ) from error
    return Checkpoint(head.origin, head.size, head.root, note)
