"""Driver's licence numbers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.DRIVER_LICENSE,
    (
        r"(?:driver(?:'?s)?|driving) ?(?:licen[cs]e)?(?: (?:number|no|id|#))+|licen[cs]e (?:number|no|#)|driver(?:'?s)? licen[cs]e",
    ),
    Shape((4, 16), letters=True),
)
