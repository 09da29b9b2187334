"""Whether a vCon is one: every field that is wrong is named at once, and no value is repeated."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from wardline.interactions.formats import limits
from wardline.interactions.formats.node import named
from wardline.interactions.formats.vcon import bodies
from wardline.vocabulary.faults import BadInputFault

VERSIONS = ("0.0.1", "0.0.2", "0.1", "0.1.0", "0.2", "0.2.0", "0.3", "0.3.0", "0.4", "0.4.0")
# Extensions whose fields are understood here, contact centre and transcripts; any other that is critical is refused.
EXTENSIONS = ("CC", "wtf_transcription")
# Tuples, because a foreign value may be one that no set could be asked for.
DIALOG_TYPES = ("recording", "text", "transfer", "incomplete", "recording-set")
ENCODINGS = ("base64url", "json", "none")
DISPOSITIONS = ("no-answer", "congestion", "failed", "busy", "hung-up", "voicemail-no-message")
EVENTS = ("join", "drop", "hold", "unhold", "mute", "unmute", "keydown", "keyup")

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]*/[A-Za-z0-9][\w!#$&^.+-]*\s*(;.*)?", re.DOTALL)
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/]+(/\S*)?")
_SHA512 = 64
_REPORTED = 12

_PARTY_TEXTS = ("tel", "sip", "stir", "mailto", "email", "name", "did", "validation", "gmlpos", "uuid", "id", "role", "type", "org", "dept")  # fmt: skip

_Problems = Iterator[str]


def moment(value: Any) -> datetime | None:
    """The moment that a text tells (RFC 3339; without a zone it is UTC); None when it tells none."""
    if not isinstance(value, str) or len(value) < len("2000-01-01T00:00") or value[10] not in "Tt ":
        return None
    try:
        told = datetime.fromisoformat(value.upper())
    except ValueError:
        return None
    try:
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def has_zone(text: str) -> bool:
    """Whether a moment in RFC 3339 says its time zone."""
    return bool(re.search(r"(Z|[+-]\d\d:?\d\d)$", text.strip(), re.IGNORECASE))


def require(document: Any) -> None:
    """Raise BadInputFault when `document` is no vCon, naming each field that is wrong."""
    problems = list(dict.fromkeys(_problems(document)))
    if not problems:
        return
    told = "; ".join(problems[:_REPORTED])
    more = f"; and {len(problems) - _REPORTED} more" if len(problems) > _REPORTED else ""
    count = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
    raise BadInputFault(
        f"This vCon has {count}: {told}{more}.",
        "A call half understood could be half protected, so nothing of it was taken in.",
        "Have the sending system correct these fields and hand the file in again.",
    )


def _problems(document: Any) -> _Problems:
    if not isinstance(document, dict):
        yield "the document must be an object"
        return
    yield from _head(document)
    lists = {name: document.get(name, []) for name in ("parties", "dialog", "analysis", "attachments")}
    for name, value in lists.items():
        if not isinstance(value, list):
            yield f"/{name} is {named(value)}, it must be a list"
            lists[name] = []
    parties, dialogs = len(lists["parties"]), len(lists["dialog"])
    for name, check in _CHECKS.items():
        for index, item in enumerate(lists[name]):
            path = f"/{name}/{index}"
            if isinstance(item, dict):
                yield from check(item, path, parties, dialogs)
            else:
                yield f"{path} is {named(item)}, it must be an object"


def _head(document: dict[str, Any]) -> _Problems:
    identity = document.get("uuid")
    if identity is None:
        yield "/uuid is missing"
    elif not isinstance(identity, str) or not _UUID.fullmatch(identity):
        yield "/uuid is no UUID"
    version = document.get("vcon")
    if version is not None and version not in VERSIONS:
        yield f"/vcon is none of the published versions ({', '.join(VERSIONS)})"
    for name in ("created_at", "updated_at"):
        if document.get(name) is not None and moment(document[name]) is None:
            yield f"/{name} is no date and time (RFC 3339)"
    if document.get("subject") is not None and not isinstance(document["subject"], str):
        yield f"/subject is {named(document['subject'])}, it must be a text"
    yield from _lineage(document)
    yield from _critical(document)


def _lineage(document: dict[str, Any]) -> _Problems:
    links = {name: document.get(name) for name in ("redacted", "amended", "appended")}
    for name, link in links.items():
        if link is not None and not isinstance(link, dict):
            yield f"/{name} is {named(link)}, it must be an object"
    if links["redacted"] and (links["amended"] or links["appended"]):
        yield "/redacted excludes /amended, both are given"


def _critical(document: dict[str, Any]) -> _Problems:
    for name in ("critical", "must_support"):
        wanted = document.get(name)
        if wanted is None:
            continue
        if not isinstance(wanted, list) or not all(isinstance(item, str) for item in wanted):
            yield f"/{name} must be a list of texts"
        elif set(wanted) - set(EXTENSIONS):
            yield f"/{name} demands an extension that is not known here (known: {', '.join(sorted(EXTENSIONS))})"


def _party(item: dict[str, Any], path: str, _parties: int, _dialogs: int) -> _Problems:
    for name in _PARTY_TEXTS:
        if item.get(name) is not None and not isinstance(item[name], str):
            yield f"{path}/{name} is {named(item[name])}, it must be a text"
    for name in ("meta", "civicaddress"):
        if item.get(name) is not None and not isinstance(item[name], dict):
            yield f"{path}/{name} is {named(item[name])}, it must be an object"


def _dialog(item: dict[str, Any], path: str, parties: int, dialogs: int) -> _Problems:
    if not item:
        return
    if item.get("type") not in DIALOG_TYPES:
        yield f"{path}/type must be one of {', '.join(sorted(DIALOG_TYPES))}"
    if item.get("start") is not None and moment(item["start"]) is None:
        yield f"{path}/start is no date and time (RFC 3339)"
    length = item.get("duration")
    if length is not None and not _is_length(length):
        yield f"{path}/duration must be a number of seconds, 0 or more and at most a week"
    yield from _places(item.get("parties"), f"{path}/parties", parties, "party")
    for name in ("originator", "transferee", "transferor"):
        yield from _place(item.get(name), f"{path}/{name}", parties, "party")
    for name in ("transfer_target", "transfer-target"):
        yield from _places(item.get(name), f"{path}/{name}", parties, "party")
    for name in ("original", "consultation", "target_dialog", "target-dialog", "recordings"):
        yield from _places(item.get(name), f"{path}/{name}", dialogs, "dialog")
    yield from _place(item.get("recording_set"), f"{path}/recording_set", dialogs, "dialog")
    yield from _content(item, path)
    yield from _history(item.get("party_history"), f"{path}/party_history", parties)
    if item.get("meta") is not None and not isinstance(item["meta"], dict):
        yield f"{path}/meta is {named(item['meta'])}, it must be an object"


def _history(events: Any, path: str, parties: int) -> _Problems:
    if events is None:
        return
    if not isinstance(events, list):
        yield f"{path} is {named(events)}, it must be a list"
        return
    for index, event in enumerate(events):
        place = f"{path}/{index}"
        if not isinstance(event, dict):
            yield f"{place} is {named(event)}, it must be an object"
            continue
        if event.get("event") not in EVENTS:
            yield f"{place}/event must be one of {', '.join(sorted(EVENTS))}"
        if moment(event.get("time")) is None:
            yield f"{place}/time is no date and time (RFC 3339)"
        if event.get("button") is not None and not isinstance(event["button"], str):
            yield f"{place}/button is {named(event['button'])}, it must be a text"
        yield from _place(event.get("party"), f"{place}/party", parties, "party")


def _analysis(item: dict[str, Any], path: str, _parties: int, dialogs: int) -> _Problems:
    if not isinstance(item.get("type"), str):
        yield f"{path}/type is {named(item.get('type'))}, it must be a text"
    yield from _places(item.get("dialog"), f"{path}/dialog", dialogs, "dialog")
    yield from _content(item, path)


def _attachment(item: dict[str, Any], path: str, parties: int, dialogs: int) -> _Problems:
    yield from _place(item.get("party"), f"{path}/party", parties, "party")
    yield from _place(item.get("dialog"), f"{path}/dialog", dialogs, "dialog")
    yield from _content(item, path)


def _content(item: dict[str, Any], path: str) -> _Problems:
    for name in ("mediatype", "mimetype"):
        media = item.get(name)
        if media not in (None, "") and not (isinstance(media, str) and _MEDIA_TYPE.fullmatch(media)):
            yield f"{path}/{name} is no media type"
    if item.get("filename") is not None and not isinstance(item["filename"], str):
        yield f"{path}/filename is {named(item['filename'])}, it must be a text"
    address = item.get("url")
    if address not in (None, "") and not (isinstance(address, str) and _URL.fullmatch(address)):
        yield f"{path}/url is no web address"
    if item.get("encoding") not in (None, "", *ENCODINGS):
        yield f"{path}/encoding must be one of {', '.join(sorted(ENCODINGS))}"
    if (
        item.get("encoding") == "base64url"
        and isinstance(item.get("body"), str)
        and bodies.decoded(item["body"]) is None
    ):
        yield f"{path}/body says base64url, and is not"
    yield from _digest(item, path)


def _digest(item: dict[str, Any], path: str) -> _Problems:
    if item.get("content_hash") is not None and not _is_hash_list(item["content_hash"]):
        yield f"{path}/content_hash must be texts such as sha512-…"
    told = sha512_of(item)
    if told is not None and len(told) != _SHA512:
        field = "content_hash" if item.get("content_hash") else "signature"
        yield f"{path}/{field} is no SHA-512 digest in base64url"


def _is_hash_list(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    return all(isinstance(text, str) and "-" in text for text in texts)


def sha512_of(item: dict[str, Any]) -> bytes | None:
    """The SHA-512 digest that an element promises, empty when what stands there is none; None without a promise.

    Since 0.3 it is a content_hash with the algorithm before it; before, a signature beside its algorithm.
    """
    hashes = item.get("content_hash")
    for text in hashes if isinstance(hashes, list) else [hashes]:
        if isinstance(text, str) and text.lower().startswith("sha512-"):
            return _base64(text[len("sha512-") :])
    algorithm, signature = item.get("alg"), item.get("signature")
    if isinstance(algorithm, str) and algorithm.upper() == "SHA-512" and signature is not None:
        return _base64(signature)
    return None


def _base64(text: Any) -> bytes:
    if not isinstance(text, str) or not text.isascii():
        return b""
    plain = text.rstrip("=").replace("+", "-").replace("/", "_")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""


def _place(value: Any, path: str, count: int, what: str) -> _Problems:
    """One index."""
    if isinstance(value, list):
        yield f"{path} is a list, it must be the number of one {what}"
    else:
        yield from _places(value, path, count, what)


def _places(value: Any, path: str, count: int, what: str) -> _Problems:
    """Indices, alone, in a list, or in lists within it (one a channel)."""
    if value is None:
        return
    flat = value if isinstance(value, list) else [value]
    flat = [
        index for item in flat for index in (item if isinstance(item, list) else [item]) if index is not None
    ]
    if not all(isinstance(index, int) and not isinstance(index, bool) for index in flat):
        yield f"{path} must be the number of a {what}, or a list of such"
    elif not all(0 <= index < count for index in flat):
        have = f"there {'is' if count == 1 else 'are'} {count}"
        yield f"{path} points at a {what} that is not there ({have}, counted from 0)"


def _is_length(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= limits.SECONDS


_CHECKS: dict[str, Callable[[dict[str, Any], str, int, int], _Problems]] = {
    "parties": _party,
    "dialog": _dialog,
    "analysis": _analysis,
    "attachments": _attachment,
}
