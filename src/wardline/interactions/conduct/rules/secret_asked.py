"""Looks for an agent who asks for a password or a one-time code."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import identity
from wardline.interactions.conduct.scene import CENTRE, Scene
from wardline.vocabulary.interaction import Channel

RULE = "secret-asked"
TITLE = "a password or one-time code was asked for"
TITLE_ES = "se pidió una contraseña o un código de un solo uso"
APPLIES = frozenset(Channel)


def judge(scene: Scene) -> Judged:
    """Violated by the question itself; a password made for telephone service cannot be told apart."""
    for line in scene.heard(CENTRE, identity.ASKED_PASSWORD, identity.ASKED_ONE_TIME):
        if line.hears(identity.CALL_PASSWORD) and not line.hears(identity.ASKED_ONE_TIME):
            return cannot_tell(
                "A password was asked for; it may be one made for telephone service.", line.index
            )
        return scene.accuse(line, "The agent asked for a password or one-time code.")
    warned = next(iter(scene.heard(CENTRE, identity.SECRET_WARNED)), None)
    if warned is None:
        return NO_OCCASION
    return satisfied("The agent told the customer not to share a secret.", warned.index)
