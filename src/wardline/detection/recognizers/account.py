"""Account numbers, with letters or without, that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.ACCOUNT,
    (
        r"accounts?(?: (?:number|no|num|id|code|#))?(?: (?:ending|ends)(?: in)?)?",
        r"acct(?: (?:number|no|#))?",
        r"(?:customer|client|subscriber|user|employee|enrollment|student|reward|rewards|loyalty|frequent flyer|membership|badge) (?:id|number|no|code|identification)(?: number)?",
        r"(?:checking|savings|bank) (?:account )?number",
        r"identification number|id number|id|cuenta",
    ),
    Shape((4, 20), letters=True),
)
