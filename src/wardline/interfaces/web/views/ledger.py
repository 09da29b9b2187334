"""The ledger: each client's last checkpoint, its newest entries, and a check of the whole on demand."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from wardline.interfaces import doors, jobs
from wardline.interfaces.web import access
from wardline.interfaces.web.models import LedgerCheck
from wardline.ledger import book
from wardline.ledger.models import Entry
from wardline.project import tenancy
from wardline.register.models import Client

_NEWEST = 25


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Every client's ledger in a line; one chosen client's newest entries."""
    clients = access.clients(request)
    chosen = request.GET.get("client", "") or next((client.name for client in clients.values()), "")
    rows = []
    with tenancy.reading(clients):
        for client in clients.values():
            check = LedgerCheck.objects.filter(client_id=client.id).order_by("-asked_at").first()
            point = book.latest(client.id)
            root = point.root.hex() if point else ""
            rows.append({"client": client, "checkpoint": point, "root": root, "check": check})
    return render(
        request,
        "web/ledger.html",
        {
            "rows": rows,
            "chosen": _named(clients, chosen) if clients else None,
            "entries": _newest(clients, chosen) if clients else [],
        },
    )


@require_POST
def verify(request: HttpRequest, client: str) -> HttpResponse:
    """Ask the worker to check a client's whole ledger."""
    found = _named(access.clients(request), client)
    with tenancy.as_client(found.id):
        check = LedgerCheck.objects.create(client_id=found.id, asked_at=doors.now())
    jobs.check_ledger.defer(client=str(found.id), check=str(check.id))
    if request.headers.get("HX-Request"):
        return render(request, "web/ledger_check.html", {"check": check, "client": found})
    return redirect("ledger")


@require_GET
def check(request: HttpRequest, client: str) -> HttpResponse:
    """How the newest check of a client's ledger stands."""
    found = _named(access.clients(request), client)
    with tenancy.reading([found.id]):
        newest = LedgerCheck.objects.filter(client_id=found.id).order_by("-asked_at").first()
    return render(request, "web/ledger_check.html", {"check": newest, "client": found})


@require_GET
def entry(request: HttpRequest, client: str, entry: UUID) -> HttpResponse:
    """One entry with its place in the tree and the proof that it is there."""
    found = _named(access.clients(request), client)
    with tenancy.reading([found.id]):
        row = Entry.objects.filter(client_id=found.id, id=entry).first()
        if row is None:
            raise Http404
        proof = _proof(found.id, entry)
    return render(request, "web/entry.html", {"entry": row, "proof": proof, "client": found})


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


def _newest(clients: dict[UUID, Client], name: str) -> list[Entry]:
    found = _named(clients, name)
    with tenancy.reading([found.id]):
        return list(Entry.objects.filter(client_id=found.id).order_by("-made_at")[:_NEWEST])


def _named(clients: dict[UUID, Client], name: str) -> Client:
    for client in clients.values():
        if client.name == name:
            return client
    raise Http404
