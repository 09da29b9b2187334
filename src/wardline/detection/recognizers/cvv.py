"""Card verification codes: three or four digits that context names, or that follow a card number all alone."""

from collections.abc import Iterator
from dataclasses import replace

from wardline.detection.labelled import Shape, labelled
from wardline.detection.recognizer import Span
from wardline.detection.view import View
from wardline.vocabulary.interaction import Role
from wardline.vocabulary.kinds import Kind

_SHAPE = Shape((3, 4))
_NAMED = labelled(
    Kind.CVV,
    (
        r"cvv2?|cvc2?|cid|c v v|c v c|cvn|csc",
        r"(?:card )?(?:security|verification|validation) (?:code|numbers?|value|digits)(?: (?:on|from|of) the (?:back|front|card|signature strip))?",
        r"(?:three|four|3|4)[ -](?:digit|number)s? (?:security |verification )?(?:code|number)s?(?: (?:on|from|at|in) (?:the |your )?(?:back|front|card|reverse))?",
        r"(?:last )?(?:three|3) (?:digits?|numbers)",
        r"(?:code|digits|numbers?|ones?) (?:on|from|at|by|near|off|in) (?:the |your )?(?:back|reverse|flip side|other side|signature|strip)",
        r"(?:on|from|off) the (?:back|reverse|flip side)(?: of (?:the|your|my) card)?",
        r"código de seguridad",
    ),
    _SHAPE,
)


def _read(view: View) -> Iterator[Span]:
    yield from _NAMED.read(view)
    if view.speaker is Role.AGENT or not view.known.has(Kind.CARD):
        return
    for run in view.runs:
        # Nobody keeps these codes for long after authorisation, so a doubtful one is masked.
        if (
            _SHAPE.fits(run)
            and view.alone(run)
            and not view.counted(run)
            and not view.claims(run.start, run.end)
        ):
            yield Span(run.start, run.end, 0.6, "three or four digits alone after a card number")


RECOGNIZER = replace(_NAMED, read=_read, unasked=True)
