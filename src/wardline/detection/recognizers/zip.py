"""Postal codes that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.ZIP,
    (r"(?:zip|postal|post|area zip)(?: ?codes?)?(?: plus four)?|zipcode|código postal",),
    # Three and four: New England codes said without their leading zeros.
    Shape((3, 9)),
)
