"""How answers about the law are read from and written to a shell: days, and articles with what they rest on."""

from collections.abc import Iterable
from datetime import date, datetime

from wardline.vocabulary.decision import Citation
from wardline.vocabulary.faults import BadInputFault


def day(value: str) -> date:
    """The day that was written. Raises BadInputFault."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadInputFault(
            f"'{value}' is no day.", "Every time limit counts from one.", "Write it like 2026-07-03."
        ) from error


def moment(value: str) -> datetime | date:
    """The day, or the time with its offset, that was written. Raises BadInputFault."""
    if "T" not in value:
        return day(value)
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise BadInputFault(
            f"'{value}' is no time.",
            "Hours are counted from an instant, which a time without its offset does not name.",
            "Write it like 2026-03-02T14:30-06:00, or the day alone.",
        )
    return found


def cited(citations: Iterable[Citation]) -> str:
    """Articles with the day since which they stand and how sure we are of them."""
    return "; ".join(
        f"{c.article}, as in force since {c.since}, {c.confidence} confidence ({c.verified_by})"
        for c in citations
    )


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"
