"""The map that answers: what each state says of one question on any day, with the table of the same."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date, parse_time
from django.views.decorators.http import require_GET

from wardline.interfaces import doors, law_here
from wardline.interfaces.web import map_words
from wardline.interfaces.web.filters import Filters
from wardline.interfaces.web.tiles import TILES
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.law.rules import calling_overview, overview
from wardline.law.rules.overview import ELSEWHERE, STATES, Answer, Question, Turn
from wardline.vocabulary.places import NAMES

_FEW = 3


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """One question for all places; `?ask=&on=&at=` choose it, `?group=` narrows the table, `?place=` tells all of one."""
    wanted = Filters.of(request, ("ask", "on", "at", "place", "group"))
    ask = Question(wanted["ask"]) if wanted["ask"] in set(Question) else Question.RECORDING
    at = _moment(wanted, doors.now())
    governing = law_here.governing(None, at)
    held = {place: _held(governing, ask, place, at) for place in (*STATES, *ELSEWHERE)}
    answers = {place: each.answer for place, each in held.items()}
    at_home = [answers[place] for place in STATES]
    groups = Counter(answer.group for answer in at_home)
    chosen = wanted["group"] if wanted["group"] in {each.group for each in answers.values()} else ""
    before, after = overview.around(
        overview.turns(governing.settled, ask, overview.places_of(ask)), at.date()
    )
    facts: dict[str, Any] = {
        "ask": ask,
        "questions": [(each, map_words.QUESTIONS[each]) for each in Question],
        "at": at,
        "today": doors.now().date(),
        "wanted": wanted,
        "without_group": wanted.without("group"),
        "lead": map_words.lead(ask, at_home, at),
        "tiles": [_tile(tile, answers[tile.place], wanted, chosen) for tile in TILES],
        "others": [_adorned(held[place], wanted) for place in ELSEWHERE],
        "legend": [_legend(name, n, answers, wanted) for name, n in sorted(groups.items(), key=_rank)],
        "chosen": chosen,
        "chosen_label": map_words.group(chosen) if chosen else "",
        "rows": _rows(held, chosen, wanted),
        "before": _turn(before, wanted),
        "after": _turn(after, wanted),
        "panel": _panel(governing, wanted, ask, at),
    }
    return render(request, "web/law_map.html", facts)


@dataclass(frozen=True, slots=True)
class Held:
    """One place's answer, the corpus that gave it, and whether an unsigned amendment answers otherwise."""

    answer: Answer
    corpus: Corpus
    amended: bool


def _held(governing: Governing, ask: Question, place: str, at: datetime) -> Held:
    settled = answered(governing.settled, ask, place, at)
    if governing.proposed is None:
        return Held(settled, governing.settled, amended=False)
    proposed = answered(governing.proposed, ask, place, at)
    counts = overview.stricter(settled, proposed)
    return Held(
        counts,
        governing.settled if counts is settled else governing.proposed,
        amended=settled != proposed,
    )


def answered(corpus: Corpus, ask: Question, place: str, at: datetime) -> Answer:
    """One place's answer to a question at a moment."""
    if ask is Question.CALLING:
        return calling_overview.calling(corpus, place, at)
    return _BY_DAY[ask](corpus, place, at.date())


_BY_DAY = {
    Question.RECORDING: overview.recording,
    Question.BREACH: overview.breach,
    Question.RIGHTS: overview.rights,
}


def _moment(wanted: Filters, now: datetime) -> datetime:
    """The day and hour that were asked for; what was not, or is none, is now's."""
    return datetime.combine(_day(wanted["on"]) or now.date(), _time(wanted["at"]) or now.time(), UTC)


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


def _with(wanted: Filters, **changed: str) -> str:
    return urlencode({name: value for name, value in {**wanted, **changed}.items() if value})


def _tile(tile: Any, answer: Answer, wanted: Filters, chosen: str) -> dict[str, Any]:
    return {
        "at": tile,
        "answer": answer,
        "name": NAMES[tile.place],
        "label": map_words.group(answer.group),
        "tone": map_words.tone(answer),
        "tight": map_words.tight(answer),
        "dim": bool(chosen) and answer.group != chosen,
        "current": wanted["place"] == tile.place,
        "href": _with(wanted, place=tile.place),
    }


def _legend(name: str, count: int, answers: dict[str, Answer], wanted: Filters) -> dict[str, Any]:
    example = next(answer for answer in answers.values() if answer.group == name)
    return {
        "name": name,
        "label": map_words.group(name),
        "mark": example.mark if name != "to come" else "'00",
        "tone": map_words.tone(example),
        "count": count,
        "href": _with(wanted, group=name),
    }


_ORDER = (
    "all parties", "notice", "one party", "no law", "open", "open in part", "closed", "closed all day", "no hours",
    "in force", "to come", "narrow laws", "none known",
)  # fmt: skip


def _rank(pair: tuple[str, int]) -> tuple[int, int, str]:
    """The strictest group first, clocks by their length, what is not known last."""
    name = pair[0]
    if name in _ORDER:
        return (1, _ORDER.index(name), name)
    number, _space, unit = name.partition(" ")
    if number.isdigit():
        return (0, int(number) * (1 if unit == "hours" else 24), name)
    return (2, int(name == overview.UNSURE), name)


def _rows(held: Mapping[str, Held], chosen: str, wanted: Filters) -> list[dict[str, Any]]:
    """The states of the group that is chosen, by name; all of them when none is."""
    found = sorted(STATES, key=NAMES.__getitem__)
    return [_adorned(held[each], wanted) for each in found if chosen in {"", held[each].answer.group}]


def _adorned(held: Held, wanted: Filters) -> dict[str, Any]:
    """An answer with what a page shows of it."""
    answer, corpus = held.answer, held.corpus
    checked = [p.verified for p in answer.rests]
    weakest = max(checked, key=lambda each: _DOUBT.index(each.confidence), default=None)
    return {
        "answer": answer,
        "name": NAMES[answer.place],
        "label": map_words.group(answer.group),
        "tone": map_words.tone(answer),
        "detail": map_words.detail(answer),
        "words": map_words.law_words(answer),
        # Two topics of one text may rest on the same article.
        "citations": list({(p.text_id, p.cite): corpus.citation(p) for p in answer.rests}.values()),
        "weakest": weakest,
        "amended": held.amended,
        "href": _with(wanted, place=answer.place),
    }


_DOUBT = ("high", "medium", "low")


def _turn(turn: Turn | None, wanted: Filters) -> dict[str, Any] | None:
    if turn is None:
        return None
    names = [NAMES[place] for place in turn.places]
    return {
        "turn": turn,
        "names": ", ".join(names[:_FEW]),
        "more": max(0, len(names) - _FEW),
        "href": _with(wanted, on=turn.day.isoformat()),
    }


def _panel(governing: Governing, wanted: Filters, ask: Question, at: datetime) -> dict[str, Any] | None:
    """All four answers of one place, the one that was asked first; None when no place of the map is chosen."""
    place = wanted["place"]
    if place not in {*STATES, *ELSEWHERE}:
        return None
    asked = sorted(Question, key=lambda each: each is not ask)
    answers = [
        {**_adorned(_held(governing, each, place, at), wanted), "question": map_words.QUESTIONS[each]}
        for each in asked
    ]
    return {"place": place, "name": NAMES[place], "answers": answers}
