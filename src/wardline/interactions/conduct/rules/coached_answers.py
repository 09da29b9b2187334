"""Looks for an agent who says the answer that the customer should give to be verified."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import identity
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, FACTORS, SURE_FINDING, Line, Scene
from wardline.vocabulary.interaction import Channel, Finding
from wardline.vocabulary.kinds import Kind

RULE = "coached-answers"
TITLE = "the agent supplied the verification answers"
TITLE_ES = "el agente dio las respuestas de verificación"
APPLIES = frozenset(Channel)
# A number of ours (an order, a claim) told to the customer is service, not an answer given away.
_ANSWERS = FACTORS - {Kind.ORDER, Kind.BOOKING, Kind.CLAIM, Kind.CARD}


def judge(scene: Scene) -> Judged:
    """Violated when an identity value is said by the centre first, to be confirmed, before verification."""
    for line in scene.spoken(CENTRE):
        if scene.verified is not None and scene.verified < line.index:
            break
        if line.hears(identity.HINTED):
            return scene.accuse(line, "The agent hinted at a verification answer.")
        if line.hears(identity.CONFIRMING) and not line.hears(identity.PARTIAL):
            given = _given_away(scene, line)
            if given:
                return _accused(scene, line, given)
    asked = next(iter(scene.heard(CENTRE, identity.ASKED_FACTOR)), None)
    if asked is None or not scene.found(_ANSWERS, CUSTOMER):
        return NO_OCCASION
    return satisfied("Identity was asked openly and the customer gave the answers.", asked.index)


def _accused(scene: Scene, line: Line, given: tuple[Finding, ...]) -> Judged:
    if max(finding.confidence for finding in given) < SURE_FINDING:
        return cannot_tell(
            "The agent may have said a verification answer first; the finding is weak.", line.index
        )
    return scene.accuse(line, "The agent said a verification answer before the customer did.")


def _given_away(scene: Scene, line: Line) -> tuple[Finding, ...]:
    before = [_plain(scene.value(f)) for f in scene.found(_ANSWERS, CUSTOMER) if f.turn < line.index]
    kinds_before = {f.kind for f in scene.found(_ANSWERS, CUSTOMER) if f.turn < line.index}
    return tuple(
        finding
        for finding in scene.by_turn.get(line.index, ())
        if finding.kind in _ANSWERS
        and finding.kind not in kinds_before
        and _plain(scene.value(finding)) not in before
    )


def _plain(value: str) -> str:
    return "".join(char for char in value.lower() if char.isalnum())
