"""Rev AI's transcript: monologues of elements, times in seconds."""

from typing import Any

from wardline.interactions.formats import recognized, segments
from wardline.interactions.formats.node import Node
from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.segments import Segment, Token, Transcript

NAME = "rev ai"


def recognises(head: bytes, document: Any) -> bool:  # noqa: ARG001 - every importer is asked the same way
    """An object with `monologues`, or with the one `monologue` of a job's answer."""
    return isinstance(document, dict) and bool({"monologues", "monologue"} & document.keys())


def read(source: Source) -> tuple[Parsed, ...]:
    """The one recording in `source`."""
    return recognized.parsed(source, NAME, transcript(source.document))


def transcript(document: Any) -> Transcript:
    """The monologues in order."""
    root = Node(document)
    one = root.get("monologue")
    nodes = list(root.get("monologues").items()) + ([one] if one.value is not None else [])
    told = tuple(segment for node in nodes if (segment := _segment(node)).text)
    return Transcript(
        segments=told,
        consumed=frozenset(f"{node.path}/elements" for node in nodes),
        language=root.get("language").text(),
        duration=root.get("duration_seconds").seconds(),
        identifier=root.get("id").text(),
        sound=root.get("media_url").text(),
    )


def _segment(node: Node) -> Segment:
    elements = list(node.get("elements").items())
    values = [element.get("value").text() or "" for element in elements]
    tokens = tuple(
        _token(element, value) for element, value in zip(elements, values, strict=True) if value.strip()
    )
    # The service writes the spaces between words as elements of their own; some converters drop them.
    spaced = any(value and not value.strip() for value in values)
    text = "".join(values).strip() if spaced else segments.spoken(tokens)
    words = tuple(token for token in tokens if token.start is not None)
    start, end = segments.span(tokens)
    return Segment(text, node.path, node.get("speaker").label(), start=start, end=end, tokens=words)


def _token(element: Node, value: str) -> Token:
    return segments.timed(value, element.get("ts").seconds(), element.get("end_ts").seconds())
