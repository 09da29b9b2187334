"""Insurance policy numbers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.POLICY,
    (r"policy(?: (?:number|no|num|id|#))?|póliza",),
    Shape((4, 20), letters=True),
)
