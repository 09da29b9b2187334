"""Transcripts in a vCon's analysis: every shape seen in the wild, the best one of each dialog, none twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wardline.interactions.formats import importers, segments, speakers
from wardline.interactions.formats.node import Node
from wardline.interactions.formats.segments import Segment
from wardline.interactions.formats.vcon import bodies, shape
from wardline.vocabulary.interaction import Party, Role

TYPES = frozenset({"transcript", "transcription", "wtf_transcription", "transcript-redacted", "diarized"})
_TEXT_KEYS = ("message", "text", "transcript", "content", "utterance", "body")
_SPEAKER_KEYS = ("speaker", "role", "participant", "name")
_LIST_KEYS = ("turns", "messages", "utterances", "segments", "transcript", "body", "dialog")
_LABELLED = re.compile(r"^\s*([A-Za-z][A-Za-z .'-]{0,30}?\d{0,3})\s*:\s+(?=\S)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True, slots=True)
class Found:
    """One transcript: the analysis it stands in, its segments and what of the document they account for."""

    index: int
    segments: tuple[Segment, ...]
    consumed: frozenset[str]
    language: str | None = None
    duration: float | None = None
    notes: tuple[str, ...] = ()


def all_of(document: dict[str, Any], parties: Sequence[Party]) -> Iterator[Found]:
    """The transcripts, in the order of the document. Raises BadInputFault."""
    for index, item in enumerate(document.get("analysis", [])):
        if str(item.get("type")).lower() not in TYPES:
            continue
        path = f"/analysis/{index}"
        body = bodies.value(item)
        found = _read(body, index, f"{path}/body", parties)
        if found.segments:
            yield found


def best(found: Sequence[Found]) -> tuple[Found | None, frozenset[str]]:
    """The transcript to use, and what all those account for that say no more than it.

    Times are worth more than speakers, speakers more than text; the first wins among equals. A transcript with
    other words stays free text.
    """
    chosen = max(found, key=lambda one: (_timed(one), _told_apart(one)), default=None)
    if chosen is None:
        return None, frozenset()
    same = [one for one in found if letters(one) == letters(chosen)]
    return chosen, frozenset().union(*(one.consumed for one in same))


def _timed(found: Found) -> bool:
    return any(token.start is not None for segment in found.segments for token in segment.tokens)


def _told_apart(found: Found) -> bool:
    return len({(s.speaker, s.role) for s in found.segments if s.role is not Role.UNKNOWN}) > 1


def letters(found: Found) -> str:
    """What is said, without marks and spaces, so that two writings of one conversation compare equal."""
    return "".join(sign for segment in found.segments for sign in segment.text.lower() if sign.isalnum())


def _read(body: Any, index: int, path: str, parties: Sequence[Party]) -> Found:
    if isinstance(body, str):
        return Found(index, _paragraphs(body, path, parties), frozenset({path}))
    if isinstance(body, list):
        return Found(index, tuple(_listed(Node(body, path), parties)), frozenset({path}))
    if not isinstance(body, dict):
        return Found(index, (), frozenset())
    recognizer = importers.recognizer_of(body)
    if recognizer is not None:
        told = recognizer.transcript(body)
        placed = tuple(_moved(segment, path) for segment in told.segments)
        consumed = frozenset(path + pointer for pointer in told.consumed)
        return Found(index, placed, consumed, told.language, told.duration, told.notes)
    return _wrapped(body, index, path, parties)


def _moved(segment: Segment, path: str) -> Segment:
    return Segment(
        segment.text,
        path + segment.origin,
        segment.speaker,
        segment.role,
        segment.start,
        segment.end,
        segment.tokens,
    )


def _wrapped(body: dict[str, Any], index: int, path: str, parties: Sequence[Party]) -> Found:
    """An object around a list of turns or around one text."""
    root = Node(body, path)
    language = next(
        (code for key in ("detected_language", "language") if isinstance(code := body.get(key), str)), None
    )
    for key in _LIST_KEYS:
        if isinstance(body.get(key), list):
            told = tuple(_listed(root.get(key), parties))
            return Found(index, told, frozenset({f"{path}/{key}"}), language)
    for key in ("transcript", "text"):
        if isinstance(body.get(key), str):
            told = _paragraphs(body[key], f"{path}/{key}", parties)
            return Found(index, told, frozenset({f"{path}/{key}"}), language)
    return Found(index, (), frozenset())


def _listed(nodes: Node, parties: Sequence[Party]) -> Iterator[Segment]:
    """Turns as objects with a text and perhaps speaker, party, role and time, or as plain texts."""
    sides = {_party(node, parties) for node in nodes.items() if isinstance(node.value, dict)}
    for node in nodes.items():
        if isinstance(node.value, str):
            text, label, party = node.value, None, None
        else:
            text = next((told for key in _TEXT_KEYS if (told := node.get(key).text())), "")
            label = next((told for key in _SPEAKER_KEYS if (told := node.get(key).label())), None)
            party = _party(node, parties)
        if not text.strip():
            continue
        label = None if label == Role.UNKNOWN.value else label
        start, end = (None, None) if isinstance(node.value, str) else _times(node)
        role = parties[party].role if party is not None else None
        role = role if role not in (None, Role.UNKNOWN) else speakers.role_of(label)
        if label is None and party is not None and len(sides) > 1:
            label = f"party {party}"
        yield Segment(text.strip(), node.path, label, role, start, end, _tokens(node), party)


def _tokens(node: Node) -> tuple[segments.Token, ...]:
    words = node.value.get("words") if isinstance(node.value, dict) else None
    if not isinstance(words, list):
        return ()
    told = []
    for word in node.get("words").items():
        text = word.get("text").text() or word.get("word").text() or ""
        told.append(segments.timed(text, word.get("start").seconds(), word.get("end").seconds()))
    return tuple(told)


def _party(node: Node, parties: Sequence[Party]) -> int | None:
    for key in ("party", "parties"):
        value = node.value.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(parties):
            return value
    return None


def _times(node: Node) -> tuple[float | None, float | None]:
    """Start and end in seconds; a start that is a moment of the day is no time of the recording."""
    start, end = node.get("start"), node.get("end")
    if shape.moment(start.value) or shape.moment(end.value):
        return None, None
    return start.seconds(), end.seconds()


def _paragraphs(text: str, path: str, parties: Sequence[Party]) -> tuple[Segment, ...]:
    """Plain text: labels before a colon where there are some, else paragraphs told apart by how they talk."""
    blocks = [block.strip() for block in _PARAGRAPH.split(text) if block.strip()]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(_label(line, parties) for line in lines):
        blocks = lines
    labels = [_label(block, parties) for block in blocks]
    if all(labels) and blocks:
        return tuple(_labelled(block, path) for block in blocks)
    roles = speakers.alternating(blocks)
    told = zip(blocks, roles, strict=True)
    return tuple(Segment(block, path, None, role) for block, role in told)


def _label(text: str, parties: Sequence[Party]) -> str | None:
    match = _LABELLED.match(text)
    if match is None:
        return None
    label = match.group(1).strip()
    named = any(party.name and party.name.lower() == label.lower() for party in parties)
    return label if named or speakers.role_of(label) or label.lower().startswith("speaker") else None


def _labelled(text: str, path: str) -> Segment:
    match = _LABELLED.match(text)
    assert match is not None, "only labelled texts come here"
    label = match.group(1).strip()
    return Segment(text[match.end() :], path, label, speakers.role_of(label))
