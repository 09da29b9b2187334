"""The law: every text place by place, and one text as it stood on a day, with its values through time."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from wardline.interfaces import doors, law_here
from wardline.interfaces.web import access, amendments, changed, resting, words
from wardline.interfaces.web.filters import Filters
from wardline.interfaces.web.spans import spans
from wardline.law.changes import Change, changes, history
from wardline.law.text import ANYWHERE, Provision, Text
from wardline.project import tenancy
from wardline.register import governed
from wardline.vocabulary.places import EU_MEMBERS

_SOON = timedelta(days=90)
_PAGE = 50
_CHOICES = 12
_GROUPS: dict[str, str | Promise] = {
    "federal": _("United States, federal"),
    "states": _("States and territories"),
    "eu": _("European Union"),
    "abroad": _("Other countries"),
    "anywhere": _("Wherever one is"),
}
_MARKS: dict[str, str | Promise] = {
    "changed": _("Changed in the last 90 days"),
    "soon": _("Changes in the next 90 days"),
}


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All texts by place, searched by words and by what they speak of; every word must be found."""
    wanted = Filters.of(request, ("q", "topic", "group", "mark"))
    texts = sorted(law_here.governing(None, doors.now()).settled.texts.values(), key=_nearness)
    marks = _marks(doors.now().date())
    sought = wanted["q"].lower().split()
    matching = [
        text
        for text in texts
        if all(word in _haystack(text) for word in sought)
        and (not wanted["topic"] or wanted["topic"] in text.topics)
    ]
    found = [
        {"text": text, "topics": list(text.topics), **{name: marks[name].get(text.id) for name in _MARKS}}
        for text in matching
        if wanted["group"] in ("", _group(text)) and (not wanted["mark"] or _marked(marks, wanted, text))
    ]
    # Each control is a topic of its own; there are too many of them to choose from.
    named = {topic for text in texts for topic in text.topics if not topic.startswith("control.")}
    facts = {
        "places": _by_place(found),
        "found": len(found),
        "wanted": wanted,
        "topics": sorted(named, key=words.topic),
        "total": len(texts),
        "quick": _quick(matching, marks, wanted),
    }
    return render(request, "web/law.html", facts)


@require_GET
def text(request: HttpRequest, text: str) -> HttpResponse:
    """One text; `?on=` chooses the day."""
    found = _text(text)
    clients = access.clients(request)
    today = doors.now().date()
    day = _day(request.GET.get("on", "")) or today
    through = history(found)
    topics = [_topic(topic, versions, through, day, today) for topic, versions in found.topics.items()]
    with tenancy.reading(clients):
        duties, indicators = (which(found.id).count() for which in (resting.duties, resting.indicators))
    facts = {
        "text": found,
        "day": day,
        "today": today,
        "topics": topics,
        "held": sum(each["holds"] is not None for each in topics),
        "next": next((each for each in through if each.day > day), None),
        "choices": _choices(through, day, today),
        "place": changed.place(found),
        "versions": governed.versions(found.id),
        "duties": duties,
        "indicators": indicators,
        "waiting": [each for each in amendments.waiting(clients) if each.amendment.text == found.id],
    }
    return render(request, "web/law_text.html", facts)


@require_GET
def rests(request: HttpRequest, text: str) -> HttpResponse:
    """What rests on a text: the open duties and the indicators that cite it, or one article of it."""
    found = _text(text)
    clients = access.clients(request)
    wanted = Filters.of(request, ("article", "since", "client"))
    seen = [c.id for c in clients.values() if wanted["client"] in ("", c.name)]
    with tenancy.reading(seen):
        owed = resting.duties(found.id, wanted["article"], wanted["since"])
        said = resting.indicators(found.id, wanted["article"], wanted["since"])
        duties, page = list(owed[:_PAGE]), Paginator(said, _PAGE).get_page(request.GET.get("page"))
        many = owed.count()
        page.object_list = list(page.object_list)
    for row in (*duties, *page.object_list):
        row.client = clients[row.client_id]  # type: ignore[attr-defined]
    titles = dict(changed.titled({row.rule for row in page.object_list}))
    for row in page.object_list:
        row.called = titles.get(row.rule, row.rule)  # type: ignore[attr-defined]
    facts = {"text": found, "duties": duties, "many": many, "page": page, "wanted": wanted}
    return render(request, "web/law_rests.html", facts | {"now": doors.now()})


def _text(text: str) -> Text:
    """The text in use, or one that is proposed for the first time and shown until counsel has said something."""
    law = law_here.governing(None, doors.now())
    for corpus in (law.settled, law.proposed):
        if corpus is not None and text in corpus.texts:
            return corpus.text(text)
    raise Http404


def _topic(
    topic: str, versions: Sequence[Provision], through: Sequence[Change], day: date, today: date
) -> dict[str, Any]:
    holds = next((each for each in versions if each.holds(day)), None)
    differs = {each.day: changed.differing(each) for each in through if each.topic == topic}
    others = [
        {
            "provision": each,
            "past": each.until is not None and each.until < day,
            "differs": differs[each.since],
        }
        for each in versions
        if each is not holds
    ]
    return {
        "topic": topic,
        "holds": holds,
        "differs": differs.get(holds.since, ()) if holds else (),
        "rules": changed.titled(holds.conduct) if holds else [],
        "others": others,
        "spans": spans(versions, day, today),
    }


def _choices(through: Sequence[Change], day: date, today: date) -> list[date]:
    """Today and the days on which the text changes, the nearest to today when there are many."""
    days = sorted({each.day for each in through} | {today, day}, key=lambda each: abs(each - today))
    return sorted(days[:_CHOICES])


def _marks(today: date) -> dict[str, dict[str, Change]]:
    """By mark and text, the last change behind us and the first ahead."""
    corpus = law_here.governing(None, doors.now()).settled
    behind, before_us = changes(corpus, today - _SOON, today), changes(corpus, today, today + _SOON)
    return {
        "changed": {each.text: each for each in behind},
        "soon": {each.text: each for each in reversed(before_us)},
    }


def _marked(marks: dict[str, dict[str, Change]], wanted: Filters, text: Text) -> bool:
    return text.id in marks.get(wanted["mark"], {})


def _quick(
    matching: list[Text], marks: dict[str, dict[str, Change]], wanted: Filters
) -> list[dict[str, Any]]:
    """The quick filters with what each would find; choosing one again takes it back."""
    groups = Counter(_group(text) for text in matching)
    counts = {("group", name): groups[name] for name in _GROUPS}
    counts |= {("mark", name): sum(text.id in marks[name] for text in matching) for name in _MARKS}
    return [
        {
            "title": (_GROUPS | _MARKS)[name],
            "count": count,
            "chosen": wanted[which] == name,
            "query": wanted.without(which)
            if wanted[which] == name
            else Filters({**wanted, which: name}).query(),
        }
        for (which, name), count in counts.items()
    ]


def _by_place(found: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    grouped = groupby(found, key=lambda each: changed.place(each["text"]))
    return [(place, list(rows)) for place, rows in grouped]


def _haystack(text: Text) -> str:
    topics = " ".join(words.topic(topic) for topic in text.topics)
    return f"{text.id} {text.title} {text.cite} {changed.place(text)} {topics}".lower()


def _group(text: Text) -> str:
    if text.place == ANYWHERE:
        return "anywhere"
    if text.place.startswith("US"):
        return "federal" if text.place == "US" else "states"
    return "eu" if text.place == "EU" or text.place in EU_MEMBERS else "abroad"


def _nearness(text: Text) -> tuple[bool, str, str]:
    """The USA come first, the federal law before the states'."""
    return not text.place.startswith("US"), text.place, text.title


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
