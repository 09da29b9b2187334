"""The ledger: each client's last checkpoint, its newest entries, and a check of the whole on demand."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from wardline.interactions.models import Interaction
from wardline.interfaces import doors, jobs
from wardline.interfaces.web import access
from wardline.interfaces.web.models import LedgerCheck
from wardline.ledger import book
from wardline.ledger.models import Entry
from wardline.project import tenancy
from wardline.register.models import Client

_PAGE = 25
# A check that takes longer was lost with its worker; another may be asked for.
_PATIENCE = timedelta(minutes=10)


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Every client's ledger in a line; one chosen client's entries, the newest first."""
    clients = access.clients(request)
    if not clients:
        return render(request, "web/ledger.html")
    chosen = _named(clients, request.GET.get("client", "") or next(iter(clients.values())).name)
    with tenancy.reading(clients):
        newest = LedgerCheck.objects.order_by("client_id", "-asked_at").distinct("client_id")
        checks = {check.client_id: check for check in newest}
        rows = [_line(client, checks.get(client.id)) for client in clients.values()]
        entries = Paginator(Entry.objects.filter(client_id=chosen.id).order_by("-made_at", "id"), _PAGE)
        found = entries.get_page(request.GET.get("page"))
        found.object_list = list(found.object_list)
    return render(request, "web/ledger.html", {"rows": rows, "chosen": chosen, "page": found})


@require_POST
def verify(request: HttpRequest, client: str) -> HttpResponse:
    """Ask the worker to check a client's whole ledger; a check that is under way is not asked for twice."""
    found = _named(access.clients(request), client)
    with tenancy.as_client(found.id):
        newest = LedgerCheck.objects.order_by("-asked_at").first()
        fresh = None
        if not _under_way(newest):
            fresh = newest = LedgerCheck.objects.create(client_id=found.id, asked_at=doors.now())
        line = _line(found, newest)
    # The worker must find the row, so the job is given out once it is committed.
    if fresh:
        jobs.check_ledger.defer(client=str(found.id), check=str(fresh.id))
    if request.headers.get("HX-Request"):
        return render(request, "web/ledger_check.html", {"row": line})
    return redirect("ledger")


@require_GET
def check(request: HttpRequest, client: str) -> HttpResponse:
    """How the newest check of a client's ledger stands."""
    found = _named(access.clients(request), client)
    with tenancy.reading([found.id]):
        line = _line(found, LedgerCheck.objects.order_by("-asked_at").first())
    return render(request, "web/ledger_check.html", {"row": line})


@require_GET
def entry(request: HttpRequest, client: str, entry: UUID) -> HttpResponse:
    """One entry with its place in the tree and the proof that it is there."""
    found = _named(access.clients(request), client)
    with tenancy.reading([found.id]):
        row = Entry.objects.filter(client_id=found.id, id=entry).first()
        if row is None:
            raise Http404
        proof = _proof(found.id, entry)
        item = row.body.get("item")
        linked = item is not None and Interaction.objects.filter(id=item).exists()
    facts = {
        "entry": row,
        "plain": [(name, value) for name, value in row.body.items() if name not in {"reasons", "item"}],
        "proof": proof,
        "client": found,
        "item": item,
        "linked": linked,
    }
    return render(request, "web/entry.html", facts)


def _line(client: Client, newest: LedgerCheck | None) -> dict[str, Any]:
    """A client's ledger for one line of the page; call it inside `tenancy.reading`."""
    point = book.latest(client.id)
    return {
        "client": client,
        "checkpoint": point,
        "root": point.root.hex() if point else "",
        "check": newest,
        "under_way": _under_way(newest),
    }


def _under_way(check: LedgerCheck | None) -> bool:
    return check is not None and check.done_at is None and doors.now() - check.asked_at < _PATIENCE


def _proof(client: UUID, entry: UUID) -> dict[str, Any] | None:
    """The entry's proof in writing; None until the next checkpoint."""
    try:
        found = book.inclusion(client, entry)
    except book.NotIncludedFault:
        return None
    return {
        "number": found.index + 1,
        "size": found.checkpoint.size,
        "leaf": found.leaf.hex(),
        "path": [step.hex() for step in found.path],
        "note": found.checkpoint.note,
    }


def _named(clients: dict[UUID, Client], name: str) -> Client:
    for client in clients.values():
        if client.name == name:
            return client
    raise Http404
