"""Bank routing numbers: nine digits that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.ROUTING,
    (r"(?:routing|aba|transit)(?: (?:and transit|transit))?(?: (?:number|no|#))?",),
    Shape((9, 9)),
)
