"""Whisper and its kin (faster-whisper, WhisperX): segments, words where asked for, times in seconds."""

from collections.abc import Iterator
from typing import Any

from wardline.interactions.formats import recognized, segments
from wardline.interactions.formats.node import Node
from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.segments import Segment, Token, Transcript

NAME = "whisper"


def recognises(head: bytes, document: Any) -> bool:  # noqa: ARG001 - every importer is asked the same way
    """An object with a list of segments that hold text and time, and no list of words of its own."""
    if not isinstance(document, dict) or not isinstance(document.get("segments"), list):
        return False
    if {"words", "transcript", "speakers", "results", "Transcript"} & document.keys():
        return False
    return all(isinstance(s, dict) and {"text", "start", "end"} <= s.keys() for s in document["segments"])


def read(source: Source) -> tuple[Parsed, ...]:
    """The one recording in `source`."""
    return recognized.parsed(source, NAME, transcript(source.document))


def transcript(document: Any) -> Transcript:
    """The segments; only WhisperX tells speakers apart."""
    root = Node(document)
    nodes = list(root.get("segments").items())
    scored = any(word.get("score").value is not None for node in nodes for word in node.get("words").items())
    told = tuple(_segment(node, scored) for node in nodes)
    consumed = {"/word_segments"}
    for node in nodes:
        consumed |= {f"{node.path}/text", f"{node.path}/words", f"{node.path}/tokens"}
    said = tuple(segment for segment in told if segment.text)
    whole, accounted = segments.completed(said, root.get("text").text(), "/text")
    return Transcript(
        segments=whole,
        consumed=accounted | consumed,
        language=root.get("language").text(),
        duration=root.get("duration").seconds(),
    )


def _segment(node: Node, scored: bool) -> Segment:
    return Segment(
        (node.get("text").text() or "").strip(),
        node.path,
        node.get("speaker").label(),
        start=node.get("start").seconds(),
        end=node.get("end").seconds(),
        tokens=tuple(_tokens(node, scored)),
    )


def _tokens(node: Node, scored: bool) -> Iterator[Token]:
    for word in node.get("words").items():
        text = word.get("word").text() or ""
        # WhisperX cannot align numerals: such a word has no score, and its time is a neighbour's or none.
        if scored and word.get("score").value is None:
            yield Token(text)
        else:
            yield segments.timed(text, word.get("start").seconds(), word.get("end").seconds())
