"""Individual taxpayer identification numbers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.ITIN,
    (r"itin|i t i n|individual taxpayer(?: identification)?(?: number)?",),
    Shape((9, 9)),
)
