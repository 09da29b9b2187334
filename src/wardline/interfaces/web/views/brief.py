"""The morning brief: what is owed, by time left."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wardline.gate.models import Duty
from wardline.interactions.models import Interaction
from wardline.interfaces import doors
from wardline.interfaces.web import access
from wardline.project import tenancy

# The brief shows the most urgent; the rest is counted, and found by filtering.
_SHOWN = 200


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Open duties in groups by time left; counsel's matters are not shown here."""
    clients = access.clients(request)
    if not clients:
        return render(request, "web/start.html")
    chosen = request.GET.get("client", "")
    now = doors.now()
    with tenancy.reading(clients):
        duties = Duty.objects.filter(done_at=None, matter=None)
        wanted = [client.id for client in clients.values() if client.name == chosen]
        if wanted:
            duties = duties.filter(client_id__in=wanted)
        total = duties.count()
        rows = list(duties.order_by("due", "opened_at")[:_SHOWN])
        empty = not Interaction.objects.exists()
    for row in rows:
        row.client = clients[row.client_id]  # type: ignore[attr-defined]
    facts = {
        "groups": _groups(rows, now),
        "total": total,
        "shown": len(rows),
        "today": sum(_left(row, now) == "today" for row in rows),
        "overdue": sum(_left(row, now) == "overdue" for row in rows),
        "clients": clients.values(),
        "chosen": chosen,
        "empty": empty,
        "now": now,
    }
    return render(request, "web/brief.html", facts)


@require_GET
def duty(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Why a duty is owed: its facts, the article, the steps of the arithmetic, the entry."""
    clients = access.clients(request)
    with tenancy.reading(clients):
        row = Duty.objects.filter(id=duty, matter=None).first()
    if row is None:
        raise Http404
    return render(
        request, "web/duty.html", {"duty": row, "client": clients[row.client_id], "now": doors.now()}
    )


@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """Answers when web and database answer; says nothing else."""
    with tenancy.reading([]):
        Duty.objects.exists()
    return HttpResponse("ok", content_type="text/plain")


def _groups(rows: list[Duty], now: datetime) -> list[tuple[str, str, list[Duty]]]:
    titles = {
        "overdue": "Overdue",
        "today": "Within a day",
        "week": "Within a week",
        "later": "Later",
        "open": "Without a fixed day",
    }
    sorted_rows: dict[str, list[Duty]] = {name: [] for name in titles}
    for row in rows:
        sorted_rows[_left(row, now)].append(row)
    return [(name, titles[name], found) for name, found in sorted_rows.items() if found]


def _left(row: Duty, now: datetime) -> str:
    if row.due is None:
        return "open"
    if row.due < now:
        return "overdue"
    if row.due < now + timedelta(days=1):
        return "today"
    return "week" if row.due < now + timedelta(days=7) else "later"
