"""Insurance claim numbers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.CLAIM,
    (r"claim(?:s)?(?: (?:number|no|id|#))",),
    Shape((4, 20), letters=True),
)
