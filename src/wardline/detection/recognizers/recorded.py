"""A known customer's values where they stand word for word."""

from collections.abc import Iterator

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View

_SHORTEST = 3


def _read(view: View) -> Iterator[Span]:
    for phrase, kind in view.known.phrases.items():
        if len(phrase) < _SHORTEST:
            continue
        start = view.lower.find(phrase)
        while start >= 0:
            end = start + len(phrase)
            if _whole(view.lower, start, end):
                yield Span(start, end, 0.97, "stands in the customer's record", kind)
            start = view.lower.find(phrase, end)


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


RECOGNIZER = Recognizer(None, (), _read)
