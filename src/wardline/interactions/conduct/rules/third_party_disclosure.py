"""Looks for account facts told to somebody who is not the account holder."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import account
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, Line, Scene
from wardline.vocabulary.interaction import Channel

RULE = "third-party-disclosure"
TITLE = "account facts were told to a third party"
TITLE_ES = "se dieron datos de la cuenta a un tercero"
APPLIES = frozenset(Channel)


def judge(scene: Scene) -> Judged:
    """Violated when facts follow without a question for authority; a check makes it a matter of what was answered."""
    other = next(iter(scene.heard(CUSTOMER, account.NOT_THE_HOLDER)), None)
    if other is None:
        return NO_OCCASION
    after = [line for line in scene.spoken(CENTRE) if line.index > other.index]
    told = next((line for line in after if line.hears(account.TOLD)), None)
    checked = next((line for line in after if line.hears(account.AUTHORITY_CHECKED)), None)
    if told is None:
        return _nothing_told(scene, other, after)
    if checked is not None and checked.index <= told.index:
        return cannot_tell(
            "Authority was spoken of before account facts; whether it was shown is not clear.", told.index
        )
    if not other.known:
        return cannot_tell(
            "A third party may have been told account facts. Who speaks is not known.", told.index
        )
    return scene.accuse(told, "Account facts were told to somebody who is not the account holder.")


def _nothing_told(scene: Scene, other: Line, after: list[Line]) -> Judged:
    if any(line.hears(account.REFUSED_TO_TELL, account.AUTHORITY_CHECKED) for line in after):
        return satisfied("The agent asked for authority or declined to tell account facts.", other.index)
    doubt = scene.doubt()
    if doubt or not after:
        return cannot_tell(f"A third party spoke; what was told is not shown. {doubt}".strip(), other.index)
    return satisfied("A third party spoke and no account facts were told.", other.index)
