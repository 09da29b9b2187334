"""MAC addresses, by their form."""

import re
from collections.abc import Iterator

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_FORM = re.compile(r"\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\b")


def _read(view: View) -> Iterator[Span]:
    for match in _FORM.finditer(view.lower):
        yield Span(*match.span(), 0.97, "its form")


RECOGNIZER = Recognizer(Kind.MAC, (r"mac address",), _read)
