"""Looks for an agent who reads back more of a card number than its first six to eight digits and last four."""

from wardline.interactions.conduct.cardtalk import SHOWN
from wardline.interactions.conduct.digits import digits
from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, SURE_FINDING, Line, Scene
from wardline.vocabulary.interaction import Channel
from wardline.vocabulary.kinds import Kind

RULE = "card-read-back"
TITLE = "more of the card number was read back than its last four digits"
TITLE_ES = "se leyó de vuelta más del número de tarjeta que los últimos cuatro dígitos"
APPLIES = frozenset(Channel)
_RUN = 8
_LAST = 4


def judge(scene: Scene) -> Judged:
    """Violated when eight or more digits of the customer's card come back; satisfied by the last four."""
    given = "".join(digits(scene.value(f)) for f in scene.found({Kind.CARD}, CUSTOMER))
    for line in scene.spoken(CENTRE):
        own = "".join(
            digits(scene.value(f)) for f in scene.by_turn.get(line.index, ()) if f.kind is Kind.CARD
        )
        if line.known and len(own) > SHOWN:
            return _found(scene, line)
        if _earlier(scene, line) and _shares(line.digits, given, _RUN):
            return scene.accuse(line, "Eight or more digits of the customer's card number were said back.")
    return _last_four(scene, given)


def _found(scene: Scene, line: Line) -> Judged:
    strongest = max(f.confidence for f in scene.by_turn[line.index] if f.kind is Kind.CARD)
    if strongest < SURE_FINDING:
        return cannot_tell("The agent said digits like a card number, but the finding is weak.", line.index)
    return scene.accuse(line, "The agent said more of a card number than may be shown.")


def _earlier(scene: Scene, line: Line) -> bool:
    return any(f.turn < line.index for f in scene.found({Kind.CARD}, CUSTOMER))


def _shares(said: str, given: str, run: int) -> bool:
    return any(given[at : at + run] in said for at in range(len(given) - run + 1))


def _last_four(scene: Scene, given: str) -> Judged:
    if len(given) <= SHOWN:
        return NO_OCCASION
    for line in scene.spoken(CENTRE):
        if _earlier(scene, line) and line.digits and line.digits == given[-_LAST:]:
            return satisfied("Only the last four digits of the card were read back.", line.index)
    return NO_OCCASION
