"""Payment card numbers: 12 to 19 digits by the Luhn check, or fewer where context names them."""

from collections.abc import Iterator
from dataclasses import replace

from stdnum import luhn

from wardline.detection.labelled import Shape, labelled
from wardline.detection.recognizer import Span
from wardline.detection.runs import Run
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_USUAL, _SURE = 16, 15
_LENGTHS = range(13, 20)
_FIRST = frozenset("23456")


def _valid(run: Run, view: View) -> bool:
    del view
    return (
        not run.letters
        and len(run.digits) in _LENGTHS
        and run.digits[0] in _FIRST
        and luhn.is_valid(run.digits)
    )


_NAMED = labelled(
    Kind.CARD,
    (
        r"(?:credit |debit |bank |payment |visa |master ?card |amex |gift |new |old )?card(?:'s)? (?:number|no|num|digits|#)",
        r"(?:number|digits|numbers) (?:on|of|for|from) (?:the front of )?(?:the|your|my|that|this) (?:\w+ )?card",
        r"(?:credit|debit) card",
        r"card (?:ending|ends|that ends|which ends)(?: in| with)?",
        r"(?:my|your|the|new|that|this|a) (?:visa|mastercard|amex|american express|discover)(?: card)?",
        r"(?:which|what|ready for the) (?:\w+ )?card|how (?:would|will) you (?:like to |be )?pay(?:ing)?|primary account number",
        r"numbers? (?:\w+ ){0,2}(?:on|across|from) (?:the |your )?(?:front|card)",
        r"pan|card is|long number|(?:sixteen|fifteen|16|15) digit(?:s)?(?: card)?(?: number)?",
        r"(?:read me|give me|have) (?:the|your) card",
    ),
    Shape((4, 19)),
    valid=_valid,
    enough=15,
)


def _read(view: View) -> Iterator[Span]:
    yield from _NAMED.read(view)
    for run in view.runs:
        if _valid(run, view) and len(run.digits) >= _SURE:
            # Whatever the words around say: "the limit for card …" is no limit.
            yield Span(run.start, run.end, 0.7, "its form and check digit")
        # One digit misheard breaks the check; sixteen digits are hardly anything else.
        if (
            run.letters
            or len(run.digits) != _USUAL
            or run.digits[0] not in _FIRST
            or view.claims(run.start, run.end)
        ):
            continue
        yield Span(run.start, run.end, 0.55, "sixteen digits, as most cards have")


RECOGNIZER = replace(_NAMED, read=_read)
