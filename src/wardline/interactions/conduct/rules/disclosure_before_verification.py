"""Looks for account facts told before the customer's identity was verified."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import account
from wardline.interactions.conduct.scene import CENTRE, Scene
from wardline.vocabulary.interaction import Channel

RULE = "disclosure-before-verification"
TITLE = "account facts were told before identity was verified"
TITLE_ES = "se dieron datos de la cuenta antes de verificar la identidad"
APPLIES = frozenset(Channel)


def judge(scene: Scene) -> Judged:
    """Verified means: the centre said so, or two kinds of identity factors were given before."""
    told = next(iter(scene.heard(CENTRE, account.TOLD)), None)
    if told is None:
        return NO_OCCASION
    if scene.verified is not None and scene.verified <= told.index:
        return satisfied("Account facts were told after verification.", told.index)
    if scene.facts.get("verified") == "yes":
        return satisfied("Identity was verified before the conversation began.", told.index)
    if scene.factors_before(told.index):
        return cannot_tell(
            "Account facts were told after one identity factor; whether it suffices is policy.", told.index
        )
    doubt = scene.doubt(told.index)
    if doubt or not told.known:
        return cannot_tell(f"Account facts were told without verification heard. {doubt}".strip(), told.index)
    return scene.accuse(told, "Account facts were told before any identity factor was given.")
