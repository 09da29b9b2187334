"""Booking and confirmation numbers that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.BOOKING,
    (
        r"(?:booking|reservation|confirmation|itinerary|record locator|ticket|boarding)(?: (?:number|no|id|code|reference|#|locator))+",
        r"pnr|record locator|confirmation",
    ),
    Shape((4, 16), letters=True),
)
