"""Listens for profanity, insults and threats by the agent."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, satisfied
from wardline.interactions.conduct.intents import manners
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, Scene
from wardline.vocabulary.interaction import Channel

RULE = "abusive-language"
TITLE = "the agent insulted, swore or threatened"
TITLE_ES = "el agente insultó, dijo groserías o amenazó"
APPLIES = frozenset(Channel)


def judge(scene: Scene) -> Judged:
    """Violated by the agent's words; satisfied when the customer swore and the agent did not."""
    threat = next(iter(scene.heard(CENTRE, manners.THREAT)), None)
    if threat is not None:
        return scene.accuse(threat, "A threat is heard.")
    abuse = next(iter(scene.heard(CENTRE, manners.ABUSE)), None)
    if abuse is not None:
        return scene.accuse(abuse, "Profanity or an insult is heard.")
    provoked = next(iter(scene.heard(CUSTOMER, manners.ABUSE)), None)
    if provoked is None:
        return NO_OCCASION
    return satisfied("The customer swore or insulted and the agent did not.", provoked.index)
