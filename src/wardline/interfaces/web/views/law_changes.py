"""What changed in the law between two days, and what rests on what was replaced."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from wardline.interfaces import doors, jobs, law_here, weighing
from wardline.interfaces.web import access, amendments, changed, resting, words
from wardline.interfaces.web.filters import Filters
from wardline.law.changes import Change, How, ahead, changes
from wardline.law.corpus import Corpus, reaching
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.places import NAMES, containing

_LATELY = timedelta(days=90)
_LONGEST = 100
_FILTERS = ("from", "to", "place", "family", "client")


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The changes after one day and by another, day by day; by default those of the last 90 days."""
    clients = access.clients(request)
    corpus, today = law_here.governing(None, doors.now()).settled, doors.now().date()
    wanted = Filters.of(request, _FILTERS)
    start = _day(wanted["from"]) or min(today, _day(wanted["to"]) or today) - _LATELY
    end = _day(wanted["to"]) or max(today, start)
    found = [each for each in changes(corpus, start, end) if _asked(each, corpus, wanted)]
    with tenancy.reading([each.id for each in _chosen(clients, wanted)]):
        duties, indicators = resting.counted({each.text for each in found})
    days = list(changed.by_day(found, corpus.texts, duties, indicators))
    facts = {
        "start": start,
        "end": end,
        "today": today,
        "wanted": wanted,
        "days": days,
        "count": len(found),
        "texts": len({each.text for each in found}),
        "touched": _touched(days),
        "ways": [(way, n) for way, n in _ways(found) if n],
        "quick": _quick(wanted, start, end, today),
        "turned": end < start,
        "waiting": amendments.waiting(clients),
        **_weighed(clients, wanted, start, end, under_way="asked" in request.GET),
        "clients": clients.values(),
        "places": _places(corpus),
        "families": _families(corpus),
    }
    return render(request, "web/law_changes.html", facts)


@require_POST
def weigh(request: HttpRequest) -> HttpResponse:
    """Ask the worker to judge the stored decisions of one client, or of all, as if made on either day."""
    clients = access.clients(request)
    wanted = Filters({name: request.POST.get(name, "")[:_LONGEST] for name in _FILTERS})
    start, end = _day(wanted["from"]), _day(wanted["to"])
    if start is None or end is None:
        raise Http404
    for client in _chosen(clients, wanted):
        jobs.weigh_law.defer(client=str(client.id), start=str(start), end=str(end))
    if request.headers.get("HX-Request"):
        facts = _weighed(clients, wanted, start, end, under_way=True)
        return render(request, "web/law_weighed.html", facts)
    return redirect(f"{reverse('law-changes')}?{wanted.query()}&asked=1#weighed")


@require_GET
def weighed(request: HttpRequest) -> HttpResponse:
    """How far that has come."""
    wanted = Filters.of(request, _FILTERS)
    start, end = _day(wanted["from"]), _day(wanted["to"])
    if start is None or end is None:
        raise Http404
    facts = _weighed(access.clients(request), wanted, start, end, under_way=True)
    return render(request, "web/law_weighed.html", facts)


def _weighed(
    clients: dict[UUID, Client], wanted: Filters, start: date, end: date, *, under_way: bool
) -> dict[str, Any]:
    """Each client's decisions as judged so far; `under_way`: asked for and not ended."""
    rows = [weighing.weighed(client, start, end) for client in _chosen(clients, wanted)]
    rows = [row for row in rows if row.total]
    days = Filters({**wanted, "from": str(start), "to": str(end)})
    return {
        "weighed": rows,
        "begun": any(row.tally for row in rows),
        "decisions": sum(row.total for row in rows),
        "under_way": any(not row.whole and (under_way or row.tally) for row in rows),
        "days_wanted": days,
        "days_query": days.query(),
    }


def _chosen(clients: dict[UUID, Client], wanted: Filters) -> list[Client]:
    return [client for client in clients.values() if wanted["client"] in ("", client.name)]


def _asked(change: Change, corpus: Corpus, wanted: Filters) -> bool:
    place, family = wanted["place"], wanted["family"]
    binds = not place or corpus.text(change.text).place in reaching([place])
    return binds and (not family or change.topic.partition(".")[0] == family)


def _touched(days: list[tuple[date, list[changed.OfText]]]) -> dict[str, Any]:
    """What rests on the articles replaced, each article counted once."""
    rows = [row for _, texts in days for each in texts for row in each.rows]
    articles = {row.replaced: row for row in rows if row.replaced}.values()
    rules = {rule for row in rows for rule in row.rules}
    return {
        "duties": sum(row.duties for row in articles),
        "indicators": sum(row.indicators for row in articles),
        "controls": sum(each.controls for _, texts in days for each in texts),
        "rules": changed.titled(rules),
    }


def _ways(found: list[Change]) -> list[tuple[str, int]]:
    return [(words.word(how.value), sum(each.how is how for each in found)) for how in How]


def _quick(wanted: Filters, start: date, end: date, today: date) -> list[dict[str, Any]]:
    spans = {
        gettext("Last 90 days"): (today - _LATELY, today),
        gettext("Next 90 days"): (today, today + _LATELY),
        gettext("Last 12 months"): (ahead(today, -12), today),
        gettext("Next 24 months"): (today, ahead(today, 24)),
    }
    return [
        {
            "title": title,
            "chosen": span == (start, end),
            "query": Filters({**wanted, "from": str(span[0]), "to": str(span[1])}).query(),
        }
        for title, span in spans.items()
    ]


def _places(corpus: Corpus) -> list[tuple[str, str]]:
    """The places that have texts, and the members of a union that has."""
    bound = {text.place for text in corpus.texts.values()}
    found = [(code, name) for code, name in NAMES.items() if bound.intersection(containing(code))]
    return sorted(found, key=lambda pair: pair[1])


def _families(corpus: Corpus) -> list[tuple[str, str]]:
    topics = {topic for text in corpus.texts.values() for topic in text.topics}
    names = {topic.partition(".")[0] for topic in topics}
    return sorted(((name, words.family(name)) for name in names), key=lambda pair: pair[1])


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
