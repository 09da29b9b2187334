"""Looks for an agent who asks for the whole Social Security number where its last four digits would do."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import identity
from wardline.interactions.conduct.scene import CENTRE, Line, Scene
from wardline.vocabulary.interaction import Channel

RULE = "full-ssn-asked"
TITLE = "the full Social Security number was asked for"
TITLE_ES = "se pidió el número de Seguro Social completo"
APPLIES = frozenset(Channel)


def judge(scene: Scene) -> Judged:
    """Violated unless only the last four were asked for, or an application may need the whole."""
    asked = scene.heard(CENTRE, identity.ASKED_SSN)
    whole = next((line for line in asked if _asks_whole(line)), None)
    if whole is None:
        if not asked:
            return NO_OCCASION
        return satisfied(
            "Only the last four digits of the Social Security number were asked for.", asked[0].index
        )
    if any(line.hears(identity.SSN_OCCASION) for line in scene.lines):
        return cannot_tell(
            "More of the Social Security number than its last four was asked for; an application may need it.",
            whole.index,
        )
    return scene.accuse(whole, "More of the Social Security number than its last four digits was asked for.")


def _asks_whole(line: Line) -> bool:
    return line.hears(identity.SSN_WHOLE) or not line.hears(identity.SSN_LAST_FOUR)
