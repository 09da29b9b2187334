"""Deepgram's answer: one recording with channels, alternatives and words, times in seconds."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from wardline.interactions.formats import recognized, segments
from wardline.interactions.formats.node import Node
from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.segments import Segment, Token, Transcript

NAME = "deepgram"
# Seconds of silence in one leg after which the other leg may have spoken.
_PAUSE = 1.0


def recognises(head: bytes, document: Any) -> bool:  # noqa: ARG001 - every importer is asked the same way
    """An object whose `results` hold `channels`."""
    results = document.get("results") if isinstance(document, dict) else None
    return isinstance(results, dict) and "channels" in results


def read(source: Source) -> tuple[Parsed, ...]:
    """The one recording in `source`."""
    return recognized.parsed(source, NAME, transcript(source.document))


def transcript(document: Any) -> Transcript:
    """The first alternative of every channel; the others stay free texts."""
    root = Node(document)
    channels = list(root.get("results").get("channels").items())
    metadata = root.get("metadata")
    about = metadata if metadata.value is not None else Node({})
    told, consumed = _segments(channels)
    return Transcript(
        segments=told,
        consumed=consumed,
        language=next((code for c in channels if (code := c.get("detected_language").text())), None),
        duration=about.get("duration").seconds(),
        identifier=about.get("request_id").text(),
    )


def _segments(channels: list[Node]) -> tuple[tuple[Segment, ...], frozenset[str]]:
    told: list[Segment] = []
    consumed = {"/results/utterances"}
    for number, channel in enumerate(channels):
        best = next(channel.get("alternatives").items(), None)
        if best is None:
            continue
        leg = f"channel {number}" if len(channels) > 1 else ""
        text = best.get("transcript").text()
        said, accounted = segments.completed(tuple(_runs(_words(best, leg))), text, f"{best.path}/transcript")
        told.extend(said)
        consumed |= {f"{best.path}/words", *accounted}
        if accounted:
            consumed.add(f"{best.path}/paragraphs")
    # Legs are heard together: what they say is put in the order of time.
    if len(channels) > 1:
        told.sort(key=lambda segment: segment.start if segment.start is not None else 0.0)
    return tuple(told), frozenset(consumed)


def _words(best: Node, leg: str) -> Iterator[tuple[str, str, Token]]:
    for word in best.get("words").items():
        text = word.get("punctuated_word").text() or word.get("word").text()
        if not text or not text.strip():
            continue
        speaker = word.get("speaker").label() or ""
        label = " ".join(part for part in (leg, f"speaker {speaker}" if speaker else "") if part)
        yield label, best.path, segments.timed(text, word.get("start").seconds(), word.get("end").seconds())


def _runs(spoken: Iterable[tuple[str, str, Token]]) -> Iterator[Segment]:
    runs = [
        (key, [token for _, _, token in group]) for key, group in groupby(spoken, key=lambda item: item[:2])
    ]
    for (label, path), tokens in ((key, piece) for key, run in runs for piece in _breaths(run)):
        start, end = segments.span(tokens)
        text = " ".join(token.text.strip() for token in tokens)
        yield Segment(text, path, label or None, start=start, end=end, tokens=tuple(tokens))


def _breaths(tokens: list[Token]) -> Iterator[list[Token]]:
    """A run cut where the speaker paused, so that the other leg's answer can stand between."""
    piece: list[Token] = []
    for token in tokens:
        before = piece[-1].end if piece else None
        if before is not None and token.start is not None and token.start - before > _PAUSE:
            yield piece
            piece = []
        piece.append(token)
    yield piece
