"""Looks for a full card number spoken while recording was not paused and no keypad or secure line took it."""

from wardline.interactions.conduct.cardtalk import FULL, SHOWN, CardTalk, card_talk, sure
from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied, violated
from wardline.interactions.conduct.intents import cards
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, Scene
from wardline.vocabulary.interaction import Channel

RULE = "card-spoken"
TITLE = "a full card number was spoken on a recorded line"
TITLE_ES = "se dijo un número de tarjeta completo en una línea grabada"
APPLIES = frozenset({Channel.VOICE})


def judge(scene: Scene) -> Judged:
    """Violated when the digits were spoken with recording on; satisfied when pause or keypad took them."""
    talk = card_talk(scene)
    if talk is None or len(talk.digits) <= SHOWN:
        return _without_digits(scene)
    turn = talk.lines[0].index
    if len(talk.digits) < FULL:
        return cannot_tell("Part of a card number was spoken; whether the rest was is not shown.", turn)
    if not sure(talk):
        return cannot_tell("Digits like a card number were spoken, but the finding is weak.", turn)
    return _spoken(scene, talk)


def _spoken(scene: Scene, talk: CardTalk) -> Judged:
    pauses = {scene.paused(line) for line in talk.lines}
    first = talk.lines[0]
    if pauses == {"whole"}:
        return satisfied(
            "Recording was paused while the card number was spoken; the transcript holds it.", first.index
        )
    if "unknown" in pauses:
        return cannot_tell(
            "A card number was spoken and recording was paused at some time; turns have no times.",
            first.index,
        )
    if "part" in pauses:
        return violated(
            "Recording was paused too late or resumed too early for the card number.", first.index
        )
    return violated("A full card number was spoken while recording went on.", first.index)


def _without_digits(scene: Scene) -> Judged:
    asked = next(iter(scene.heard(CENTRE, cards.ASKED_CARD)), None)
    if asked is None:
        return NO_OCCASION
    near = (asked, *scene.answers(asked, CENTRE, 2))
    if scene.interaction.pauses or any(line.hears(cards.SAFE_CAPTURE) for line in near):
        return satisfied("The card number was taken by pause, keypad or secure form.", asked.index)
    if any(line.masked for line in scene.answers(asked, CUSTOMER, 2)):
        return cannot_tell(
            "A card number was asked for; the answer was masked before it came here.", asked.index
        )
    return NO_OCCASION
