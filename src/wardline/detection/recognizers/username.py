"""User names that context names."""

from collections.abc import Iterator

from wardline.detection.answer import answers
from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind


def _read(view: View) -> Iterator[Span]:
    yield from answers(view, Kind.USERNAME, longest=4)


RECOGNIZER = Recognizer(
    Kind.USERNAME,
    (r"user ?names?|user id|login(?: (?:id|name))|log in (?:id|name)|screen name|handle",),
    _read,
    unasked=False,
)
