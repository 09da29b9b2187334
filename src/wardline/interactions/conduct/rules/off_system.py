"""Looks for an agent who moves customer data to paper, a private account or a private device."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import manners
from wardline.interactions.conduct.scene import CENTRE, Scene
from wardline.vocabulary.interaction import Channel
from wardline.vocabulary.kinds import Kind

RULE = "off-system"
TITLE = "data was moved off the system"
TITLE_ES = "se sacaron datos del sistema"
APPLIES = frozenset(Channel)
_GRAVE = frozenset({Kind.CARD, Kind.CVV, Kind.PIN, Kind.SSN, Kind.ACCOUNT, Kind.PASSWORD, Kind.MBI})
_NEAR = 2


def judge(scene: Scene) -> Judged:
    """Violated by the agent's own words; "let me write that down" beside grave data asks for a look."""
    moved = next(iter(scene.heard(CENTRE, manners.OFF_SYSTEM)), None)
    if moved is not None:
        return scene.accuse(moved, "The agent spoke of moving data to paper, a private account or device.")
    grave = {finding.turn for finding in scene.found(_GRAVE)}
    for line in scene.heard(CENTRE, manners.WROTE_DOWN):
        if any(abs(line.index - turn) <= _NEAR for turn in grave):
            return cannot_tell("The agent wrote sensitive data down; where is not said.", line.index)
    refused = next(iter(scene.heard(CENTRE, manners.OFF_SYSTEM_REFUSED)), None)
    if refused is None:
        return NO_OCCASION
    return satisfied("The agent declined to move data off the system.", refused.index)
