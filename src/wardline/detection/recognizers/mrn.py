"""Medical record numbers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.MRN,
    (r"(?:medical record|patient|chart|mrn)(?: (?:number|no|id|#))+|mrn|m r n",),
    Shape((4, 16), letters=True),
)
