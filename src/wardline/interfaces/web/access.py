"""Who is at the console: a one-time link opens a session; without one nothing but the door is served."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wardline.interfaces import doors
from wardline.interfaces.web.models import Ticket
from wardline.register.models import Client

_LIFE = timedelta(minutes=30)
_OPEN_PATHS = ("/static/", "/enter", "/health")


def link(base: str, actor: str, at: datetime) -> str:
    """A fresh one-time sign-in link, good for half an hour."""
    token = secrets.token_urlsafe(24)
    Ticket.objects.create(digest=_digest(token), actor=actor, expires_at=at + _LIFE)
    return f"{base}{reverse('enter')}#{token}"


class SignedInMiddleware:
    """Sends everyone without a session to the door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on who is known; nothing personal is cached by the browser."""
        if not request.path.startswith(_OPEN_PATHS) and "actor" not in request.session:
            return redirect("enter")
        response = self.get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Open a session with a one-time token; the token comes from the link's fragment and enters no log."""
    if request.method == "GET":
        return render(request, "web/enter.html")
    ticket = Ticket.objects.filter(
        digest=_digest(request.POST.get("token", "")), used_at=None, expires_at__gt=doors.now()
    )
    actor = ticket.values_list("actor", flat=True).first()
    # The update decides: of two who come with one token, one is let in.
    if actor is None or ticket.update(used_at=doors.now()) != 1:
        return render(request, "web/enter.html", {"refused": True}, status=403)
    request.session.cycle_key()
    request.session["actor"] = actor
    return redirect("brief")


def actor(request: HttpRequest) -> str:
    """Who acts in this session."""
    return str(request.session["actor"])


def clients(request: HttpRequest) -> dict[UUID, Client]:
    """The clients that this session may see, by id; `actor` holds a session at all."""
    if "actor" not in request.session:
        return {}
    return {client.id: client for client in Client.objects.order_by("title")}


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
