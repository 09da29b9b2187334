"""Passport numbers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.PASSPORT,
    (r"passport(?: (?:number|no|id|#))?|pasaporte",),
    Shape((6, 9), letters=True),
)
