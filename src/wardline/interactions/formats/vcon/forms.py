"""The three forms of a vCon; a signed one is opened only after its signature is checked.

Steps, each marked in the code: 1 one form only · 2 every signature checked with its certificate's key · 3 payload
decoded (gzip allowed, bounded) · 4 the id outside is the id inside · 5 a payload that is itself signed is opened
likewise.
"""

import zlib
from dataclasses import dataclass
from typing import Any

from wardline.interactions.formats import limits, strict_json
from wardline.interactions.formats.faults import EncryptedFault, TamperedFault
from wardline.interactions.formats.vcon import jws
from wardline.vocabulary.faults import BadInputFault

_OPEN = frozenset({"uuid", "parties", "dialog", "analysis", "attachments", "subject", "created_at"})
_SIGNED = frozenset({"payload", "signatures"})
_ENCRYPTED = frozenset({"ciphertext", "recipients"})
_GZIP = b"\x1f\x8b"
# An archive signs again before a certificate expires; nobody does so this often.
_LAYERS = 8


@dataclass(frozen=True, slots=True)
class Opened:
    """The unsigned form, whether it came out of a signed one, and what to say about that."""

    document: Any
    signed: bool
    notes: tuple[str, ...]


def is_signed(document: dict[str, Any]) -> bool:
    """Whether it has the members of the signed form."""
    return document.keys() >= _SIGNED


def is_encrypted(document: dict[str, Any]) -> bool:
    """Whether it has the members of the encrypted form."""
    return document.keys() >= _ENCRYPTED


def opened(document: dict[str, Any], layers: int = _LAYERS) -> Opened:
    """The unsigned form in `document`. Raises TamperedFault, EncryptedFault, BadInputFault."""
    _one_form(document)  # 1
    if is_encrypted(document):
        raise EncryptedFault(f"This vCon is encrypted (JWE{_for_whom(document)}).")
    if not is_signed(document):
        return Opened(document, signed=False, notes=())
    if layers == 0:
        raise _bad("This vCon is signed over and over, more often than any archive would.")
    notes = jws.verify(document)  # 2
    inner = strict_json.parse(_payload(document))  # 3
    if not isinstance(inner, dict):
        raise _bad("What was signed is no vCon: the payload is not an object.")
    _same_id(document, inner)  # 4
    deeper = opened(inner, layers - 1)  # 5
    return Opened(deeper.document, signed=True, notes=(*notes, *deeper.notes))


def _one_form(document: dict[str, Any]) -> None:
    forms = [bool(names & document.keys()) for names in (_SIGNED, _ENCRYPTED)]
    if sum(forms) > 1 or (any(forms) and _OPEN & document.keys()):
        raise _bad(
            "This vCon mixes forms: signed or encrypted content stands beside content that is neither."
        )


def _for_whom(document: dict[str, Any]) -> str:
    recipients = document["recipients"]
    if not isinstance(recipients, list):
        return ""
    return f", for {len(recipients)} recipient{'s' if len(recipients) != 1 else ''}"


def _payload(document: dict[str, Any]) -> bytes:
    payload = jws.decoded(document["payload"], "/payload")
    if not payload.startswith(_GZIP):
        return payload
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(payload, limits.DOCUMENT_BYTES)
    except zlib.error:
        raise _bad("The payload is packed with gzip, and does not unpack.") from None
    if not unpacker.eof:
        raise _bad(f"The payload unpacks to more than {limits.DOCUMENT_BYTES:,} bytes or breaks off.")
    return text


def _same_id(document: dict[str, Any], inner: dict[str, Any]) -> None:
    if is_signed(inner) or is_encrypted(inner):
        return
    told = {header["uuid"] for header in jws.headers(document) if isinstance(header.get("uuid"), str)}
    if "uuid" in inner and any(identity != inner["uuid"] for identity in told):
        raise TamperedFault("The id outside the signature is not the id of the vCon inside.")


def _bad(what: str) -> BadInputFault:
    return BadInputFault(
        what,
        "Only one reading of a file may exist, or a check of one part says nothing about the other.",
        "Have the sending system write the unsigned or the signed form as the standard says.",
    )
