"""Alignment of a known transcript to its sound, and the stretches of sound that say what was found in it."""

from wardline.detection.alignment.aligning import Alignment, align
from wardline.detection.alignment.muting import spans

__all__ = ["Alignment", "align", "spans"]
