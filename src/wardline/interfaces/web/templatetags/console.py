"""What the console's templates ask for."""

from datetime import datetime, timedelta
from typing import Any

from django import template

register = template.Library()

_HOUR, _DAY = 3600, 86400
_DAYS_WITH_HOURS = 3


@register.filter
def left(due: datetime, now: datetime) -> str:
    """`in 3 h 20 min`, `in 12 days`, `2 days late`."""
    gap = due - now
    told = _told(abs(gap))
    return f"in {told}" if gap >= timedelta(0) else f"{told} late"


def _told(gap: timedelta) -> str:
    seconds = int(gap.total_seconds())
    if seconds < _HOUR:
        return f"{seconds // 60} min"
    if seconds < _DAY:
        return f"{seconds // _HOUR} h {seconds % _HOUR // 60} min"
    days, hours = seconds // _DAY, seconds % _DAY // _HOUR
    many = f"{days} day{'' if days == 1 else 's'}"
    return f"{many} {hours} h" if days < _DAYS_WITH_HOURS and hours else many


@register.filter
def unlocalized(value: float | None) -> str:
    """A number as scripts read it, whatever the page's language."""
    return "" if value is None else f"{value:.3f}"


@register.filter
def known(value: Any) -> Any:
    """`not known` where a text leaves a value open."""
    return "not known" if value is None else value
