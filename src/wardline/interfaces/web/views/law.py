"""The law: every text, and one text as it stood on a day, with what was before and what comes."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from wardline.interfaces import doors
from wardline.vocabulary.faults import Fault
from wardline.vocabulary.places import NAMES


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All texts, searched by word."""
    word = request.GET.get("q", "").strip().lower()
    texts = [
        {"text": text, "place": NAMES.get(text.place, "Everywhere")}
        for text in doors.gate().corpus.texts.values()
        if word in f"{text.id} {text.title} {text.cite} {NAMES.get(text.place, '')}".lower()
    ]
    return render(request, "web/law.html", {"texts": texts, "word": word})


@require_GET
def text(request: HttpRequest, text: str) -> HttpResponse:
    """One text; `?on=` chooses the day."""
    corpus = doors.gate().corpus
    try:
        found = corpus.text(text)
    except Fault as fault:
        raise Http404 from fault
    day = _day(request.GET.get("on", "")) or doors.now().date()
    topic = request.GET.get("topic", "")
    provisions = [
        {"provision": each, "holds": each.holds(day), "words": each.words, "chosen": each.topic == topic}
        for versions in found.topics.values()
        for each in versions
    ]
    return render(
        request,
        "web/law_text.html",
        {"text": found, "day": day, "provisions": provisions, "place": NAMES.get(found.place, "Everywhere")},
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
