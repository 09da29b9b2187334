"""What a rule found, before the articles are put to it."""

from dataclasses import dataclass

from wardline.vocabulary.decision import Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict, one sentence without personal data, and the 0-based turn it hangs on (None: the whole)."""

    verdict: Verdict
    says: str
    turn: int | None = None


Judged = tuple[Found, ...]
NO_OCCASION: Judged = ()


def violated(says: str, turn: int | None = None) -> Judged:
    """The rule was broken."""
    return (Found(Verdict.VIOLATED, says, turn),)


def satisfied(says: str, turn: int | None = None) -> Judged:
    """The rule had its occasion and was kept."""
    return (Found(Verdict.SATISFIED, says, turn),)


def cannot_tell(says: str, turn: int | None = None) -> Judged:
    """The rule had its occasion; a person must look, and `says` tells why."""
    return (Found(Verdict.CANNOT_TELL, says, turn),)
