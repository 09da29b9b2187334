"""Answers to security questions."""

from collections.abc import Iterator

from wardline.detection.answer import answers
from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind


def _read(view: View) -> Iterator[Span]:
    yield from answers(view, Kind.SECURITY_ANSWER, longest=5)


RECOGNIZER = Recognizer(
    Kind.SECURITY_ANSWER,
    (
        r"(?:security|secret) (?:question|answer|word|phrase)s?|challenge question|answer to (?:your|my|the) (?:security )?question",
        r"mother'?s maiden name|maiden name",
        r"(?:first|favou?rite|childhood|elementary|high|best) (?:pet|school|car|teacher|movie|color|colour|book|food|city|street|friend|nickname|concert)(?:'?s)?(?: name)?",
        r"name of your (?:first|favou?rite|childhood|best) \w+",
        r"(?:city|town) (?:were you|you were|i was) born(?: in)?",
    ),
    _read,
    unasked=False,
)
