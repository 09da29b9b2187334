"""Payment card numbers: 12 to 19 digits by the Luhn check, or fewer where context names them."""

from stdnum import luhn

from wardline.detection.labelled import Shape, labelled
from wardline.detection.runs import Run
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

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


RECOGNIZER = labelled(
    Kind.CARD,
    (
        r"(?:credit |debit |bank |payment |visa |master ?card |amex |gift |new |old )?card(?:'s)? (?:number|no|num|digits|#)",
        r"(?:number|digits|numbers) (?:on|of|for|from) (?:the front of )?(?:the|your|my|that|this) (?:\w+ )?card",
        r"(?:credit|debit) card",
        r"card (?:ending|ends|that ends|which ends)(?: in| with)?",
        r"(?:my|your|the|new|that|this|a) (?:visa|mastercard|amex|american express|discover)(?: card)?",
        r"pan|card is|long number|(?:sixteen|fifteen|16|15) digit(?:s)?(?: card)?(?: number)?",
        r"(?:read me|give me|have) (?:the|your) card",
    ),
    Shape((4, 19)),
    valid=_valid,
    enough=15,
)
