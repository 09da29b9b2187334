"""Health plan member numbers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.MEMBER,
    (r"(?:member|subscriber|group|insurance|plan|medicaid)(?: (?:id|number|no|identification|#))+",),
    Shape((4, 20), letters=True),
)
