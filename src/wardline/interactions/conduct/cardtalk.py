"""Card numbers in an interaction, put together over turns."""

from dataclasses import dataclass

from wardline.interactions.conduct.digits import digits
from wardline.interactions.conduct.scene import SURE_FINDING, Line, Scene
from wardline.vocabulary.kinds import Kind

# ISO/IEC 7812: a card number has at least 12 digits in theory, 13 in use.
FULL = 13
# Bank number and last four may be shown (PCI DSS 3.4.1); beyond ten digits it is more than that.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class CardTalk:
    """Digits of all card findings in order, the lines they lie in, and the weakest confidence."""

    digits: str
    lines: tuple[Line, ...]
    confidence: float


def card_talk(scene: Scene) -> CardTalk | None:
    """What was found of card numbers; None when nothing was."""
    found = scene.found({Kind.CARD})
    if not found:
        return None
    turns = sorted({finding.turn for finding in found})
    joined = "".join(digits(scene.value(finding)) for finding in found)
    return CardTalk(joined, tuple(scene.lines[t] for t in turns), max(f.confidence for f in found))


def sure(talk: CardTalk) -> bool:
    """Whether the findings are strong enough to accuse."""
    return talk.confidence >= SURE_FINDING
