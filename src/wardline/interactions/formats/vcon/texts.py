"""The messages of a vCon in the order they were sent: chats, e-mails, texts."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wardline.interactions.formats import audio, limits
from wardline.interactions.formats.parsed import Beside, FreeText
from wardline.interactions.formats.vcon import bodies, shape
from wardline.interactions.formats.vcon.bodies import Message
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Channel, Party, Role, Turn

_SHORT_MESSAGES = frozenset({"sms", "mms", "rcs"})


@dataclass(slots=True)
class Messages:
    """The messages as turns, where each came from, and what they account for."""

    turns: tuple[Turn, ...] = ()
    origins: tuple[str, ...] = ()
    consumed: set[str] = field(default_factory=set)
    texts: list[FreeText] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    channel: Channel = Channel.CHAT


def read(
    document: dict[str, Any], indices: Sequence[int], parties: Sequence[Party], beside: Beside
) -> Messages:
    """The text dialogs `indices`. Raises BadInputFault when one cannot be read or is not what was promised."""
    told = Messages()
    turns: list[tuple[str, Turn, str]] = []
    for index in indices:
        item, path = document["dialog"][index], f"/dialog/{index}"
        message = bodies.message(item) or _file(item, path, beside)
        if message is None:
            continue
        told.consumed.add(f"{path}/body")
        told.texts.extend(FreeText(f"{path}/body", text) for text in message.others)
        if message.unread:
            told.notes.append("A message has attached files that are not text; they stay sealed.")
        if message.text.strip():
            turns.append((_order(item), _turn(item, message.text.strip(), parties), path))
    # The sort is stable: messages of one moment, or without one, keep the order of the document.
    turns.sort(key=lambda entry: entry[0])
    told.turns = tuple(turn for _, turn, _ in turns)
    told.origins = tuple(path for _, _, path in turns)
    told.channel = _channel([document["dialog"][index] for index in indices])
    return told


def _order(item: dict[str, Any]) -> str:
    start = shape.moment(item.get("start"))
    return start.isoformat() if start else ""


def _turn(item: dict[str, Any], text: str, parties: Sequence[Party]) -> Turn:
    sender = item.get("originator")
    places = item.get("parties")
    if sender is None:
        sender = places[0] if isinstance(places, list) and places else places
    if isinstance(sender, list):
        sender = sender[0] if sender else None
    if sender is None:
        return Turn(Role.UNKNOWN, text)
    return Turn(parties[sender].role, text, sender)


def _channel(items: Sequence[dict[str, Any]]) -> Channel:
    if any(bodies.media_type(item).startswith(("multipart/", "message/")) for item in items):
        return Channel.EMAIL
    if any(str(item.get("application")).lower() in _SHORT_MESSAGES for item in items):
        return Channel.TEXT
    return Channel.CHAT


def _file(item: dict[str, Any], path: str, beside: Beside) -> Message | None:
    """A message that lies in a file beside the vCon, when that file is there and is the one that was promised."""
    name = audio.bare_name(item.get("filename")) or audio.bare_name(item.get("url"))
    if name is None or name not in beside:
        return None
    data = beside[name]()
    limits.check(len(data))
    promised = shape.sha512_of(item)
    if promised and hashlib.sha512(data).digest() != promised:
        raise BadInputFault(
            f"The file beside the vCon that {path} names is not the one it promises (SHA-512 differs).",
            "The message may have been changed since.",
            "Ask the sending system for the original file.",
        )
    return bodies.message({**item, "body": data.decode("utf-8", errors="replace"), "encoding": "none"})
