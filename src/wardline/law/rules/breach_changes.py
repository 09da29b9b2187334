"""What deserves a second look: a breach law that changed while an incident ran, or that is about to change."""

from collections.abc import Iterator
from datetime import date, timedelta

from wardline.law.rules.breach_reach import Regime
from wardline.law.text import Provision

# Notices and their papers run for months; a change within half a year of the last event may still meet them.
_NEAR = timedelta(days=180)


def straddles(regime: Regime) -> Iterator[str]:
    """A sentence for each value that changed between the first and the last event of the incident."""
    first, last = _days(regime)
    governing = regime.incident.first_known()
    for topic, version in _versions(regime):
        if first < version.since <= last:
            yield (
                f"{regime.text.title} changed on {version.since} ({topic}) while the incident ran. The version of "
                f"{governing}, the day it was first known, is used; which one governs is mostly unsaid, so counsel "
                "should look."
            )


def announced(regime: Regime) -> Iterator[str]:
    """A sentence for each change that begins within half a year of the last event, or is announced without a day."""
    _, last = _days(regime)
    for topic, version in _versions(regime):
        if last < version.since <= last + _NEAR:
            yield f"{regime.text.title} changes on {version.since} ({topic}): {version.words}"
    for notice in regime.text.provisions("breach.scheduled"):
        if notice.since <= last + _NEAR and (notice.until is None or notice.until >= last):
            yield f"Announced for {regime.text.title}, without a day certain: {notice.words}"


def _versions(regime: Regime) -> Iterator[tuple[str, Provision]]:
    """The dated versions of what the law says of breaches; one that only begins to be written down is no change."""
    for topic, versions in regime.text.topics.items():
        if topic.startswith("breach.") and topic != "breach.scheduled":
            yield from ((topic, each) for each in versions if each.since_exact or len(versions) > 1)


def _days(regime: Regime) -> tuple[date, date]:
    days = sorted(regime.incident.day(at) for at in regime.incident.events.values())
    return days[0], days[-1]
