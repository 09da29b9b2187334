"""Looks for a customer who objects to being recorded, and whether recording went on."""

from wardline.interactions.conduct.found import NO_OCCASION, Judged, cannot_tell, satisfied
from wardline.interactions.conduct.intents import recording
from wardline.interactions.conduct.scene import CENTRE, CUSTOMER, Line, Scene
from wardline.vocabulary.interaction import Channel

RULE = "recording-objection"
TITLE = "the customer objected and recording went on"
TITLE_ES = "el cliente se opuso y la grabación continuó"
APPLIES = frozenset({Channel.VOICE})
# Recording is to stop within ten seconds; a farewell takes two turns.
_SECONDS = 10.0
_FAREWELL = 3


def judge(scene: Scene) -> Judged:
    """Satisfied when recording stopped, an unrecorded line was given, or the customer then agreed."""
    objected = next(iter(scene.heard(CUSTOMER, recording.OBJECTED)), None)
    if objected is None:
        return NO_OCCASION
    if _paused_soon(scene, objected):
        return satisfied("Recording was paused after the objection.", objected.index)
    if any(line.hears(recording.AGREED) for line in scene.answers(objected, CUSTOMER, 2)):
        return satisfied("The customer objected to recording and then agreed to it.", objected.index)
    return _stopped(scene, objected)


def _stopped(scene: Scene, objected: Line) -> Judged:
    stopped = next((x for x in scene.answers(objected, CENTRE, 3) if x.hears(recording.STOPPED)), None)
    after = len(scene.lines) - 1 - (stopped or objected).index
    if stopped is not None and after <= _FAREWELL:
        return satisfied("The agent stopped recording after the objection.", objected.index)
    if stopped is not None:
        return cannot_tell(
            "The agent said that recording stopped, yet the transcript goes on.", objected.index
        )
    if after < _FAREWELL:
        return cannot_tell(
            "The customer objected to recording near the end; what followed is not shown.", objected.index
        )
    return scene.accuse(objected, "The customer objected to recording and it went on.")


def _paused_soon(scene: Scene, line: Line) -> bool:
    end = line.turn.end
    return end is not None and any(
        p.start <= end + _SECONDS and p.end > end for p in scene.interaction.pauses
    )
