"""Which mistakes happen in a conversation: each at its own rate, more often with those who are less careful."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wardline.interfaces.demo.dice import Dice


@dataclass(frozen=True, slots=True)
class Scene:
    """What decides whether a lapse can happen at all."""

    client: str
    channel: str
    outbound: bool
    story: Mapping[str, Any]
    spanish: bool

    @property
    def spoken(self) -> bool:
        """A call that the customer made, in English."""
        return self.channel == "voice" and not self.outbound and not self.spanish

    @property
    def served(self) -> bool:
        """An inbound call or a chat about somebody's account, in English."""
        written = self.channel == "chat"
        return (self.spoken or written) and not self.story.get("open") and not self.spanish


_Fits = Callable[[Scene], bool]

# The agent's own mistakes. Rates are of the conversations in which they can happen at all.
_LAPSES: dict[str, tuple[float, _Fits]] = {
    "no-disclosure": (0.05, lambda s: s.channel == "voice" and not s.spanish),
    "late-disclosure": (0.03, lambda s: s.spoken),
    "unverified": (0.05, lambda s: s.served and not s.story.get("pays")),
    "coached": (0.045, lambda s: s.served),
    "full-social": (0.045, lambda s: s.spoken and s.client != "juniper"),
    "secret-asked": (0.3, lambda s: s.served and bool(s.story.get("secrets"))),
    "third-party": (0.05, lambda s: s.spoken),
    "off-system": (0.025, lambda s: s.served),
    "card-spoken": (0.3, lambda s: s.served and bool(s.story.get("pays"))),
    "insult": (0.008, lambda s: s.spoken),
    "late-call": (0.07, lambda s: s.outbound and bool(s.story.get("markets"))),
}
# What customers bring up, whatever they called for.
_OCCASIONS: dict[str, tuple[float, _Fits]] = {
    "rights": (0.1, lambda s: s.served),
    "incident": (0.025, lambda s: s.served),
    "objection": (0.02, lambda s: s.spoken),
    "swearing": (0.02, lambda s: s.spoken),
    "stop": (0.25, lambda s: s.outbound and bool(s.story.get("markets"))),
}
_MOST = 2


def planted(dice: Dice, scene: Scene, care: float) -> frozenset[str]:
    """The lapses and occasions of one conversation; two lapses at most."""
    lapses = [
        name for name, (rate, fits) in _LAPSES.items() if fits(scene) and dice.happens(min(rate * care, 0.6))
    ]
    if {"no-disclosure", "late-disclosure"} <= set(lapses):
        lapses.remove("late-disclosure")
    if "third-party" in lapses:
        # The call ends before anything else can go wrong.
        return frozenset(lapses) & {"third-party", "no-disclosure"}
    occasions = [name for name, (rate, fits) in _OCCASIONS.items() if fits(scene) and dice.happens(rate)]
    return frozenset(lapses[:_MOST] + occasions)
