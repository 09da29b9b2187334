"""IP addresses, written, or said with dots."""

import ipaddress
import re
from collections.abc import Iterator

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.runs import Run, Sort
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_CANDIDATE = re.compile(
    r"(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})(?![\w:]|\.\d)"
)


def _read(view: View) -> Iterator[Span]:
    if "." in view.text or ":" in view.text:
        for match in _CANDIDATE.finditer(view.lower):
            if _valid(match[0]):
                yield Span(*match.span(), 0.97, "its form")
    for run in view.runs:
        if any(piece.sort is Sort.MARK and piece.spoken for piece in run.pieces) and _valid(_dotted(run)):
            yield Span(run.start, run.end, 0.97, "its form")


def _dotted(run: Run) -> str:
    return ".".join(part.lstrip("0") or "0" for part in run.written.split("."))


def _valid(text: str) -> bool:
    if len(text) < 5:  # noqa: PLR2004 -- "::" and the like are emoticons and times
        return False
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


RECOGNIZER = Recognizer(Kind.IP, (r"ip(?: address)?|i p address",), _read)
