"""Card verification codes: three or four digits that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.CVV,
    (
        r"cvv2?|cvc2?|cid|c v v|c v c|cvn|csc",
        r"(?:card )?(?:security|verification|validation) (?:code|number|value)(?: (?:on|from|of) the (?:back|front|card|signature strip))?",
        r"(?:three|four|3|4)[ -](?:digit|number)s? (?:security |verification )?(?:code|number)s?(?: (?:on|from|at|in) (?:the |your )?(?:back|front|card|reverse))?",
        r"(?:three|3|last three|last 3) (?:digits|numbers)",
        r"(?:code|digits|numbers?) (?:on|from|at) the (?:back|reverse|signature)",
        r"(?:on|from) the back(?: of (?:the|your|my) card)?",
    ),
    Shape((3, 4)),
)
