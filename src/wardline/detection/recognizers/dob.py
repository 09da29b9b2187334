"""Dates of birth: a date, or four to eight digits, where context names them."""

from collections.abc import Iterator

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_SHORTEST, _LONGEST = 4, 8


def _read(view: View) -> Iterator[Span]:
    for span in view.dates:
        claim = _claim(view, span.start, span.end)
        if claim is not None:
            yield Span(
                span.start,
                span.end,
                min(claim + 0.04 * span.full, 0.99),
                "a date where a birth date is named",
            )
    for run in view.runs:
        if (
            run.letters
            or not _SHORTEST <= len(run.digits) <= _LONGEST
            or view.dated(run)
            or view.quantity(run)
        ):
            continue
        claim = _claim(view, run.start, run.end)
        if claim is not None:
            yield Span(run.start, run.end, claim, "digits where a birth date is named")


def _claim(view: View, start: int, end: int) -> float | None:
    claims = view.claims(start, end)
    if claims and claims[0].kind is None:
        return None
    return next((claim.strength for claim in claims if claim.kind is Kind.DOB), None)


RECOGNIZER = Recognizer(
    Kind.DOB,
    (
        r"date of birth|birth ?date|birth ?day|dob|d o b|birth|born(?: on)?|month and day of birth",
        r"fecha de nacimiento|nací|nacimiento|cumpleaños",
    ),
    _read,
    enough=4,
    unasked=False,
)
