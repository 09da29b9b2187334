"""Looks for an announcement of recording that came only after substantive talk."""

from wardline.interactions.conduct.announcing import Demand, demand
from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied, violated
from wardline.interactions.conduct.scene import Scene
from wardline.vocabulary.interaction import Channel

RULE = "disclosure-late"
TITLE = "recording was announced only after personal data was spoken"
TITLE_ES = "la grabación se avisó solo después de decirse datos personales"
APPLIES = frozenset({Channel.VOICE})
# A greeting, a name and the matter take about this many turns.
_OPENING = 6


def judge(scene: Scene) -> Judged:
    """Violated when personal data beyond a name, or more than an opening, went before the announcement."""
    told = scene.announced
    if told is None or scene.facts.get("ivr_announcement") == "yes":
        return NO_OCCASION
    first = scene.first_personal_data
    early = first is None or told <= first
    if early and told <= _OPENING:
        return satisfied("Recording was announced before personal data was spoken.", told)
    owed = demand(scene)
    if owed is Demand.NO:
        return NO_OCCASION
    if owed is Demand.UNKNOWN or scene.facts.get("ivr_announcement") == "unknown":
        return cannot_tell(
            "Recording was announced late; whether an announcement was owed sooner is not known.", told
        )
    if early:
        return cannot_tell(
            "Recording was announced after a long talk in which no personal data is found.", told
        )
    return violated("Recording was announced after personal data had been spoken.", told)
