"""What becomes of a line when it is written down: as typed, as a good recognizer writes it, or plain words with fillers."""

import re

from wardline.interfaces.demo.dice import Dice
from wardline.interfaces.demo.facts import Style

_MARKS = re.compile(r"[.,;:!?¿¡\"]+")
_SENTENCE = re.compile(r"(^|[.!?]\s+)([a-zà-ÿ])(?!\S*@)")
_UTTERED = re.compile(r"^(?:(?:uh|um|hm)\b,? ?)+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_TYPOS = {"please": "pls", "you": "u", "thanks": "thx", "because": "bc", "yes": "yep", "I'm": "im"}
# What keeps its capital after a filler.
_KEPT = (
    "I ",
    "I'",
    "Rivertown",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_FILLERS = {"en": ("um", "uh", "um", "you know", "like", "I mean"), "es": ("este", "eh", "pues")}


def heard(dice: Dice, line: str, style: Style, speaker: str, *, chat: bool) -> str:
    """The line as its channel keeps it."""
    line = _SPACES.sub(" ", line).strip()
    if chat:
        return _typed(dice, _UTTERED.sub("", line)) if speaker == "customer" else _capitals(line)
    if style.plain:
        return _plain(_stumbling(dice, line, style.language) if speaker == "customer" else line)
    return _capitals(_stumbling(dice, line, style.language) if speaker == "customer" else line)


def _stumbling(dice: Dice, line: str, language: str) -> str:
    """A filler at the start or after a comma, as people think while they talk."""
    if not dice.happens(0.2) or _UTTERED.match(line):
        return line
    filler = dice.choice(_FILLERS[language])
    head, comma, tail = line.partition(", ")
    if comma and len(head) > 12 and dice.happens(0.6):  # noqa: PLR2004 - not after a bare yes
        return f"{head}, {filler}, {tail}"
    return f"{filler}, {line}" if line.startswith(_KEPT) else f"{filler}, {line[:1].lower()}{line[1:]}"


def _plain(line: str) -> str:
    return _SPACES.sub(" ", _MARKS.sub(" ", line).replace("-", " ").replace("&", "and").lower()).strip()


def _capitals(line: str) -> str:
    return _SENTENCE.sub(lambda found: found[1] + found[2].upper(), line)


def _typed(dice: Dice, line: str) -> str:
    """Customers type as they like: tidy, all small, or in a hurry."""
    manner = dice.random()
    if manner < 0.45:  # noqa: PLR2004 - share of the tidy
        return _capitals(line)
    if "@" in line or any(sign.isdigit() for sign in line):
        return line if line[1:2].isupper() else line[:1].lower() + line[1:].rstrip(".")
    line = line.lower().rstrip(".")
    if manner > 0.8:  # noqa: PLR2004 - share of those in a hurry
        line = " ".join(_TYPOS.get(word, word) for word in line.split())
    return line
