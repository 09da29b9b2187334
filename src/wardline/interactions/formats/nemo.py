"""NVIDIA NeMo's recognizers, Canary and Parakeet: words, and segments that number them, times in seconds."""

from typing import Any

from wardline.interactions.formats import recognized, segments
from wardline.interactions.formats.node import Node
from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.segments import Segment, Token, Transcript

NAME = "nvidia canary or parakeet"


def recognises(head: bytes, document: Any) -> bool:  # noqa: ARG001 - every importer is asked the same way
    """An object with text, words and segments side by side."""
    if not isinstance(document, dict) or "status" in document:
        return False
    return isinstance(document.get("text"), str) and {"words", "segments"} <= document.keys()


def read(source: Source) -> tuple[Parsed, ...]:
    """The one recording in `source`; the format names the model's family where the file tells it."""
    model = str(source.document.get("model") or "").lower()
    name = next((family for family in ("canary", "parakeet") if family in model), NAME)
    return recognized.parsed(source, name, transcript(source.document))


def transcript(document: Any) -> Transcript:
    """The segments with the words that they number; without segments the words as one."""
    root = Node(document)
    tokens = [_token(word) for word in root.get("words").items()]
    told = tuple(segment for node in root.get("segments").items() if (segment := _segment(node, tokens)).text)
    if not told:
        start, end = segments.span(tokens)
        told = (Segment(segments.spoken(tokens), "/words", start=start, end=end, tokens=tuple(tokens)),)
    told, accounted = segments.completed(told, root.get("text").text(), "/text")
    return Transcript(
        segments=told,
        consumed=accounted | {"/words", "/segments"},
        language=root.get("language").text(),
        duration=root.get("duration").seconds(),
        sound=root.get("audio_path").text(),
    )


def _segment(node: Node, tokens: list[Token]) -> Segment:
    chosen = []
    for number in node.get("words").items():
        index = number.value
        if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index < len(tokens):
            raise number.fault("the number of a word in this file")
        chosen.append(tokens[index])
    return Segment(
        (node.get("text").text() or "").strip(),
        node.path,
        node.get("speaker").label(),
        start=node.get("start").seconds(),
        end=node.get("end").seconds(),
        tokens=tuple(chosen),
    )


def _token(word: Node) -> Token:
    text = word.get("text").text() or word.get("word").text() or ""
    return segments.timed(text, word.get("start").seconds(), word.get("end").seconds())
