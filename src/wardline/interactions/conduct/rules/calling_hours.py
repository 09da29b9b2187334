"""Looks at the local time of the called person when an outbound call or text went out."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied, violated
from wardline.interactions.conduct.scene import Scene
from wardline.vocabulary.interaction import Channel, Direction
from wardline.vocabulary.zones import ZONES

RULE = "calling-hours"
TITLE = "the person was called outside the permitted hours"
TITLE_ES = "se llamó a la persona fuera del horario permitido"
APPLIES = frozenset({Channel.VOICE, Channel.TEXT})
# 47 CFR 64.1200(c)(1): 8 to 21 local time. Some states are narrower, none than 10 to 20 on weekdays; the exact
# window of a state is law and comes with the fact calling_window.
_FEDERAL = (time(8), time(21))
_EVERYWHERE = (time(10), time(20))
_SUNDAY = 6


def judge(scene: Scene) -> Judged:
    """All zones of the person's state must agree; service calls have no window."""
    started = scene.interaction.started
    if scene.interaction.direction is not Direction.OUTBOUND or scene.facts.get("purpose") == "service":
        return NO_OCCASION
    if started is None or started.tzinfo is None or scene.facts.get("zone") == "not told":
        return cannot_tell("The time of the outbound contact is not known, or not its time zone.")
    zones = ZONES.get(scene.places.get("person", ""))
    if zones is None:
        return cannot_tell("The local time is not known, for the person's place is not.")
    local = [started.astimezone(ZoneInfo(zone)) for zone in zones]
    given = _window(scene.facts.get("calling_window", ""))
    if not any(_within(moment, given or _FEDERAL) for moment in local):
        return violated("The person was contacted outside the permitted hours of the place.")
    if given is None:
        sure = all(_within(moment, _EVERYWHERE) and moment.weekday() != _SUNDAY for moment in local)
    else:
        sure = all(_within(moment, given) for moment in local)
    if sure:
        return satisfied("The person was contacted within the permitted hours of the place.")
    return cannot_tell(
        "The hour lies within the federal window; the state's zone or narrower window may not allow it."
    )


def _within(moment: datetime, window: tuple[time, time]) -> bool:
    return window[0] <= moment.time() < window[1]


def _window(text: str) -> tuple[time, time] | None:
    try:
        start, end = (time.fromisoformat(part) for part in text.split("-"))
    except ValueError:
        return None
    return start, end
