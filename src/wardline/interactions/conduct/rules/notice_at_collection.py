"""Looks for the notice at collection before the first personal data of a person in California."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import identity, privacy
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, Scene
from wardline.vocabulary.interaction import Channel
from wardline.vocabulary.kinds import Kind

RULE = "notice-at-collection"
TITLE = "personal data was collected without a notice at collection"
TITLE_ES = "se recogieron datos personales sin aviso al recogerlos"
APPLIES = frozenset(Channel)
_PLACE = "US-CA"
_UNKNOWN = frozenset({"", "US"})


def judge(scene: Scene) -> Judged:
    """Satisfied by a notice before the first collection; a chat window may carry one beside the text."""
    place = scene.places.get("person", "")
    collected = _collected(scene)
    if collected is None or (place != _PLACE and place not in _UNKNOWN):
        return NO_OCCASION
    return _noticed(scene, place, collected)


def _noticed(scene: Scene, place: str, collected: int) -> Judged:
    played = scene.facts.get("ivr_privacy_notice")
    given = next(iter(scene.heard(CENTRE, privacy.NOTICE_GIVEN)), None)
    if played == "yes":
        return satisfied("A notice at collection was played before the call.")
    if given is not None and given.index <= collected:
        return satisfied("A notice at collection came before personal data was given.", given.index)
    if place in _UNKNOWN:
        return cannot_tell("No notice at collection is heard; the person's state is not known.", collected)
    if played == "unknown" or scene.interaction.channel is not Channel.VOICE:
        return cannot_tell("No notice stands in the text; one may have been given outside of it.", collected)
    if given is not None:
        return scene.miss("The notice came after personal data was given.", given.index, until=collected)
    return scene.miss("Personal data was collected and no notice at collection is heard.", collected)


def _collected(scene: Scene) -> int | None:
    found = [f.turn for f in scene.found(set(Kind) - {Kind.DATE_TIME, Kind.URL}, CUSTOMER)]
    asked = [line.index for line in scene.heard(CENTRE, identity.ASKED_FACTOR)]
    return min(found + asked, default=None)
