"""Whether the law of the places demands that a recorded call is announced to all."""

from enum import Enum

from wardline.interactions.conduct.scene import Scene
from wardline.vocabulary.places import containing

DISCLOSURE = "recording-disclosure"
_ONE_PARTY = "one party"
_PARTIES = ("person", "agent", "server")


class Demand(Enum):
    """Demanded somewhere, nowhere, or not known because a place is not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def demand(scene: Scene) -> Demand:
    """The strictest party wins; a country without its state is a place not known, for states differ."""
    given = [code for party in _PARTIES if (code := scene.places.get(party, "")) and code != "US"]
    says = {_at(scene, code) for code in given}
    if Demand.YES in says:
        return Demand.YES
    return Demand.NO if says == {Demand.NO} and len(given) == len(_PARTIES) else Demand.UNKNOWN


def _at(scene: Scene, code: str) -> Demand:
    asked = scene.consent(frozenset({code}), scene.on)
    if asked == _ONE_PARTY:
        return Demand.NO
    # Nobody is accused under a law that cannot be cited.
    cited = scene.articles(DISCLOSURE, frozenset(containing(code)), scene.on)
    return Demand.YES if asked and cited else Demand.UNKNOWN


def recorded(scene: Scene) -> bool:
    """A call of which sound or a transcript is kept counts as recorded."""
    return scene.interaction.recording is not None or bool(scene.lines)
