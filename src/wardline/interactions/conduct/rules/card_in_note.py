"""Looks for a full card number typed into a chat, an e-mail or a text."""

from wardline.interactions.conduct.cardtalk import FULL, SHOWN, card_talk, sure
from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied, violated
from wardline.interactions.conduct.intents import cards
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, Scene
from wardline.vocabulary.interaction import Channel

RULE = "card-in-note"
TITLE = "a full card number was typed in chat, e-mail, text or note"
TITLE_ES = "se escribió un número de tarjeta completo en chat, correo, mensaje o nota"
APPLIES = frozenset({Channel.CHAT, Channel.EMAIL, Channel.TEXT})


def judge(scene: Scene) -> Judged:
    """Violated when the number stands in the text; satisfied when the agent led to a secure form instead."""
    talk = card_talk(scene)
    if talk is None or len(talk.digits) <= SHOWN:
        return _without_digits(scene)
    turn = talk.lines[0].index
    if len(talk.digits) < FULL or not sure(talk):
        return cannot_tell(
            "Digits like part of a card number were typed; whether it is one is not sure.", turn
        )
    return violated("A full card number was typed and stands in the text.", turn)


def _without_digits(scene: Scene) -> Judged:
    asked = next(iter(scene.heard(CENTRE, cards.ASKED_CARD)), None)
    safe = next(iter(scene.heard(CENTRE, cards.SAFE_CAPTURE)), None)
    if safe is not None and (asked is not None or any(line.hears(cards.CARD_TALK) for line in scene.lines)):
        return satisfied("The card was taken by a secure form or link, not in the text.", safe.index)
    if asked is not None and any(line.masked for line in scene.answers(asked, CUSTOMER, 2)):
        return cannot_tell(
            "A card number was asked for; the answer was masked before it came here.", asked.index
        )
    return NO_OCCASION
