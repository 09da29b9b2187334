"""Looks for the announcement that a call is recorded, where a place of any party demands it."""

from wardline.interactions.conduct.announcing import DISCLOSURE, Demand, demand, recorded
from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.scene import Scene
from wardline.vocabulary.interaction import Channel

RULE = DISCLOSURE
TITLE = "the call was recorded without saying so"
TITLE_ES = "la llamada se grabó sin avisarlo"
APPLIES = frozenset({Channel.VOICE})


def judge(scene: Scene) -> Judged:
    """Satisfied by an announcement anywhere; disclosure-late asks whether it came in time."""
    if not recorded(scene):
        return NO_OCCASION
    if scene.facts.get("ivr_announcement") == "yes":
        return satisfied("An announcement before the call said that it is recorded.")
    if scene.announced is not None:
        return satisfied("The recording was announced.", scene.announced)
    return _not_heard(scene)


def _not_heard(scene: Scene) -> Judged:
    owed = demand(scene)
    if owed is Demand.NO:
        return NO_OCCASION
    if scene.facts.get("ivr_announcement") == "unknown":
        return cannot_tell("No announcement is heard; whether one was played before the call is not known.")
    if owed is Demand.UNKNOWN:
        return cannot_tell(
            "No announcement is heard; whether one was owed hangs on a place that is not known."
        )
    return scene.miss("The call was recorded and no announcement is heard.")
