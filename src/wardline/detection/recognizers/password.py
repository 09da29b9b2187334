"""Passwords and one-time codes that context names."""

from collections.abc import Iterator

from wardline.detection.answer import answers
from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_SHORTEST = 4


def _read(view: View) -> Iterator[Span]:
    yield from answers(view, Kind.PASSWORD, longest=4)
    for run in view.runs:
        claims = view.claims(run.start, run.end)
        if len(run.code) < _SHORTEST or not claims or claims[0].kind is None or view.quantity(run):
            continue
        claim = next((claim for claim in claims if claim.kind is Kind.PASSWORD), None)
        if claim is not None and run.digits:
            # Just under what the whole answer scores, so that a word in front of the digits is masked with them.
            yield Span(run.start, run.end, min(claim.strength, 0.8), claim.why)


RECOGNIZER = Recognizer(
    Kind.PASSWORD,
    (
        r"pass ?words?|passphrase|contraseña",
        r"(?:one time|one-time|verification|authentication|login|temporary|six digit|6 digit|text message) (?:pass ?)?(?:code|password)|otp|passcode",
    ),
    _read,
    unasked=False,
)
