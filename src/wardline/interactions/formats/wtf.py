"""The World Transcription Format of the vCon group: transcript, segments, words, speakers, times in seconds."""

from typing import Any

from wardline.interactions.formats import recognized, segments
from wardline.interactions.formats.node import Node
from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.segments import Segment, Token, Transcript

NAME = "wtf"


def recognises(head: bytes, document: Any) -> bool:  # noqa: ARG001 - every importer is asked the same way
    """An object whose `transcript` is an object, with segments beside it."""
    return (
        isinstance(document, dict) and isinstance(document.get("transcript"), dict) and "segments" in document
    )


def read(source: Source) -> tuple[Parsed, ...]:
    """The one recording in `source`."""
    return recognized.parsed(source, NAME, transcript(source.document))


def transcript(document: Any) -> Transcript:
    """The segments, each with the words whose time lies in it."""
    root = Node(document)
    whole = root.get("transcript")
    tokens = [_token(word) for word in root.get("words").items()]
    labels = _labels(root.get("speakers"))
    nodes = list(root.get("segments").items())
    told = tuple(segment for node in nodes if (segment := _segment(node, tokens, labels)).text)
    told, accounted = segments.completed(told, whole.get("text").text(), "/transcript/text")
    texts = {f"{node.path}/text" for node in nodes}
    return Transcript(
        segments=told,
        consumed=accounted | texts | {"/words"},
        language=whole.get("language").text(),
        duration=whole.get("duration").seconds(),
    )


def _labels(speakers: Node) -> dict[str, str]:
    if not isinstance(speakers.value, dict):
        return {}
    labels = {}
    for key, value in speakers.value.items():
        label = Node(value, "/speakers/*").get("label").text()
        if label:
            labels[key] = label
    return labels


def _segment(node: Node, tokens: list[Token], labels: dict[str, str]) -> Segment:
    start, end = node.get("start").seconds(), node.get("end").seconds()
    speaker = node.get("speaker").label()
    return Segment(
        (node.get("text").text() or "").strip(),
        node.path,
        labels.get(speaker, speaker) if speaker is not None else None,
        start=start,
        end=end,
        tokens=tuple(token for token in tokens if _within(token, start, end)),
    )


def _within(token: Token, start: float | None, end: float | None) -> bool:
    return token.start is not None and start is not None and end is not None and start <= token.start < end


def _token(word: Node) -> Token:
    return segments.timed(
        word.get("text").text() or "", word.get("start").seconds(), word.get("end").seconds()
    )
