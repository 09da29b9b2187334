"""Values said before, or known from the customer's record: read back, in part, or in another form."""

from collections.abc import Iterator

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View

_SHORTEST = 3


def _read(view: View) -> Iterator[Span]:
    for run in view.runs:
        if len(run.code) < _SHORTEST:
            continue
        kind = view.known.kind(run.code)
        if kind is not None and not view.quantity(run):
            yield Span(run.start, run.end, 0.9, "repeats a value known in this interaction", kind)


RECOGNIZER = Recognizer(None, (), _read)
