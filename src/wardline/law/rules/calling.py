"""When people may be called: the intersection of every window that reaches a place on a day."""

from datetime import date

from wardline.law.corpus import Corpus
from wardline.law.rules.conduct import provisions

NEVER = "00:00-00:00"
_SATURDAY, _SUNDAY = 5, 6


def window(corpus: Corpus, place: str, on: date, sectors: frozenset[str] | None = None) -> str | None:
    """The hours of the called person's day in which all laws allow a sales call, such as 08:00-20:00.

    00:00-00:00 when the laws of the day leave no hour; None when no law in the texts sets hours.
    """
    field = {_SATURDAY: "saturday", _SUNDAY: "sunday"}.get(on.weekday(), "weekdays")
    hours = [
        provision.value[field]
        for provision in provisions(corpus, "calling-hours", [place], on, sectors=sectors)
        if provision.value.get(field) is not None
    ]
    if not hours:
        return None
    if not all(hours):
        return NEVER
    first, last = max(each[0] for each in hours), min(each[1] for each in hours)
    return f"{first}-{last}" if first < last else NEVER
