"""Order and tracking numbers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.ORDER,
    (
        r"(?:purchase )?orders?(?: (?:number|no|num|id|#))|order is|tracking(?: (?:number|no|id|code))?|(?:invoice|transaction|receipt) (?:number|no|id|#)",
        r"pedido",
    ),
    Shape((4, 24), letters=True),
)
