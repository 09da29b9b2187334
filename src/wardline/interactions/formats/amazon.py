"""Amazon Transcribe Call Analytics and Amazon Connect Contact Lens: turns by participant, times in milliseconds."""

from collections.abc import Iterator
from typing import Any

from wardline.interactions.formats import recognized, segments, speakers
from wardline.interactions.formats.node import Node
from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.segments import Segment, Token, Transcript
from wardline.vocabulary.interaction import Channel, Role

NAME = "amazon call analytics or contact lens"
_MILLISECONDS = 1000
_CHANNELS = {"VOICE": Channel.VOICE, "CHAT": Channel.CHAT, "EMAIL": Channel.EMAIL, "SMS": Channel.TEXT}


def recognises(head: bytes, document: Any) -> bool:  # noqa: ARG001 - every importer is asked the same way
    """An object whose `Transcript` is a list, with participants or characteristics of the conversation."""
    if not isinstance(document, dict) or not isinstance(document.get("Transcript"), list):
        return False
    return bool({"Participants", "ConversationCharacteristics", "JobStatus", "JobName"} & document.keys())


def read(source: Source) -> tuple[Parsed, ...]:
    """The one contact in `source`; the format says which of the two products wrote it."""
    lens = "JobName" not in source.document and "Version" in source.document
    name = "amazon contact lens" if lens else "amazon call analytics"
    return recognized.parsed(source, name, transcript(source.document))


def transcript(document: Any) -> Transcript:
    """The turns; what happened between them (someone joined a chat) is no turn."""
    root = Node(document)
    roles = dict(_participants(root))
    nodes = [node for node in root.get("Transcript").items() if node.get("Content").value is not None]
    told = tuple(segment for node in nodes if (segment := _segment(node, roles)).text)
    consumed = {f"{node.path}/{name}" for node in nodes for name in ("Content", "Items", "LoudnessScores")}
    return Transcript(
        segments=told,
        consumed=frozenset(consumed | {f"{node.path}/LoudnessScore" for node in nodes}),
        language=root.get("LanguageCode").text(),
        duration=_duration(root),
        identifier=_identifier(root),
        sound=root.get("JobName").text(),
        channel=_CHANNELS.get(root.get("Channel").text() or "", Channel.VOICE),
        notes=_notes(root),
    )


def _participants(root: Node) -> Iterator[tuple[str, Role]]:
    for node in root.get("Participants").items():
        key, role = node.get("ParticipantId").text(), node.get("ParticipantRole").text()
        if key:
            yield key, speakers.role_of(role) or Role.UNKNOWN


def _segment(node: Node, roles: dict[str, Role]) -> Segment:
    key = node.get("ParticipantId").text()
    role = speakers.role_of(node.get("ParticipantRole").text()) or roles.get(key or "")
    return Segment(
        (node.get("Content").text() or "").strip(),
        node.path,
        key,
        role if role is not Role.UNKNOWN else None,
        node.get("BeginOffsetMillis").seconds(_MILLISECONDS),
        node.get("EndOffsetMillis").seconds(_MILLISECONDS),
        tuple(_token(item) for item in node.get("Items").items()),
    )


def _token(item: Node) -> Token:
    begin, end = item.get("BeginOffsetMillis"), item.get("EndOffsetMillis")
    text = item.get("Content").text() or ""
    return segments.timed(text, begin.seconds(_MILLISECONDS), end.seconds(_MILLISECONDS))


def _duration(root: Node) -> float | None:
    about = root.get("ConversationCharacteristics")
    if about.value is None:
        return None
    return about.get("TotalConversationDurationMillis").seconds(_MILLISECONDS)


def _identifier(root: Node) -> str | None:
    about = root.get("CustomerMetadata")
    contact = about.get("ContactId").text() if about.value is not None else None
    return contact or root.get("JobName").text()


def _notes(root: Node) -> tuple[str, ...]:
    about = root.get("ContentMetadata")
    if about.value is None or about.get("Output").text() != "Redacted":
        return ()
    return ("Amazon redacted this file before; what it missed is still in it.",)
