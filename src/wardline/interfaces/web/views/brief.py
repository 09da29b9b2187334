"""The morning brief: what is owed, by time left."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from wardline.gate.models import Duty
from wardline.interactions.models import Interaction
from wardline.interfaces import doors
from wardline.interfaces.web import access
from wardline.interfaces.web.filters import Filters
from wardline.project import tenancy

_PAGE = 100
_GROUPS = {
    "overdue": _("Overdue"),
    "today": _("Within a day"),
    "week": _("Within a week"),
    "later": _("Later"),
    "open": _("Without a fixed day"),
}


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Open duties in groups by time left; counsel's matters are not shown here."""
    clients = access.clients(request)
    if not clients:
        return render(request, "web/start.html")
    wanted = Filters.of(request, ("client", "due"))
    now = doors.now()
    groups = _terms(now)
    with tenancy.reading(clients):
        duties = Duty.objects.filter(done_at=None, matter=None)
        if wanted["client"]:
            duties = duties.filter(
                client_id__in=[c.id for c in clients.values() if c.name == wanted["client"]]
            )
        counts = duties.aggregate(**{name: Count("id", filter=term) for name, term in groups.items()})
        shown = duties.filter(groups.get(wanted["due"], Q()))
        found = Paginator(shown.order_by("due", "opened_at", "id"), _PAGE).get_page(request.GET.get("page"))
        rows = list(found.object_list)
        empty = not Interaction.objects.exists()
    for row in rows:
        row.client = clients[row.client_id]  # type: ignore[attr-defined]
    facts = {
        "groups": _grouped(rows, now),
        "terms": [
            {"name": name, "title": _GROUPS[name], "count": count, "query": wanted.without("due")}
            for name, count in counts.items()
        ],
        "counts": counts,
        "soon": counts["today"] + counts["week"],
        "total": sum(counts.values()),
        "page": found,
        "wanted": wanted,
        "clients": clients.values(),
        "empty": empty,
        "now": now,
    }
    return render(request, "web/brief.html", facts)


@require_GET
def duty(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Why a duty is owed: its facts, the article, the steps of the arithmetic, the entry."""
    clients = access.clients(request)
    now = doors.now()
    with tenancy.reading(clients):
        row = Duty.objects.filter(id=duty, matter=None).first()
    if row is None:
        raise Http404
    facts = {"duty": row, "client": clients[row.client_id], "now": now, "term": _term(row, now)}
    facts["law_kinds"] = _OF_LAW
    return render(request, "web/duty.html", facts)


@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """Answers when web and database answer; says nothing else."""
    with tenancy.reading([]):
        Duty.objects.exists()
    return HttpResponse("ok", content_type="text/plain")


# Duties that hang on a text of the law and on no interaction.
_OF_LAW = ("reconcile-text", "review-texts", "renew-law-pack")


def _terms(now: datetime) -> dict[str, Q]:
    day, week = now + timedelta(days=1), now + timedelta(days=7)
    return {
        "overdue": Q(due__lt=now),
        "today": Q(due__gte=now, due__lt=day),
        "week": Q(due__gte=day, due__lt=week),
        "later": Q(due__gte=week),
        "open": Q(due=None),
    }


def _term(row: Duty, now: datetime) -> str:
    if row.due is None:
        return "open"
    if row.due < now:
        return "overdue"
    if row.due < now + timedelta(days=1):
        return "today"
    return "week" if row.due < now + timedelta(days=7) else "later"


def _grouped(rows: list[Duty], now: datetime) -> list[tuple[str, str, list[Duty]]]:
    found: dict[str, list[Duty]] = {name: [] for name in _GROUPS}
    for row in rows:
        found[_term(row, now)].append(row)
    return [(name, str(_GROUPS[name]), duties) for name, duties in found.items() if duties]
