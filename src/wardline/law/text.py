"""One instrument of law as it is shipped: dated, cited values by topic. Frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

ANYWHERE = "any"
"""The place of texts that bind by contract or practice wherever one is, such as the payment-card standard."""


@dataclass(frozen=True, slots=True)
class Verified:
    """When and how a value was last checked: `by` source|knowledge|counsel, `confidence` high|medium|low."""

    on: date
    by: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One value of one topic, in force from `since` to `until` (the last day; None = still).

    `since_exact` False means: in force on `since` at the latest, its first day is not known. A field of `value` that
    is None is not known. `words` is our gloss; `conduct` names the conduct rules that rest on it; `sector` whom it
    binds, "" = everybody.
    """

    text_id: str
    topic: str
    value: Mapping[str, Any]
    since: date
    until: date | None
    cite: str
    verified: Verified
    words: str
    place: str
    since_exact: bool = True
    conduct: frozenset[str] = frozenset()
    sector: str = ""

    def holds(self, on: date) -> bool:
        """Whether it was in force on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Text:
    """An instrument. `digest` is the SHA-256 over the canonical form of its file; `topics` are ordered by `since`."""

    id: str
    place: str
    title: str
    cite: str
    sector: str
    digest: str
    topics: Mapping[str, tuple[Provision, ...]]

    def provisions(self, topic: str) -> tuple[Provision, ...]:
        """All versions of a topic, the oldest first; none when the text is silent."""
        return self.topics.get(topic, ())
