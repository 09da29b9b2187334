"""A contract's time as officers write it: "48 hours", "2 days", "2 business days", or a clock of the texts."""

import re

from wardline.law import clocks
from wardline.vocabulary.faults import BadInputFault

_WRITTEN = re.compile(
    r"(?P<number>[1-9]\d{0,3}) (?P<unit>(?:business |calendar )?[a-z]+?)s?(?: after [a-z ]+)?"
)
_UNITS = {
    "hour": clocks.Unit.HOURS,
    "day": clocks.Unit.CALENDAR_DAYS,
    "calendar day": clocks.Unit.CALENDAR_DAYS,
    "business day": clocks.Unit.BUSINESS_DAYS,
    "month": clocks.Unit.CALENDAR_MONTHS,
    "calendar month": clocks.Unit.CALENDAR_MONTHS,
}


def clock(written: str, event: str) -> clocks.Clock:
    """The clock that a contract sets, started by `event`. Raises BadInputFault.

    Days are never made hours: a day of a contract ends at midnight, 24 hours end at the hour of the discovery.
    """
    match = _WRITTEN.fullmatch(written)
    unit = _UNITS.get(match["unit"]) if match else None
    if match is None or unit is None:
        raise BadInputFault(
            f"'{written}' is no time that a contract could set.",
            "The contract's time usually ends before any statute's.",
            "Write it like '48 hours', '2 days' or '2 business days'.",
        )
    return clocks.Clock(int(match["number"]), unit, event)


def hours(found: clocks.Clock | None) -> int | None:
    """The hours of a clock that counts hours; None of any other, which has no exact number of them."""
    return found.number if found is not None and found.unit is clocks.Unit.HOURS else None


def words(found: clocks.Clock) -> str:
    """The clock as the texts write it."""
    return f"{found.number} {found.unit} after {found.after}"
