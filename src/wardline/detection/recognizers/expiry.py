"""Expiry dates of cards: a month and a year where context names them."""

from collections.abc import Iterator

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_SHORTEST, _LONGEST = 3, 8


def _read(view: View) -> Iterator[Span]:
    stretches = [(span.start, span.end) for span in view.dates]
    stretches += [
        (run.start, run.end)
        for run in view.runs
        if not run.letters
        and _SHORTEST <= len(run.digits) <= _LONGEST
        and not view.dated(run)
        and not view.quantity(run)
    ]
    for start, end in stretches:
        claim = next((claim for claim in view.claims(start, end) if claim.kind in {Kind.EXPIRY, None}), None)
        if claim is not None and claim.kind is not None:
            yield Span(start, end, claim.strength, claim.why)


RECOGNIZER = Recognizer(
    Kind.EXPIRY,
    (
        r"expir(?:e|y|ation|es|ing|ed|ations)(?: (?:date|month|on|in|is))*",
        r"exp(?: date)?",
        r"valid (?:thru|through|until|till)",
        r"good (?:thru|through)",
        r"vencimiento|vence",
    ),
    _read,
    enough=3,
    unasked=False,
)
