"""The two questions of an officer about the law: what is owed for a request, and who must be told of a breach."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from wardline.interfaces import doors, law_here
from wardline.interfaces.questions import asking, lines, of_client, shape
from wardline.interfaces.questions.answer import CLIENT, OTHERS, US, Answer, Line, as_day
from wardline.interfaces.questions.reading import BadQuestionFault, Given
from wardline.interfaces.web import access, ask_breach, ask_rights, ask_timeline
from wardline.interfaces.web.ask_fields import Option, Section, Typed, anchor
from wardline.law.governing import Governing
from wardline.register.models import Client
from wardline.vocabulary.faults import BadInputFault

_LONGEST, _MANY = 100, 80
_OWN = ("format", "ask", "more")
_PAIRED = ("place", "people")
_FOUND, _REFUSED = 200, 400
_SIDES = {US: _("By us"), CLIENT: _("By the client"), OTHERS: _("By those who got the data")}
_OREGON = "right=delete&received=2026-07-03&place=US-OR&agent_place=PH&trade=none&by_agent=no"
_TEXAS = "place=US-TX&people=200&place=US-CA&people=501&kinds=SSN&discovered=2026-03-02&contract=48+hours"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its page: how it is answered, which form asks it, and worked examples by their words."""

    template: str
    ask: Callable[[Governing, Given, asking.Known], Answer]
    form: Callable[[Typed, Iterable[Option]], tuple[Section, ...]]
    examples: tuple[tuple[str, Promise | str], ...]


_RIGHTS = Question(
    "web/law_ask_rights.html",
    asking.rights,
    ask_rights.sections,
    (
        (_OREGON, _("A customer in Oregon asked on 3 July for deletion, for the shop; our agent sits in Manila.")),
        ("right=access&received=2026-01-31&place=DE", _("Somebody in Germany asked on 31 January for her data.")),
        ("right=opt_out_sale&received=2026-11-20", _("Somebody, we do not know where, wants no sale of his data.")),
    ),
)  # fmt: skip
_BREACH = Question(
    "web/law_ask_breach.html",
    asking.breach,
    ask_breach.sections,
    (
        (_TEXAS, _("200 Texans and 501 Californians, Social Security numbers, found on 2 March.")),
        (_TEXAS.replace("501", "500"), _("The same with one Californian less.")),
        (f"{_TEXAS}&encrypted=yes&key_safe=yes", _("The same, encrypted, and the key is safe.")),
    ),
)


@require_GET
def rights(request: HttpRequest) -> HttpResponse:
    """What is owed for a person's request: by whom, to whom, by when, why."""
    return _page(request, _RIGHTS, _given(request.GET))


@require_GET
def breach(request: HttpRequest) -> HttpResponse:
    """Who must be told of a breach, by us and by the client, by when, why."""
    given = _given(request.GET)
    return _page(request, _BREACH, {**given, "residents": ask_breach.residents(given)})


def _page(request: HttpRequest, question: Question, given: Given) -> HttpResponse:
    # Somebody who asks for more rows is still typing.
    ready = "more" not in request.GET and any(
        each for name, values in given.items() if name not in _OWN for each in values
    )
    answer, faults = _answered(request, question, given) if ready else (None, {})
    form = request.GET.get("format")
    if form == "json" and ready:
        said = shape.of(answer) if answer else shape.of_faults(BadQuestionFault(faults))
        return JsonResponse(said, status=_REFUSED if faults else _FOUND)
    if form == "text" and answer is not None:
        return HttpResponse(lines.text(answer), content_type="text/plain; charset=utf-8")
    facts = _form(request, question, given, faults) | (_told(answer, doors.now()) if answer else {})
    return render(request, question.template, facts)


def _given(query: QueryDict) -> dict[str, list[str]]:
    """What the address says; PostgreSQL takes no NUL, and no fact is long."""
    return {
        name: [each.replace("\0", "")[:_LONGEST] for each in values[:_MANY]] for name, values in query.lists()
    }


def _answered(
    request: HttpRequest, question: Question, given: Given
) -> tuple[Answer | None, dict[str, BadInputFault]]:
    """The answer, or every fault by its field."""
    now, faults = doors.now(), {}
    client = _client(request, given)
    if isinstance(client, BadInputFault):
        faults["client"], client = client, None
    known = asking.nobody if client is None else of_client.known(client, given, now)
    try:
        answer = question.ask(law_here.governing(client, now), given, known)
    except BadQuestionFault as fault:
        faults.update(fault.by_field)
    return (None, faults) if faults else (answer, faults)


def _client(request: HttpRequest, given: Given) -> Client | BadInputFault | None:
    name = next((each for each in given.get("client", ()) if each), "")
    if not name:
        return None
    found = next((each for each in access.clients(request).values() if each.name == name), None)
    return found or BadInputFault(
        "There is no such client.", "Its trade and its contract count here.", "Choose one of the list."
    )


def _form(
    request: HttpRequest, question: Question, given: Given, faults: dict[str, BadInputFault]
) -> dict[str, Any]:
    wanted = request.GET.get("ask", "")
    clients = [(each.name, each.title) for each in access.clients(request).values()]
    sections = question.form(Typed(given, faults, wanted), clients)
    return {
        "sections": sections,
        "rows": ask_breach.rows(given, faults, more="more" in request.GET),
        "homes": ask_breach.homes(),
        "residents_fault": faults.get("residents"),
        "faults": [{"fault": fault, "anchor": anchor(name)} for name, fault in faults.items()],
        "examples": question.examples,
        "asking": bool(wanted) or bool(faults) or "more" in request.GET,
        "query": _query(given),
    }


def _query(given: Given) -> str:
    """The address of this question without what only the page itself needs."""
    kept = QueryDict(mutable=True)
    for name, values in given.items():
        if name not in {*_OWN, "residents"} and any(values):
            kept.setlist(name, [each for each in values if each or name in _PAIRED])
    return kept.urlencode()


def _told(answer: Answer, now: datetime) -> dict[str, Any]:
    sides = [
        {"name": side, "title": title, "lines": [_due(line, now) for line in answer.by(side)]}
        for side, title in _SIDES.items()
        if answer.by(side)
    ]
    sure = sum(1 for line in answer.owed if not line.only_if)
    late = sum(1 for line in answer.owed if as_day(line.last) < now.date())
    return {
        "answer": answer,
        "sides": sides,
        "sure": sure,
        "perhaps": len(answer.owed) - sure,
        "late": late,
        "first": answer.first(),
        "timeline": ask_timeline.drawn(answer, now.date(), _SIDES),
        "side_names": _SIDES,
        "unknown": [{"row": row, "anchor": anchor(row.field) if row.field else ""} for row in answer.unknown],
        "now": now,
        "has_text": doors.gate().corpus.texts,
    }


def _due(line: Line, now: datetime) -> dict[str, Any]:
    """A line with the instant at which its day ends, which time left counts to."""
    last = line.last
    if isinstance(last, date) and not isinstance(last, datetime):
        last = datetime.combine(last, time.max, now.tzinfo)
    return {"line": line, "ends": last, "late": last is not None and last < now}
