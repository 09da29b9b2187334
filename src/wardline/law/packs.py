"""Law packs: texts in one signed file that a maintainer makes and an installation takes in without a network.

A pack is a zip file of stored (never compressed) members in this order: manifest.json, signature, texts/… sorted. The
signature (Ed25519, RFC 8032) is over the manifest's bytes behind a line of its own; the manifest holds the SHA-256 of
each text. The same content makes the same bytes, and a file that differs from them in one byte is refused, so nothing
can hide between the members. Nothing is ever unpacked to a disk.
"""

import base64
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wardline.law.faults import BadTextsFault, TextFault
from wardline.law.sources import Source
from wardline.law.text import Text
from wardline.vocabulary.encoding import canonical
from wardline.vocabulary.faults import BadInputFault, Fault

FORMAT = 1
LARGEST = 32 << 20
"""Bytes of a pack, at most; members are stored as they are, so they cannot grow beyond it."""
MOST_TEXTS = 2000
LARGEST_TEXT = 1 << 20
VALID_DAYS = 90

_DOMAIN = b"wardline law pack v1\n"
_MANIFEST, _SIGNATURE, _TEXTS = "manifest.json", "signature", "texts/"
# A zip member must have a date; the earliest one says that none is meant.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_PATH = re.compile(r"([a-z0-9]{1,24}/){0,4}[a-z0-9]+(-[a-z0-9]+)*\.yaml")
MAINTAINER = re.compile(r"[a-z][a-z0-9-]{1,62}")
_KEY = re.compile(r"[0-9a-f]{64}")
_SHA = re.compile(r"[0-9a-f]{64}")
_FIELDS = {"format": int, "maintainer": str, "made_on": str, "serial": int, "valid_days": int, "texts": list}
_MOST_DAYS = 3650


class BadPackFault(Fault):
    """A file is no pack, or was changed after it was signed."""


@dataclass(frozen=True, slots=True)
class Label:
    """Who made a pack and when. `serial` rises with every pack of a maintainer; older ones are refused then."""

    maintainer: str
    made_on: date
    serial: int
    valid_days: int = VALID_DAYS

    @property
    def ends(self) -> date:
        """The last day for which its maintainer vouches."""
        return self.made_on + timedelta(days=self.valid_days)

    def stale(self, on: date) -> bool:
        """Whether it is older than that."""
        return on > self.ends


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as it lies in its file; `digest` is the SHA-256 of the whole file. Not yet trusted: see `verify`."""

    label: Label
    texts: tuple[Source, ...]
    manifest: bytes
    signature: bytes
    digest: str


def build(label: Label, texts: Sequence[Source], key: Ed25519PrivateKey) -> bytes:
    """The bytes of a pack. Raises BadInputFault for a label out of bounds, BadTextsFault for faulty texts."""
    _check_label(label)
    ordered = sorted(texts, key=lambda source: source.path)
    _check_sources(ordered)
    read_texts(ordered)
    manifest = _manifest(label, ordered)
    return _container(manifest, key.sign(_DOMAIN + manifest), ordered)


def read(data: bytes) -> Pack:
    """The pack in a file's bytes. Raises BadPackFault for anything that `build` would not have written."""
    if len(data) > LARGEST:
        raise _bad(f"it has more than {LARGEST >> 20} MB")
    members = _members(data)
    manifest, signature = members.pop(_MANIFEST, b""), members.pop(_SIGNATURE, b"")
    label, listed = _said(manifest)
    if set(members) != {_TEXTS + path for path in listed}:
        raise _bad("its texts are not those that its manifest lists")
    texts = tuple(Source(path, members[_TEXTS + path]) for path in sorted(listed))
    if any(sha256(source.body).hexdigest() != listed[source.path] for source in texts):
        raise _bad("a text is not the one that was signed")
    if _container(_manifest(label, texts), signature, texts) != data:
        raise _bad("its bytes are not in the one form that a pack has")
    return Pack(label, texts, manifest, signature, sha256(data).hexdigest())


def verify(pack: Pack, public_key: str) -> None:
    """Raise BadPackFault unless the key (64 hex digits) signed the pack."""
    try:
        raw = Ed25519PublicKey.from_public_bytes(key_bytes(public_key))
        raw.verify(pack.signature, _DOMAIN + pack.manifest)
    except InvalidSignature as fault:
        raise BadPackFault(
            f"The pack is not signed with the key that is trusted for '{pack.label.maintainer}'.",
            "Its texts may be anybody's.",
            "Fetch it again, and compare the maintainer's public key over another way: a telephone, a letter.",
        ) from fault


def read_texts(texts: Sequence[Source]) -> tuple[Text, ...]:
    """The texts, in order. Raises BadTextsFault with every fault of all of them, each with file and line."""
    found: list[Text] = []
    faults: list[TextFault] = []
    for source in texts:
        text, wrong = source.read()
        faults.extend(wrong)
        if text is not None:
            found.append(text)
    if faults:
        raise BadTextsFault(tuple(faults))
    return tuple(found)


def new_key() -> Ed25519PrivateKey:
    """A maintainer's new signing key."""
    return Ed25519PrivateKey.generate()


def public_key(key: Ed25519PrivateKey) -> str:
    """The public half: 64 hex digits."""
    return key.public_key().public_bytes_raw().hex()


def written_key(key: Ed25519PrivateKey) -> str:
    """A signing key as it lies in its file."""
    return base64.b64encode(key.private_bytes_raw()).decode() + "\n"


def key_in(text: str) -> Ed25519PrivateKey:
    """The signing key in a file's text. Raises BadInputFault, which never repeats the text."""
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text.strip(), validate=True))
    except ValueError as fault:
        raise BadInputFault(
            "This file holds no signing key.",
            "A pack is worth what its signature is worth.",
            "Make a key: wardline law pack keygen FILE",
        ) from fault


def key_bytes(public: str) -> bytes:
    """A public key's bytes. Raises BadInputFault."""
    if not _KEY.fullmatch(public):
        raise BadInputFault(
            "This is no public key.",
            "A maintainer is known by it alone.",
            "Give the 64 digits and letters a to f that 'wardline law pack keygen' printed.",
        )
    return bytes.fromhex(public)


def _check_label(label: Label) -> None:
    if not MAINTAINER.fullmatch(label.maintainer):
        raise BadInputFault(
            f"'{label.maintainer[:63]}' cannot be a maintainer's name.",
            "",
            "Use lower-case letters, digits and dashes, starting with a letter.",
        )
    if label.serial < 1 or not 1 <= label.valid_days <= _MOST_DAYS:
        raise BadInputFault(
            "The serial or the valid days are out of bounds.",
            "The serial tells the newer of two packs, the days when one is old.",
            f"Give a serial from 1 on, and 1 to {_MOST_DAYS} days.",
        )


def _check_sources(texts: Sequence[Source]) -> None:
    if not 1 <= len(texts) <= MOST_TEXTS:
        raise BadInputFault(
            f"A pack holds 1 to {MOST_TEXTS} texts; here are {len(texts)}.",
            "",
            "Point to the folder of texts.",
        )
    wrong = [source.path for source in texts if not _PATH.fullmatch(source.path)]
    if wrong:
        raise BadInputFault(
            f"'{wrong[0][:100]}' cannot be a text's path.",
            "Folders and name give the text's place and id.",
            "Use lower-case letters, digits and dashes, as in us/ca/recording.yaml.",
        )
    if any(len(source.body) > LARGEST_TEXT for source in texts):
        raise BadInputFault(f"A text has more than {LARGEST_TEXT >> 20} MB.", "", "Split it by instrument.")


def _manifest(label: Label, texts: Sequence[Source]) -> bytes:
    listed = [{"path": source.path, "sha256": sha256(source.body).hexdigest()} for source in texts]
    return canonical(
        {
            "format": FORMAT,
            "maintainer": label.maintainer,
            "made_on": label.made_on,
            "serial": label.serial,
            "valid_days": label.valid_days,
            "texts": listed,
        }
    )


def _container(manifest: bytes, signature: bytes, texts: Sequence[Source]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        members = [(_MANIFEST, manifest), (_SIGNATURE, signature)]
        for name, data in (*members, *((_TEXTS + source.path, source.body) for source in texts)):
            member = zipfile.ZipInfo(name, _NO_DATE)
            # The maker's system would show in its bytes.
            member.create_system = 3
            member.external_attr = 0o100644 << 16
            archive.writestr(member, data)
    return file.getvalue()


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            listed = archive.infolist()
            # Before a byte is read: what claims to be larger than the file, or is compressed, is none of ours.
            if len(listed) > MOST_TEXTS + 2 or sum(each.file_size for each in listed) > len(data):
                raise _bad("its members claim more than it holds")
            if any(each.compress_type != zipfile.ZIP_STORED or each.flag_bits & 1 for each in listed):
                raise _bad("a member is compressed or encrypted")
            return {each.filename: archive.read(each) for each in listed}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        raise _bad("it is damaged, or another kind of file") from fault


def _said(manifest: bytes) -> tuple[Label, dict[str, str]]:
    """The label and the texts that a manifest lists, path to SHA-256."""
    try:
        said = json.loads(manifest)
    except ValueError as fault:
        raise _bad("its manifest cannot be read") from fault
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise _bad("its format is not one that this version reads")
    if set(said) != set(_FIELDS) or any(type(said[name]) is not kind for name, kind in _FIELDS.items()):
        raise _bad("its manifest does not have its fields")
    listed = dict(_listed(each) for each in said["texts"])
    try:
        label = Label(
            said["maintainer"], date.fromisoformat(said["made_on"]), said["serial"], said["valid_days"]
        )
        _check_label(label)
    except (ValueError, BadInputFault) as fault:
        raise _bad("its manifest is out of bounds") from fault
    if not listed or len(listed) != len(said["texts"]) or len(listed) > MOST_TEXTS:
        raise _bad("its list of texts is empty, too long, or names one twice")
    return label, listed


def _listed(each: Any) -> tuple[str, str]:
    good = isinstance(each, Mapping) and set(each) == {"path", "sha256"}
    if not good or not all(isinstance(value, str) for value in each.values()):
        raise _bad("its list of texts cannot be read")
    if not _PATH.fullmatch(each["path"]) or not _SHA.fullmatch(each["sha256"]):
        raise _bad("a text's path leaves the folder of texts, or its digest is none")
    return each["path"], each["sha256"]


def _bad(why: str) -> BadPackFault:
    return BadPackFault(
        f"This is no law pack that can be relied on: {why}.",
        "A changed pack would change decisions unseen; nothing of it was taken in.",
        "Fetch it again from its maintainer.",
    )
