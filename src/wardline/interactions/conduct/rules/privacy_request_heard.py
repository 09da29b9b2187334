"""Listens for privacy requests that customers speak, and whether the centre took them up; one answer a right."""

from wardline.interactions.conduct.found import Found, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import privacy
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, Line, Scene
from wardline.interactions.conduct.wording import RIGHTS
from wardline.vocabulary.interaction import Channel

RULE = "privacy-request-heard"
TITLE = "a spoken privacy request was not taken up"
TITLE_ES = "una solicitud de privacidad hablada no fue atendida"
APPLIES = frozenset(Channel)
_ANSWERS = 4


def judge(scene: Scene) -> Judged:
    """Satisfied when logging is said or known; a mere yes cannot tell, for the log is not shown."""
    found: list[Found] = []
    for intent, right in RIGHTS:
        asked = next(iter(scene.heard(CUSTOMER, intent)), None)
        if asked is not None:
            found.extend(_taken(scene, asked, f"A request under the right {right}"))
    return tuple(found)


def _taken(scene: Scene, asked: Line, what: str) -> Judged:
    if scene.facts.get("privacy_request_logged") == "yes":
        return satisfied(f"{what} was spoken and is logged.", asked.index)
    answers = scene.answers(asked, CENTRE, _ANSWERS)
    if any(line.hears(privacy.LOGGED) for line in answers):
        return satisfied(f"{what} was spoken and the agent said it is passed on.", asked.index)
    if not answers:
        return cannot_tell(f"{what} was spoken; no answer is shown.", asked.index)
    if any(line.hears(privacy.DECLINED) for line in answers):
        return scene.accuse(asked, f"{what} was spoken and turned away.")
    if any(line.hears(privacy.TAKEN_UP) for line in answers):
        return cannot_tell(
            f"{what} was spoken and acknowledged; whether it was logged is not shown.", asked.index
        )
    return scene.accuse(asked, f"{what} was spoken and not taken up.")
