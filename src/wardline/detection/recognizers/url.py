"""Web addresses that carry a person in them: a path or a query after the host."""

import re
from collections.abc import Iterator

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_FORM = re.compile(r"\b(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)]")


def _read(view: View) -> Iterator[Span]:
    if "://" in view.text or "www." in view.lower:
        for match in _FORM.finditer(view.lower):
            yield Span(*match.span(), 0.9, "its form")


RECOGNIZER = Recognizer(Kind.URL, (), _read)
