"""Medicare beneficiary identifiers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.MBI,
    (r"medicare(?: beneficiary)?(?: (?:number|id|identifier|card number))+|mbi",),
    Shape((4, 11), letters=True),
)
