"""A decision: permitted, refused or cannot tell, with the reasons, masks and duties that go with it. Frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wardline.vocabulary.kinds import Kind


class Outcome(StrEnum):
    """What the gate says; *cannot tell* never opens data."""

    PERMITTED = "permitted"
    REFUSED = "refused"
    CANNOT_TELL = "cannot tell"


class Verdict(StrEnum):
    """What a conduct rule says of an interaction; an indicator until a person confirms it."""

    VIOLATED = "violated"
    SATISFIED = "satisfied"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Citation:
    """The article that a reason rests on, as it stood on the day.

    `text` is the id of the law text (such as us-ca-recording), `article` its citation, `digest` the SHA-256 of the
    text's canonical form, `since` the day from which the value holds, `verified_by` source|knowledge|counsel.
    """

    text: str
    article: str
    digest: str
    since: date
    verified_by: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule's say, in a sentence without personal data."""

    rule: str
    outcome: Outcome
    says: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyOwed:
    """Something owed: `due` None means the law sets no fixed time; `relative` then says its own words.

    `steps` is the arithmetic, a sentence a step.
    """

    kind: str
    says: str
    owed_to: str
    due: datetime | None
    relative: str
    citations: tuple[Citation, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to a handling. `missing` names facts that were not known, each with what it would change."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    masks: frozenset[Kind] = frozenset()
    duties: tuple[DutyOwed, ...] = ()
    missing: tuple[str, ...] = ()


_STRICTNESS = {Outcome.PERMITTED: 0, Outcome.CANNOT_TELL: 1, Outcome.REFUSED: 2}


def strictest(outcomes: Sequence[Outcome]) -> Outcome:
    """The strictest of the outcomes; any prohibition wins. No outcome at all cannot tell."""
    return max(outcomes, key=_STRICTNESS.__getitem__, default=Outcome.CANNOT_TELL)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a conduct rule found in one interaction.

    `turn` is the 0-based turn it hangs on, None for the whole; `says` is one sentence without personal data.
    """

    rule: str
    verdict: Verdict
    says: str
    turn: int | None = None
    citations: tuple[Citation, ...] = ()
