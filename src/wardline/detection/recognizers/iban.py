"""International bank account numbers, by their check digits."""

import re
from collections.abc import Iterator

from stdnum import iban

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_CANDIDATE = re.compile(r"\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{2,4}){3,8}\b")
_SHORTEST = 15


def _read(view: View) -> Iterator[Span]:
    for match in _CANDIDATE.finditer(view.lower):
        end = match.end()
        # The last group may be a word of the sentence that follows.
        while end - match.start() >= _SHORTEST:
            if iban.is_valid(view.lower[match.start() : end]):
                yield Span(match.start(), end, 0.99, "its form and check digits")
                break
            end = max(view.lower.rfind(" ", match.start(), end), view.lower.rfind("-", match.start(), end))


RECOGNIZER = Recognizer(Kind.IBAN, (r"iban|international bank account(?: number)?",), _read)
