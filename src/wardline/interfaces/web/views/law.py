"""The law: every text, and one text as it stood on a day, with what was before and what comes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from wardline.interfaces import doors
from wardline.interfaces.web import words
from wardline.interfaces.web.filters import Filters
from wardline.law.text import Provision, Text
from wardline.register import governed
from wardline.vocabulary.faults import Fault
from wardline.vocabulary.places import NAMES


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All texts, searched by words and by what they speak of; every word must be found."""
    wanted = Filters.of(request, ("q", "topic"))
    texts = sorted(doors.gate().corpus.texts.values(), key=_nearness)
    sought = wanted["q"].lower().split()
    found = [
        {"text": text, "place": _place(text), "topics": list(text.topics)}
        for text in texts
        if all(word in _haystack(text) for word in sought)
        and (not wanted["topic"] or wanted["topic"] in text.topics)
    ]
    # Each control is a topic of its own; there are too many of them to choose from.
    named = {topic for text in texts for topic in text.topics if not topic.startswith("control.")}
    topics = sorted(named, key=words.topic)
    facts = {"texts": found, "wanted": wanted, "topics": topics, "total": len(texts)}
    return render(request, "web/law.html", facts)


@require_GET
def text(request: HttpRequest, text: str) -> HttpResponse:
    """One text; `?on=` chooses the day."""
    try:
        found = doors.gate().corpus.text(text)
    except Fault as fault:
        raise Http404 from fault
    today = doors.now().date()
    day = _day(request.GET.get("on", "")) or today
    topics = [_topic(topic, versions, day) for topic, versions in found.topics.items()]
    facts = {"text": found, "day": day, "today": today, "topics": topics, "place": _place(found)}
    facts["versions"] = governed.versions(found.id)
    return render(request, "web/law_text.html", facts)


def _topic(topic: str, versions: Sequence[Provision], day: date) -> dict[str, Any]:
    holds = next((each for each in versions if each.holds(day)), None)
    others = [
        {"provision": each, "past": each.until is not None and each.until < day}
        for each in versions
        if each is not holds
    ]
    return {"topic": topic, "holds": holds, "others": others}


def _haystack(text: Text) -> str:
    topics = " ".join(words.topic(topic) for topic in text.topics)
    return f"{text.id} {text.title} {text.cite} {_place(text)} {topics}".lower()


def _nearness(text: Text) -> tuple[bool, str, str]:
    """The USA come first, the federal law before the states'."""
    return not text.place.startswith("US"), text.place, text.title


def _place(text: Text) -> str:
    return NAMES.get(text.place) or gettext("Everywhere")


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
