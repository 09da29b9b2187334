"""Which law governs this call: may it be recorded, analysed, placed now, what to say, and what would change it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_time
from django.views.decorators.http import require_http_methods

from wardline.interfaces import doors, law_here
from wardline.interfaces.web import access, call_words
from wardline.interfaces.web.filters import Filters
from wardline.law.calling_words import MEANS
from wardline.law.rules import one_call
from wardline.law.rules.one_call import CallLaw, OneCall
from wardline.law.rules.recording import METHODS
from wardline.register.models import Client
from wardline.vocabulary.handling import Purpose
from wardline.vocabulary.places import EU_MEMBERS, NAMES, OTHER_COUNTRIES, US_STATES, is_place
from wardline.vocabulary.telephone import e164, place_of

_FIELDS = (
    "person", "agent", "server", "number_place", "on", "at", "client", "direction", "means", "method", "inside",
    "agent_yes", "purpose", "machine", "told", "agreed",
)  # fmt: skip
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "direction": ("sales", "debt", "service"),
    "means": tuple(sorted(MEANS)),
    "method": tuple(sorted(METHODS)),
    "inside": ("yes", "no"),
    "agent_yes": ("yes", "no"),
    "purpose": tuple(purpose.value for purpose in Purpose),
    "machine": ("party", "processor", "third_party"),
    "told": ("yes", "no"),
    "agreed": ("yes", "no"),
}
_TRUTH = {"yes": True, "no": False}
_AREA_CODE = 3


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form and its answer; a telephone number comes in a form's body only and leaves nothing but its place."""
    if request.method == "POST":
        return redirect(_address(request))
    wanted, clients = Filters.of(request, _FIELDS), access.clients(request)
    client = next((each for each in clients.values() if each.name == wanted["client"]), None)
    call = _call(wanted, client, doors.now())
    asked = any(wanted.values())
    answer, amended = (
        one_call.law_under(law_here.governing(client, call.at), call) if asked else (None, False)
    )
    facts: dict[str, Any] = {
        "wanted": wanted,
        "clients": clients.values(),
        "client": client,
        "at": call.at,
        "call": call,
        "sides": [(side, call_words.SIDES[side], wanted[side]) for side in one_call.SIDES],
        "places": _places(),
        "choices": {name: call_words.choices(name, given) for name, given in _CHOICES.items()},
        "number_place": NAMES.get(call.number_place, ""),
        "answer": answer,
        "amended": amended,
    }
    if answer is not None:
        facts |= _told(answer)
    return render(request, "web/law_call.html", facts)


def _told(answer: CallLaw) -> dict[str, Any]:
    """The answer's parts as the page says them."""
    decisions = (("recording", answer.recording), ("analysis", answer.analysis), ("placing", answer.placing))
    return {
        "lead": call_words.lead(answer),
        "decisions": [
            (call_words.DECISIONS[name], decision) for name, decision in decisions if decision is not None
        ],
        "rows": [call_words.place(each) for each in answer.places],
        "script": sorted(answer.script.items()),
        "changes": [call_words.turned(each) for each in answer.missing],
        "must": call_words.must(answer),
    }


def _address(request: HttpRequest) -> str:
    """The page's address with what the form holds, without the number: its place stands for it."""
    given = {name: request.POST.get(name, "").replace("\0", "")[:40] for name in _FIELDS}
    number = request.POST.get("number", "")
    if number.strip():
        given["number_place"] = _number_place(number)
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{reverse('law-call')}?{query or 'person='}"


def _number_place(number: str) -> str:
    """The place of a number or of a bare area code; "" when it tells none."""
    digits = "".join(each for each in number if each.isdigit())
    if len(digits) == _AREA_CODE:
        return place_of(f"+1{digits}")
    return place_of(e164(number) or "")


def _call(wanted: Filters, client: Client | None, now: datetime) -> OneCall:
    chosen = {name: wanted[name] if wanted[name] in given else "" for name, given in _CHOICES.items()}
    sides = {side: wanted[side] if is_place(wanted[side]) else "" for side in one_call.SIDES}
    return OneCall(
        at=datetime.combine(_day(wanted["on"]) or now.date(), _time(wanted["at"]) or now.time(), UTC),
        **sides,
        number_place=wanted["number_place"] if is_place(wanted["number_place"]) else "",
        methods=frozenset({chosen["method"]}) if chosen["method"] else frozenset(),
        purpose=Purpose(chosen["purpose"]) if chosen["purpose"] else None,
        agent_consented=_TRUTH.get(chosen["agent_yes"]),
        announcement_inside=_TRUTH.get(chosen["inside"]),
        machine=chosen["machine"] or None,  # type: ignore[arg-type] # one of _CHOICES["machine"], which are its words
        told=_TRUTH.get(chosen["told"]),
        consented=_TRUTH.get(chosen["agreed"]),
        why=chosen["direction"],
        means=chosen["means"] or "by hand",
        health=client is not None and client.industry == "health",
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        found = parse_time(text)
    except ValueError:
        return None
    return None if found is None else found.replace(tzinfo=None)


def _places() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every place by its group, by name."""
    by_name = [
        (call_words.PLACE_GROUPS["states"], {f"US-{code}": name for code, name in US_STATES.items()}),
        (call_words.PLACE_GROUPS["countries"], dict(OTHER_COUNTRIES)),
        (call_words.PLACE_GROUPS["members"], dict(EU_MEMBERS)),
    ]
    return [(str(name), sorted(given.items(), key=lambda pair: pair[1])) for name, given in by_name]
