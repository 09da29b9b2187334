"""Looks for the caller's name and the company's name at the start of an outbound call."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, satisfied
from wardline.interactions.conduct.intents import calling
from wardline.interactions.conduct.scene import CENTRE, Line, Scene
from wardline.vocabulary.interaction import Channel, Direction
from wardline.vocabulary.kinds import Kind

RULE = "caller-not-identified"
TITLE = "the caller did not say who calls, and for whom"
TITLE_ES = "quien llama no dijo quién es ni de parte de quién"
APPLIES = frozenset({Channel.VOICE})
_SECONDS = 30.0
_TURNS = 3


def judge(scene: Scene) -> Judged:
    """Both names within the first thirty seconds, or the first three turns where times are missing."""
    if scene.interaction.direction is not Direction.OUTBOUND or not scene.interaction.turns:
        return NO_OCCASION
    opening = [line for line in scene.spoken(CENTRE) if _early(line)][:_TURNS]
    if not opening:
        return scene.miss("The centre is not heard at the start of an outbound call.")
    last = opening[-1].index
    named = any(_named(scene, line) for line in opening)
    seller = any(line.hears(calling.SELLER_NAMED) for line in opening)
    if named and seller:
        return satisfied("The caller said who calls and for which company.", opening[0].index)
    missing = "company" if named else "name" if seller else "name and company"
    return scene.miss(f"The caller's {missing} is not heard at the start.", opening[0].index, until=last)


def _named(scene: Scene, line: Line) -> bool:
    person = any(finding.kind is Kind.PERSON for finding in scene.by_turn.get(line.index, ()))
    return line.hears(calling.NAMED) or (person and line.hears(calling.THIS_IS))


def _early(line: Line) -> bool:
    return line.turn.start is None or line.turn.start <= _SECONDS
