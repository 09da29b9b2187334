"""Looks for card verification codes and card PINs that stand in the recording or transcript."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied, violated
from wardline.interactions.conduct.intents import cards
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, SURE_FINDING, Line, Scene
from wardline.vocabulary.interaction import Channel
from wardline.vocabulary.kinds import Kind

RULE = "code-kept"
TITLE = "a card verification code or PIN was kept"
TITLE_ES = "se conservó un código de verificación o PIN de tarjeta"
APPLIES = frozenset(Channel)


def judge(scene: Scene) -> Judged:
    """Violated when a code is in the text; a pause does not help, for what is in the text is kept."""
    found = scene.found({Kind.CVV}) or scene.found({Kind.PIN})
    if not found:
        return _asked(scene)
    first = max(found, key=lambda finding: finding.confidence)
    if first.confidence < SURE_FINDING:
        return cannot_tell(
            "Digits like a verification code or PIN are kept, but the finding is weak.", first.turn
        )
    if not _card_is_spoken_of(scene):
        return cannot_tell(
            "A code or PIN is kept; whether it belongs to a payment card is not shown.", first.turn
        )
    return violated("A card verification code or PIN stands in what is kept.", first.turn)


def _card_is_spoken_of(scene: Scene) -> bool:
    heard = any(line.hears(cards.CARD_TALK, cards.ASKED_CODE, cards.ASKED_CARD) for line in scene.lines)
    return heard or bool(scene.found({Kind.CARD, Kind.EXPIRY}))


def _asked(scene: Scene) -> Judged:
    asked = next(iter(scene.heard(CENTRE, cards.ASKED_CODE)), None)
    if asked is None:
        return NO_OCCASION
    near = (asked, *scene.answers(asked, CENTRE, 1))
    answers = scene.answers(asked, CUSTOMER, 2)
    if any(_bare_code(line) for line in answers):
        return violated(
            "The verification code was asked for, and three or four digits followed.", asked.index
        )
    if scene.interaction.pauses or any(line.hears(cards.SAFE_CAPTURE) for line in near):
        return satisfied("The verification code was taken by pause, keypad or secure form.", asked.index)
    if any(line.masked for line in answers):
        return cannot_tell(
            "A verification code was asked for; the answer was masked before it came here.", asked.index
        )
    return NO_OCCASION


def _bare_code(line: Line) -> bool:
    return len(line.digits) in {3, 4}
