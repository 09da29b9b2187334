"""What the console's templates ask for."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from wardline.interactions.conduct import RuleInfo
from wardline.interfaces.web import words

register = template.Library()
register.filter("word", words.word)
register.filter("tone", words.tone)
register.filter("kind", words.kind)
register.filter("topic", words.topic)
register.filter("field", words.field)
register.filter("entry_field", words.entry)
register.filter("told", words.told)

_HOUR, _DAY = 3600, 86400
_DAYS_WITH_HOURS = 3


@register.filter
def left(due: datetime, now: datetime) -> str:
    """`in 3 h 20 min`, `in 12 days`, `2 days late`."""
    gap = due - now
    told = {"time": _told(abs(gap))}
    return gettext("in %(time)s") % told if gap >= timedelta(0) else gettext("%(time)s late") % told


def _told(gap: timedelta) -> str:
    seconds = int(gap.total_seconds())
    if seconds < _HOUR:
        return gettext("%(minutes)s min") % {"minutes": seconds // 60}
    if seconds < _DAY:
        return gettext("%(hours)s h %(minutes)s min") % {
            "hours": seconds // _HOUR,
            "minutes": seconds % _HOUR // 60,
        }
    days, hours = seconds // _DAY, seconds % _DAY // _HOUR
    many = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return (
        gettext("%(days)s %(hours)s h") % {"days": many, "hours": hours}
        if days < _DAYS_WITH_HOURS and hours
        else many
    )


@register.filter
def moment(at: datetime, form: str = "D j M Y, H:i") -> SafeString:
    """A time with its zone, readable by machines too."""
    return format_html('<time datetime="{}">{} UTC</time>', at.isoformat(), date_format(at, form))


@register.filter
def day(on: date) -> SafeString:
    """A day, readable by machines too."""
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), date_format(on, "j M Y"))


@register.filter
def pairs(mapping: Mapping[str, object]) -> list[tuple[str, object]]:
    """Names and values; a template that asked a mapping for `items` would get a field of that name."""
    return list(mapping.items())


@register.filter
def title(rule: RuleInfo) -> str:
    """What a conduct rule is called, as a line of its own."""
    name = words.title(rule)
    return name[:1].upper() + name[1:]


@register.filter
def unlocalized(value: float | None) -> str:
    """A number as scripts read it, whatever the page's language."""
    return "" if value is None else f"{value:.3f}"
