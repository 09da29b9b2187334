"""Interactions: the list with its filters, and one with player, transcript, indicators, law and evidence."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from wardline.gate.models import Duty
from wardline.gate.passage import Passage
from wardline.interactions import conduct, store
from wardline.interactions.models import FoundKind, Indicated, Interaction
from wardline.interfaces import doors
from wardline.interfaces.web import access, byteranges, transcript, words
from wardline.interfaces.web.filters import Filters
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.security.faults import KeyGoneFault
from wardline.vocabulary.decision import Verdict
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.interaction import Channel
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import NAMES

_PAGE = 50
_FILTERS = ("client", "rule", "verdict", "kind", "agent", "place", "channel", "sound", "since", "until")
_URGENCY = (Verdict.VIOLATED.value, Verdict.CANNOT_TELL.value, Verdict.SATISFIED.value)
_SOUND = ("masked", "sealed", "none")


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The list, filtered as the address says; plain facets only, nothing is opened."""
    clients = access.clients(request)
    wanted = Filters.of(request, _FILTERS)
    with tenancy.reading(clients):
        page = Paginator(_filtered(wanted, clients), _PAGE).get_page(request.GET.get("page"))
        rows = list(page.object_list)
        _adorn(rows, clients)
        agents = Interaction.objects.exclude(agent="").order_by("agent").values_list("agent", flat=True)
        facts = {
            "page": page,
            "rows": rows,
            "wanted": wanted,
            "clients": clients.values(),
            "agents": list(agents.distinct()),
            "rules": _titles(),
            "verdicts": [verdict.value for verdict in Verdict],
            "kinds": sorted(((kind.value, words.kind(kind)) for kind in Kind), key=lambda pair: pair[1]),
            "channels": [channel.value for channel in Channel],
            "sounds": _SOUND,
            "states": _states(),
        }
    return render(request, "web/interactions.html", facts)


def _filtered(wanted: Filters, clients: Mapping[UUID, Client]) -> QuerySet[Interaction]:
    rows = Interaction.objects.order_by("-day", "-started_at", "id")
    plain = {
        "channel": wanted["channel"],
        "agent": wanted["agent"],
        "place_person": wanted["place"],
        "sound": wanted["sound"],
        "day__gte": _day(wanted["since"]),
        "day__lte": _day(wanted["until"]),
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if wanted["client"]:
        rows = rows.filter(client_id__in=[c.id for c in clients.values() if c.name == wanted["client"]])
    if wanted["kind"]:
        rows = rows.filter(id__in=FoundKind.objects.filter(kind=wanted["kind"]).values("interaction_id"))
    said = {name: wanted[name] for name in ("rule", "verdict") if wanted[name]}
    if said:
        rows = rows.filter(id__in=Indicated.objects.filter(matter=None, **said).values("interaction_id"))
    return rows


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _titles() -> list[tuple[str, str]]:
    return sorted(((name, words.title(rule)) for name, rule in conduct.rules().items()), key=lambda p: p[1])


def _adorn(rows: list[Interaction], clients: Mapping[UUID, Client]) -> None:
    """Hang on each row its client, its kinds and its indicators; two questions for a whole page."""
    ids = [row.id for row in rows]
    kinds: dict[UUID, list[str]] = {item: [] for item in ids}
    for found in FoundKind.objects.filter(interaction_id__in=ids).order_by("kind"):
        kinds[found.interaction_id].append(found.kind)
    said: dict[UUID, list[Indicated]] = {item: [] for item in ids}
    unmet = Indicated.objects.filter(interaction_id__in=ids, matter=None)
    for one in unmet.exclude(verdict=Verdict.SATISFIED.value).order_by("-verdict", "rule"):
        said[one.interaction_id].append(_informed(one))
    for row in rows:
        row.client = clients[row.client_id]  # type: ignore[attr-defined]
        row.kinds = kinds[row.id]  # type: ignore[attr-defined]
        row.indicated = said[row.id]  # type: ignore[attr-defined]
        row.place = NAMES.get(row.place_person, "")  # type: ignore[attr-defined]


def _informed(one: Indicated) -> Indicated:
    """With what its rule is called; a rule that is no more keeps its id."""
    unknown = conduct.RuleInfo(one.rule, one.rule, one.rule, "", frozenset())
    one.info = conduct.rules().get(one.rule, unknown)  # type: ignore[attr-defined]
    return one


def _states() -> list[tuple[str, str]]:
    used = Interaction.objects.exclude(place_person="").values_list("place_person", flat=True).distinct()
    return sorted(((code, NAMES.get(code, code)) for code in used), key=lambda pair: pair[1])


@require_GET
def one(request: HttpRequest, item: UUID) -> HttpResponse:
    """One interaction: that it was opened is on record before it opens."""
    clients = access.clients(request)
    row = _row(item, clients)
    passage = _passage(request, row)
    document = store.open_documents(passage, [row]).get(row.id) if passage else None
    with tenancy.reading(clients):
        said = Indicated.objects.filter(interaction_id=item, matter=None).order_by("rule")
        indicated = sorted((_informed(each) for each in said), key=lambda each: _URGENCY.index(each.verdict))
        found = list(FoundKind.objects.filter(interaction_id=item).order_by("-count", "kind"))
        duties = list(Duty.objects.filter(item=item, matter=None).order_by("due", "opened_at"))
    facts: dict[str, Any] = {
        "row": row,
        "client": clients[row.client_id],
        "place": NAMES.get(row.place_person, ""),
        "agent_place": NAMES.get(row.place_agent, ""),
        "document": document,
        "turns": transcript.turns(document, indicated) if document else [],
        "timeline": transcript.timeline(document, row.duration) if document else None,
        "playable": document is not None and row.sound == "masked",
        "indicated": indicated,
        "found": found,
        "values": sum(each.count for each in found),
        "duties": duties,
        "now": doors.now(),
        "passage": passage,
    }
    return render(request, "web/interaction.html", facts)


@require_GET
def sound(request: HttpRequest, item: UUID) -> HttpResponseBase:
    """The masked sound, in the byte range that the player asks for."""
    clients = access.clients(request)
    row = _row(item, clients)
    if row.sound != "masked":
        raise Http404
    passage = _passage(request, row)
    document = store.open_documents(passage, [row]).get(row.id) if passage else None
    if passage is None or document is None:
        raise Http404
    return byteranges.serve(
        request.headers.get("Range", ""), store.open_sound(passage, row), document.media_type
    )


def _row(item: UUID, clients: Mapping[UUID, Client]) -> Interaction:
    """The row, or the same 404 whether it is another's or not there at all."""
    with tenancy.reading(clients):
        row = Interaction.objects.filter(id=item).first()
    if row is None:
        raise Http404
    return row


def _passage(request: HttpRequest, row: Interaction) -> Passage | None:
    """Through the gate, which puts it on record; None when the person was erased and there is nothing to open."""
    handling = Handling(
        client=row.client_id,
        act=Act.READ,
        purpose=Purpose.COMPLIANCE,
        at=doors.now(),
        actor=access.actor(request),
        subjects=(row.person_id,),
        places={"person": row.place_person, "agent": row.place_agent},
        facts={"form": "masked"},
        item=row.id,
    )
    try:
        return doors.gate().read(handling)
    except KeyGoneFault:
        return None
