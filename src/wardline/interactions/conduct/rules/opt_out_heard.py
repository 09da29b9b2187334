"""Listens for customers who want no more calls or texts, and whether the agent took it up."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import calling, privacy
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, Line, Scene
from wardline.vocabulary.interaction import Channel

RULE = "opt-out-heard"
TITLE = "a request for no more calls or texts was not taken up"
TITLE_ES = "una petición de no recibir más llamadas o mensajes no fue atendida"
APPLIES = frozenset(Channel)
_ANSWERS = 3


def judge(scene: Scene) -> Judged:
    """Satisfied when removal is said or known; a mere yes cannot tell."""
    asked = _asked(scene)
    if asked is None:
        return NO_OCCASION
    if scene.facts.get("opt_out_logged") == "yes":
        return satisfied("The customer wanted no more contact, and it is logged.", asked.index)
    answers = scene.answers(asked, CENTRE, _ANSWERS)
    if any(line.hears(calling.REMOVED) for line in answers):
        return satisfied("The customer wanted no more contact and the agent confirmed it.", asked.index)
    if not answers:
        return cannot_tell("The customer wanted no more contact; no answer is shown.", asked.index)
    if any(line.hears(privacy.TAKEN_UP) for line in answers):
        return cannot_tell(
            "The customer wanted no more contact; the agent answered, but removal is not shown.", asked.index
        )
    return scene.accuse(asked, "The customer wanted no more contact and the agent did not take it up.")


def _asked(scene: Scene) -> Line | None:
    asked = next(iter(scene.heard(CUSTOMER, calling.STOP)), None)
    if asked is None and scene.interaction.channel is Channel.TEXT:
        return next(iter(scene.heard(CUSTOMER, calling.KEYWORD)), None)
    return asked
