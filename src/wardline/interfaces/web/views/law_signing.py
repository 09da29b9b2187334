"""Counsel's word on an amendment: what it would change, the form, what is about to happen, and then the act."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from wardline.gate.amending import signing
from wardline.gate.amending.signing import Word
from wardline.interfaces import doors
from wardline.interfaces.web import access, amendments
from wardline.interfaces.web.amendments import Waiting
from wardline.register.governed import Pending
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Purpose

_TYPED = ("by", "client", "purpose", "until")
_ACTS = {"sign": signing.sign, "refuse": signing.refuse}
_UNFIT = 422


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, version: UUID) -> HttpResponse:
    """The amendment and the form; a filled form is first shown back, and done when it comes confirmed."""
    found = _found(request, version)
    typed = {name: request.POST.get(name, "").strip()[:100] for name in _TYPED}
    facts = {
        "waiting": found,
        "typed": typed,
        "clients": access.clients(request).values(),
        "purposes": [purpose.value for purpose in Purpose],
        "today": doors.now().date(),
    }
    act = request.POST.get("act", "")
    if act not in _ACTS:
        return render(request, "web/law_sign.html", facts)
    try:
        word = _word(request, found.amendment, typed, act)
        if "confirmed" not in request.POST:
            return render(request, "web/law_sign_confirm.html", {**facts, "act": act, "word": word})
        _ACTS[act](doors.gate(), word, doors.now())
    except BadInputFault as fault:
        return render(request, "web/law_sign.html", {**facts, "fault": fault}, status=_UNFIT)
    # What was refused may have no page of its own any more.
    return redirect("law-text", found.amendment.text) if act == "sign" else redirect("law-changes")


def _found(request: HttpRequest, version: UUID) -> Waiting:
    for each in amendments.waiting(access.clients(request)):
        if each.amendment.id == version:
            return each
    raise Http404


def _word(request: HttpRequest, amendment: Pending, typed: dict[str, str], act: str) -> Word:
    """What was typed. Raises BadInputFault for a day that is none; the act itself refuses everything else."""
    clients = {client.name: client for client in access.clients(request).values()}
    if typed["client"] and typed["client"] not in clients:
        raise Http404
    purpose = Purpose(typed["purpose"]) if typed["purpose"] in set(Purpose) else None
    # A refusal stands until the version is signed, so it has no last day.
    until = _day(typed["until"]) if act == "sign" else None
    return Word(amendment.text, typed["by"], amendment.digest, clients.get(typed["client"]), purpose, until)


def _day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if text and found is None:
        raise BadInputFault(
            gettext("This is no day."),
            gettext("A signature counts until its last day."),
            gettext("Write it like 2027-06-30."),
        )
    return found
