"""Telephone numbers: valid by the numbering plan in their usual form, or seven to fifteen digits that context names."""

import phonenumbers

from wardline.detection.labelled import Shape, labelled
from wardline.detection.runs import Run
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_NATIONAL, _WITH_ONE = 10, 11


def _valid(run: Run, view: View) -> bool:
    if run.letters or len(run.digits) < _NATIONAL or view.dated(run):
        return False
    digits = run.digits
    if run.written.startswith("+"):
        return _possible("+" + digits)
    if len(digits) == _WITH_ONE and digits[0] == "1":
        digits = digits[1:]
    if len(digits) != _NATIONAL or digits[0] in "01" or digits[3] in "01":
        return False
    return _possible("+1" + digits)


def _possible(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


RECOGNIZER = labelled(
    Kind.PHONE,
    (
        r"(?:tele)?phone(?: (?:number|no|#))?|(?:cell|mobile|contact|callback|call back|home|work|office|landline)(?: phone)?(?: number)?|cellphone",
        r"(?:best |good )?number (?:to (?:reach|call|contact)|for you|we have on file|i can reach|where|(?:we|i) can (?:text|call|reach)|(?:are )?you(?:'re)? calling from|in case)",
        r"(?:reach|call|contact|text|phone|ring)(?:ed)? (?:me|you|us|him|her)(?: back)?(?: (?:at|on))|reach (?:you|me|him|her)",
        r"my number(?: is)?|tel|fax(?: number)?|area code",
        r"teléfono|telefono|celular|móvil",
    ),
    Shape((7, 15)),
    valid=_valid,
    enough=10,
)
