"""AssemblyAI's transcript: words and utterances, times in milliseconds, in some exports in seconds."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from wardline.interactions.formats import recognized, segments
from wardline.interactions.formats.node import Node
from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.segments import Segment, Token, Transcript

NAME = "assemblyai"
_MILLISECONDS = 1000


def recognises(head: bytes, document: Any) -> bool:  # noqa: ARG001 - every importer is asked the same way
    """An object with `text`, `status` and `words` or `utterances`, but no segments."""
    if not isinstance(document, dict) or "segments" in document:
        return False
    return {"text", "status"} <= document.keys() and bool({"words", "utterances"} & document.keys())


def read(source: Source) -> tuple[Parsed, ...]:
    """The one recording in `source`."""
    return recognized.parsed(source, NAME, transcript(source.document))


def transcript(document: Any) -> Transcript:
    """The utterances where there are any, else runs of words of one speaker, else the text."""
    root = Node(document)
    words = list(root.get("words").items())
    duration = root.get("audio_duration").seconds()
    unit, notes = _unit(words, duration)
    told = tuple(_utterances(root, unit)) or tuple(_runs(words, unit))
    told, accounted = segments.completed(told, root.get("text").text(), "/text")
    return Transcript(
        segments=told,
        consumed=accounted | {"/words", "/utterances"},
        language=root.get("language_code").text(),
        duration=duration,
        identifier=root.get("id").text(),
        notes=notes,
    )


def _unit(words: list[Node], duration: float | None) -> tuple[float | None, tuple[str, ...]]:
    """How many units of time a second has: the service sends whole milliseconds, converters write fractions."""
    fractions = any(isinstance(word.get(name).value, float) for word in words for name in ("start", "end"))
    unit = 1 if fractions else _MILLISECONDS
    last = max((word.get("end").seconds(unit) or 0.0 for word in words), default=0.0)
    if duration is not None and last > 2 * duration + 1:
        return None, ("The times of the words do not fit the length of the sound, so they are not used.",)
    return unit, ()


def _utterances(root: Node, unit: float | None) -> Iterator[Segment]:
    for utterance in root.get("utterances").items():
        text = (utterance.get("text").text() or "").strip()
        if not text:
            continue
        tokens = tuple(_token(word, unit) for word in utterance.get("words").items())
        start, end = segments.span(tokens)
        yield Segment(text, utterance.path, _speaker(utterance), start=start, end=end, tokens=tokens)


def _runs(words: list[Node], unit: float | None) -> Iterator[Segment]:
    for speaker, group in groupby(words, key=_speaker):
        tokens = tuple(_token(word, unit) for word in group)
        text = segments.spoken(tokens)
        start, end = segments.span(tokens)
        if text:
            yield Segment(text, "/words", speaker, start=start, end=end, tokens=tokens)


def _speaker(node: Node) -> str | None:
    label = node.get("speaker").label()
    channel = node.get("channel").label()
    return label or (f"channel {channel}" if channel else None)


def _token(word: Node, unit: float | None) -> Token:
    text = word.get("text").text() or ""
    if unit is None:
        return Token(text)
    return segments.timed(text, word.get("start").seconds(unit), word.get("end").seconds(unit))
