"""The next 24 months of the law: a strip at a glance, the list month by month, and a file for one's own calendar."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET

from wardline.gate.amending import alarms
from wardline.gate.models import Duty
from wardline.interfaces import doors, icalendar, law_here
from wardline.interfaces.icalendar import Event
from wardline.interfaces.web import access, changed, words
from wardline.interfaces.web.resting import NONE
from wardline.law.changes import ahead, announced, changes
from wardline.law.corpus import Corpus
from wardline.project import tenancy
from wardline.register import governed
from wardline.register.governed import Pending
from wardline.register.models import Client

_MONTHS = 24
_YEAR = 12
# The darkest cell of the strip stands for this many things or more.
_FULL = 4
_ABOUT_TEXTS = (alarms.SIGN, alarms.RECONCILE, alarms.REVIEW, alarms.RENEW)


@dataclass
class Month:
    """One month: its laws day by day, the amendments that begin in it unsigned, the duties about texts due in it."""

    first: date
    days: list[tuple[date, list[changed.OfText]]] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many things it holds: laws, amendments, duties."""
        return sum(len(texts) for _, texts in self.days) + len(self.pending) + len(self.duties)

    @property
    def heat(self) -> int:
        """How dark its cell is, 0 to 4."""
        return min(_FULL, self.count)


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Month by month what begins, changes and ends, what awaits counsel, and what is announced without a day."""
    found = _ahead(access.clients(request))
    full = [month for month in found.months.values() if month.count]
    facts = {
        "today": found.today,
        "end": found.end,
        "months": found.months.values(),
        "full": full,
        "days": len({day for month in full for day, _ in month.days}),
        "texts": len({each.text.id for month in full for _, texts in month.days for each in texts}),
        "next": next((day for month in full for day, _ in month.days), None),
        "announced": [
            {"provision": each, "text": found.corpus.text(each.text_id)}
            for each in announced(found.corpus, found.end)
        ],
        "pending": sum(len(month.pending) for month in full),
        "clients": found.clients,
    }
    return render(request, "web/law_calendar.html", facts)


@require_GET
def file(request: HttpRequest) -> HttpResponse:
    """The same as iCalendar."""
    found = _ahead(access.clients(request))
    written = icalendar.written(_events(found, request), gettext("Law ahead"), doors.now())
    answer = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="law.ics"'
    return answer


@dataclass(frozen=True)
class _Ahead:
    corpus: Corpus
    today: date
    end: date
    months: dict[str, Month]
    clients: dict[UUID, Client]


def _ahead(clients: dict[UUID, Client]) -> _Ahead:
    now = doors.now()
    today = now.date()
    end, corpus = ahead(today, _MONTHS), law_here.governing(None, now).settled
    months = {f"{first:%Y-%m}": Month(first) for first in _firsts(today, end)}
    for day, texts in changed.by_day(changes(corpus, today, end), corpus.texts, NONE, NONE):
        months[f"{day:%Y-%m}"].days.append((day, texts))
    with tenancy.reading(clients):
        waiting = governed.pending(doors.gate().corpus, now)
        duties = list(Duty.objects.filter(done_at=None, matter=None, kind__in=_ABOUT_TEXTS).order_by("due"))
    for amendment in waiting:
        if amendment.current and amendment.day and f"{amendment.day:%Y-%m}" in months:
            months[f"{amendment.day:%Y-%m}"].pending.append(amendment)
    for duty in duties:
        if duty.due and f"{duty.due:%Y-%m}" in months:
            months[f"{duty.due:%Y-%m}"].duties.append(duty)
    return _Ahead(corpus, today, end, months, clients)


def _firsts(today: date, end: date) -> Iterator[date]:
    first = today.replace(day=1)
    while first <= end:
        yield first
        first = date(first.year + first.month // _YEAR, first.month % _YEAR + 1, 1)


def _events(found: _Ahead, request: HttpRequest) -> Iterator[Event]:
    for month in found.months.values():
        for day, texts in month.days:
            for each in texts:
                yield _law(day, each, _address(request, each.text.id, day))
        for amendment in month.pending:
            yield _amendment(amendment, _address(request, amendment.text, amendment.day))
        for duty in month.duties:
            address = request.build_absolute_uri(reverse("duty", args=[duty.id]))
            yield Event(f"duty-{duty.id}", duty.due or month.first, duty.says, url=address)


def _law(day: date, each: changed.OfText, address: str) -> Event:
    many = ngettext("%(n)s provision", "%(n)s provisions", len(each.rows)) % {"n": len(each.rows)}
    lines = [
        f"{words.topic(row.change.topic)}: {words.word(row.change.how.value)} ({row.change.cite})"
        for row in each.rows
    ]
    return Event(
        f"{day:%Y%m%d}-{slugify(each.text.id)}",
        day,
        f"{each.text.title}: {many}",
        "\n".join(lines),
        address,
        tentative=not each.exact,
    )


def _amendment(amendment: Pending, address: str) -> Event:
    says = gettext("Amended, not signed: %(title)s") % {"title": amendment.title}
    told = gettext("From this day the stricter of both counts, until counsel has signed or refused.")
    return Event(f"amendment-{amendment.id}", amendment.day or date.max, says, told, address)


def _address(request: HttpRequest, text: str, day: Any) -> str:
    return request.build_absolute_uri(f"{reverse('law-text', args=[text])}?on={day}")
