"""Who is at the console: a one-time link opens a session; without one nothing but the door is served."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from wardline.interfaces import doors
from wardline.interfaces.web.models import Ticket
from wardline.register.models import Client
from wardline.vocabulary.faults import Fault, RefusedFault

_LIFE = timedelta(minutes=30)
_OPEN = ("/enter", "/health", "/language")
_YEAR = 365 * 24 * 3600
_REFUSED, _UNABLE = 403, 503


def link(base: str, actor: str, at: datetime) -> str:
    """A fresh one-time sign-in link, good for half an hour."""
    token = secrets.token_urlsafe(24)
    Ticket.objects.create(digest=_digest(token), actor=actor, expires_at=at + _LIFE)
    return f"{base}{reverse('enter')}#{token}"


class SignedInMiddleware:
    """Sends everyone without a session to the door, and tells faults as pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on who is known; nothing personal is cached by the browser."""
        open_to_all = request.path in _OPEN or request.path.startswith(settings.STATIC_URL)
        known = open_to_all or "actor" in request.session
        response = self.get_response(request) if known else redirect("enter")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """A fault's own three sentences; anything else is left to the page for faults nobody foresaw."""
        if not isinstance(fault, Fault):
            return None
        structlog.get_logger().warning("request refused", fault=type(fault).__name__)
        status = _REFUSED if isinstance(fault, RefusedFault) else _UNABLE
        return render(request, "web/fault.html", {"fault": fault, "status": status}, status=status)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Open a session with a one-time token; the token comes from the link's fragment and enters no log."""
    if request.method == "GET":
        return render(request, "web/enter.html")
    # Pasted by hand it may come as the whole link.
    token = request.POST.get("token", "").rpartition("#")[2].strip()
    ticket = Ticket.objects.filter(digest=_digest(token), used_at=None, expires_at__gt=doors.now())
    actor = ticket.values_list("actor", flat=True).first()
    # The update decides: of two who come with one token, one is let in.
    if actor is None or ticket.update(used_at=doors.now()) != 1:
        return render(request, "web/enter.html", {"refused": True}, status=_REFUSED)
    request.session.cycle_key()
    request.session["actor"] = actor
    return redirect("brief")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session here and in the database."""
    request.session.flush()
    return redirect("enter")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the console's language; the choice stays in a cookie for a year."""
    wanted, back = request.POST.get("language", ""), request.POST.get("back", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if here else reverse("brief"))
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, wanted, max_age=_YEAR, httponly=True, samesite="Lax"
        )
    return response


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
