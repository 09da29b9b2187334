"""Personal data in conversations, written and spoken: found, normalised, masked. Pure."""

from wardline.detection.finding import find
from wardline.detection.normal import normal

__all__ = ["find", "normal"]
