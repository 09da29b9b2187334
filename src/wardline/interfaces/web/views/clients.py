"""The companies whose customers are served."""

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wardline.gate.models import Duty
from wardline.interactions.models import Interaction
from wardline.interfaces.web import access
from wardline.project import tenancy
from wardline.register.models import Person


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Each client with how many people, interactions and open duties it has."""
    clients = access.clients(request)
    with tenancy.reading(clients):
        held = Interaction.objects.values("client_id").annotate(count=Count("id"), last=Max("day"))
        interactions = {row["client_id"]: (row["count"], row["last"]) for row in held}
        named = Person.objects.exclude(place_from="house").values("client_id").annotate(count=Count("id"))
        people = {row["client_id"]: row["count"] for row in named}
        owed = Duty.objects.filter(done_at=None, matter=None).values("client_id").annotate(count=Count("id"))
        duties = {row["client_id"]: row["count"] for row in owed}
    rows = [
        {
            "client": client,
            "interactions": interactions.get(client.id, (0, None))[0],
            "last": interactions.get(client.id, (0, None))[1],
            "people": people.get(client.id, 0),
            "duties": duties.get(client.id, 0),
        }
        for client in clients.values()
    ]
    return render(request, "web/clients.html", {"rows": rows})
