"""Interactions: the list with its filters, and one with player, transcript, indicators, law and evidence."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from wardline.gate.models import Duty
from wardline.gate.passage import Passage
from wardline.interactions import conduct, store
from wardline.interactions.models import FoundKind, Indicated, Interaction
from wardline.interfaces import doors
from wardline.interfaces.web import access, transcript
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.decision import Verdict
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.interaction import Channel
from wardline.vocabulary.kinds import TERMS, Kind
from wardline.vocabulary.places import NAMES

_PAGE = 50
_CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The list, filtered as the address says; plain facets only, nothing is opened."""
    clients = access.clients(request)
    wanted = {name: request.GET.get(name, "") for name in _FILTERS}
    with tenancy.reading(clients):
        rows = _filtered(wanted, clients)
        page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
        shown = list(page.object_list)
        _adorn(shown, clients)
        agents = list(
            Interaction.objects.exclude(agent="").order_by("agent").values_list("agent", flat=True).distinct()
        )
        facts = {
            "page": page,
            "rows": shown,
            "total": page.paginator.count,
            "wanted": wanted,
            "query": "&".join(f"{name}={value}" for name, value in wanted.items() if value),
            "filtered": any(wanted.values()),
            "clients": clients.values(),
            "agents": agents,
            "rules": conduct.rules(),
            "verdicts": [verdict.value for verdict in Verdict],
            "kinds": [(kind.value, TERMS[kind].label) for kind in Kind],
            "channels": [channel.value for channel in Channel],
            "states": _states(),
        }
    return render(request, "web/interactions.html", facts)


_FILTERS = ("client", "channel", "rule", "verdict", "kind", "agent", "place", "since", "until", "sound")


def _filtered(wanted: Mapping[str, str], clients: Mapping[UUID, Client]) -> QuerySet[Interaction]:
    rows = Interaction.objects.order_by("-day", "-started_at", "id")
    by_name = {client.name: client.id for client in clients.values()}
    plain = {
        "client_id": by_name.get(wanted["client"]),
        "channel": wanted["channel"],
        "agent": wanted["agent"],
        "place_person": wanted["place"],
        "sound": wanted["sound"],
        "day__gte": parse_date(wanted["since"]) if wanted["since"] else None,
        "day__lte": parse_date(wanted["until"]) if wanted["until"] else None,
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if wanted["kind"]:
        rows = rows.filter(id__in=FoundKind.objects.filter(kind=wanted["kind"]).values("interaction_id"))
    if wanted["rule"] or wanted["verdict"]:
        said = {"rule": wanted["rule"], "verdict": wanted["verdict"]}
        indicated = Indicated.objects.filter(
            matter=None, **{name: value for name, value in said.items() if value}
        )
        rows = rows.filter(id__in=indicated.values("interaction_id"))
    return rows


def _adorn(rows: list[Interaction], clients: Mapping[UUID, Client]) -> None:
    """Hang on each row its client, its kinds and its indicators; three questions for a whole page."""
    ids = [row.id for row in rows]
    kinds: dict[UUID, list[str]] = {item: [] for item in ids}
    for found in FoundKind.objects.filter(interaction_id__in=ids).order_by("kind"):
        kinds[found.interaction_id].append(TERMS[Kind(found.kind)].label)
    rules = conduct.rules()
    said: dict[UUID, list[Indicated]] = {item: [] for item in ids}
    for one in Indicated.objects.filter(interaction_id__in=ids, matter=None).exclude(
        verdict=Verdict.SATISFIED.value
    ):
        one.title = rules[one.rule].title  # type: ignore[attr-defined]
        said[one.interaction_id].append(one)
    for row in rows:
        row.client = clients[row.client_id]  # type: ignore[attr-defined]
        row.kinds = kinds[row.id]  # type: ignore[attr-defined]
        row.indicated = said[row.id]  # type: ignore[attr-defined]
        row.place = NAMES.get(row.place_person, "")  # type: ignore[attr-defined]


def _states() -> list[tuple[str, str]]:
    used = Interaction.objects.exclude(place_person="").values_list("place_person", flat=True).distinct()
    return sorted(((code, NAMES.get(code, code)) for code in used), key=lambda pair: pair[1])


@require_GET
def one(request: HttpRequest, item: UUID) -> HttpResponse:
    """One interaction: that it was opened is on record before it opens."""
    clients = access.clients(request)
    row = _row(item, clients)
    passage = _passage(request, row)
    document = store.open_documents(passage, [row]).get(row.id)
    with tenancy.reading(clients):
        indicated = list(
            Indicated.objects.filter(interaction_id=item, matter=None).order_by("verdict", "rule")
        )
        found = list(FoundKind.objects.filter(interaction_id=item).order_by("kind"))
        duties = list(Duty.objects.filter(item=item, matter=None).order_by("due"))
    rules = conduct.rules()
    for each in indicated:
        each.info = rules[each.rule]  # type: ignore[attr-defined]
    facts: dict[str, Any] = {
        "row": row,
        "client": clients[row.client_id],
        "place": NAMES.get(row.place_person, "not known"),
        "agent_place": NAMES.get(row.place_agent, "not known"),
        "document": document,
        "turns": transcript.turns(document, indicated) if document else [],
        "timeline": transcript.timeline(document, row.duration) if document else None,
        "indicated": indicated,
        "found": [(TERMS[Kind(each.kind)].label, each) for each in found],
        "duties": duties,
        "opened": passage.entry,
        "decision": passage.decision,
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
    document = store.open_documents(passage, [row])[row.id]
    opened = store.open_sound(passage, row)
    stream = opened.__enter__()
    size = stream.seek(0, 2)
    first, last = _range(request.headers.get("Range", ""), size)
    stream.seek(first)

    def body() -> Iterator[bytes]:
        try:
            yield from _slices(stream, last - first + 1)
        finally:
            opened.__exit__(None, None, None)

    partial = (first, last) != (0, size - 1)
    response = StreamingHttpResponse(body(), status=206 if partial else 200, content_type=document.media_type)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Length"] = str(last - first + 1)
    if partial:
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _slices(stream: BinaryIO, left: int) -> Iterator[bytes]:
    while left and (part := stream.read(min(_CHUNK, left))):
        left -= len(part)
        yield part


def _range(header: str, size: int) -> tuple[int, int]:
    """The first and last byte asked for; all of them where the header asks for nothing that can be served."""
    match = _RANGE.fullmatch(header)
    if not match or match.group(0) == "bytes=-":
        return 0, size - 1
    if not match[1]:
        return max(0, size - int(match[2])), size - 1
    first, last = int(match[1]), min(int(match[2] or size - 1), size - 1)
    return (first, last) if first <= last else (0, size - 1)


def _row(item: UUID, clients: Mapping[UUID, Client]) -> Interaction:
    """The row, or the same 404 whether it is another's or not there at all."""
    with tenancy.reading(clients):
        row = Interaction.objects.filter(id=item).first()
    if row is None:
        raise Http404
    return row


def _passage(request: HttpRequest, row: Interaction) -> Passage:
    return doors.gate().read(
        Handling(
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
    )
