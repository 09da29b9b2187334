"""National provider identifiers: ten digits that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.NPI,
    (r"npi(?: number)?|n p i|national provider (?:identifier|id|number)",),
    Shape((10, 10)),
)
