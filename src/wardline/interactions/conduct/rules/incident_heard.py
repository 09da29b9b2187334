"""Listens for hints of an incident, such as somebody else's statement, and whether it was raised."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import incident, privacy
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, Scene
from wardline.vocabulary.interaction import Channel

RULE = "incident-heard"
TITLE = "a hint of an incident was not raised"
TITLE_ES = "un indicio de incidente no se reportó"
APPLIES = frozenset(Channel)
_ANSWERS = 5


def judge(scene: Scene) -> Judged:
    """Satisfied when raising it is said or known; sympathy alone cannot tell."""
    hint = next(iter(scene.heard(CENTRE | CUSTOMER, incident.HINT)), None)
    if hint is None:
        return NO_OCCASION
    if scene.facts.get("incident_raised") == "yes":
        return satisfied("A hint of an incident was heard and is raised.", hint.index)
    answers = (*([hint] if hint.role in CENTRE else []), *scene.answers(hint, CENTRE, _ANSWERS))
    if any(line.hears(incident.RAISED) for line in answers):
        return satisfied("A hint of an incident was heard and the agent said it is raised.", hint.index)
    if not answers or any(line.hears(privacy.TAKEN_UP) for line in answers):
        return cannot_tell("A hint of an incident was heard; whether it was raised is not shown.", hint.index)
    return scene.accuse(hint, "A hint of an incident was heard and nothing was raised.")
