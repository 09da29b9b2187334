"""Who must be told of a breach, as rows: both sides of the contract in the shape that every face shows."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from wardline.interfaces.questions import coming, missing_facts, reasons, saying
from wardline.interfaces.questions.answer import (
    CLIENT,
    CONTRACT,
    INFORMATION,
    US,
    Answer,
    Line,
    NotOwed,
    Unknown,
    merged,
    numbered,
)
from wardline.interfaces.questions.breach_asked import Asked
from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.rules import breach_facts
from wardline.law.rules.breach_facts import Incident, Owed, Role
from wardline.law.rules.breach_sides import sides

_ASKS = {
    "notify": "tell",
    "file finding": "file the finding with",
    "send copy": "send a copy of the notice to",
    "report yearly": "report once a year to",
    "coordinate": "coordinate with",
    "consult": "consult",
    "offer services": "offer identity services to",
    "keep finding": "write down and keep a",
}
_THE_CONTRACT = "The contract"
_INSTRUCTED = (
    "This is information for counsel. Letters to people and authorities need the client's instruction."
)


def told(corpus: Corpus, asked: Asked) -> Answer:
    """What we owe and what the client owes, by the law of the day on which the breach was found. Raises as `sides`."""
    incident = asked.incident
    found = sides(corpus, incident, asked.client_events)
    both = {US: found.us} | ({} if found.client is None else {CLIENT: found.client})
    on = incident.first_known()
    lines = numbered(_lines(corpus, asked, both))
    return Answer(
        question="breach",
        on=on,
        asked=tuple(_asked(asked)),
        owed=lines,
        not_owed=_not_owed(corpus, both),
        unknown=merged((*_hour(asked), *_unknown(both))),
        warnings=tuple(_warnings(corpus, incident, both, lines)),
        for_client=incident.role is Role.PROCESSOR,
        counsel=_INSTRUCTED if incident.role is Role.PROCESSOR else INFORMATION,
    )


def _asked(asked: Asked) -> Iterator[str]:
    incident = asked.incident
    data = saying.listed(element.name for element in incident.elements)
    found = saying.day(incident.first_known())
    yield f"Found on {found}: {data or 'data of a kind that is not known'}. The law of that day is asked."
    for code, people in incident.residents.items():
        many = "a number not yet counted" if people is None else saying.counted(people, "person", "people")
        yield f"{saying.place(code)}: {many}."
    yield "We hold the data for a client." if incident.role is Role.PROCESSOR else "We own the data."
    for who, kinds in (("We are", incident.entities), ("The client is", incident.client_entities)):
        if kinds is not None:
            yield f"{who}: {saying.listed(sorted(kinds)) or 'none of the kinds that breach laws name'}."
    if asked.contract is not None and incident.role is Role.PROCESSOR:
        yield f"The contract has the client told within {asked.contract.number} {asked.contract.unit}."
    days = [("ours", incident.events), ("the client's", asked.client_events)]
    for whose, events in days:
        later = {name: at for name, at in events.items() if whose != "ours" or name != "discovery"}
        yield from (f"{name.capitalize()} ({whose}): {saying.day(at)}." for name, at in sorted(later.items()))


def _lines(corpus: Corpus, asked: Asked, both: Mapping[str, breach_facts.Answer]) -> Iterator[Line]:
    for side, answer in both.items():
        yield from (_line(corpus, asked, side, row) for row in answer.owed)
    clock, incident = asked.contract, asked.incident
    counted_by_law = incident.contract_hours is not None
    if clock is not None and not counted_by_law and incident.role is Role.PROCESSOR:
        yield _by_contract(corpus, asked, clock)


def _line(corpus: Corpus, asked: Asked, side: str, row: Owed) -> Line:
    contract = row.text == CONTRACT
    months = f" for {row.months} months" if row.months else ""
    return Line(
        number=0,
        by=side,
        place="" if contract else saying.place(row.place),
        law=row.text,
        title=_THE_CONTRACT if contract else corpus.title(row.text),
        kind=row.act,
        what=f"{_ASKS[row.act]} {_the(row)}{months}",
        to=row.to,
        due=row.due,
        latest=row.latest,
        to_the_hour=row.to_the_hour,
        zone=str(asked.incident.zone),
        when=_when(row),
        says=row.says,
        steps=row.steps,
        articles=saying.articles(corpus, asked.clause if contract else row.citations),
    )


def _by_contract(corpus: Corpus, asked: Asked, clock: clocks.Clock) -> Line:
    """A contract's time in days, which no number of hours stands for exactly."""
    incident = asked.incident
    event = incident.events["discovery"]
    found = clocks.due(clock, clocks.start_of(event, incident.zone), incident.zone)
    return Line(
        number=0,
        by=US,
        place="",
        law=CONTRACT,
        title=_THE_CONTRACT,
        kind="notify",
        what="tell the client",
        to="client",
        due=found.at,
        latest=None,
        to_the_hour=False,
        zone=str(incident.zone),
        when="",
        says=f"The contract has the client told within {clock.number} {clock.unit}; a statute can only shorten that.",
        steps=found.steps,
        articles=saying.articles(corpus, asked.clause),
    )


def _the(row: Owed) -> str:
    return row.to if row.whom == "record" or row.to.startswith("the ") else f"the {row.to}"


def _when(row: Owed) -> str:
    order = f"{row.order} are told" if "people" in row.order else row.order
    return ", ".join(dict.fromkeys(each for each in (row.relative, order) if each))


def _not_owed(corpus: Corpus, both: Mapping[str, breach_facts.Answer]) -> tuple[NotOwed, ...]:
    rows = [_why_not(corpus, side, row) for side, answer in both.items() for row in answer.not_owed]
    return tuple(sorted(rows, key=lambda row: reasons.ORDER.index(row.group)))


def _why_not(corpus: Corpus, side: str, row: breach_facts.NotOwed) -> NotOwed:
    return NotOwed(
        by=side,
        group=reasons.of_breach(row.why),
        place=saying.place(row.place),
        law=row.text,
        title=corpus.title(row.text),
        to="anybody" if row.to == "all" else row.to,
        why=row.why,
        articles=saying.articles(corpus, row.citations),
    )


def _hour(asked: Asked) -> Iterator[Unknown]:
    found, clock = asked.incident.events["discovery"], asked.contract
    if clock is not None and clock.unit is clocks.Unit.HOURS and not isinstance(found, datetime):
        changes = "The contract counts hours; the first moment of the day is taken, which is not later."
        yield Unknown("the hour at which it was found", (changes,), "time")


def _unknown(both: Mapping[str, breach_facts.Answer]) -> Iterator[Unknown]:
    for side, answer in both.items():
        for each in answer.missing:
            yield missing_facts.of_breach(each, side)


def _warnings(
    corpus: Corpus, incident: Incident, both: Mapping[str, breach_facts.Answer], lines: tuple[Line, ...]
) -> Iterator[str]:
    yield from dict.fromkeys(each for answer in both.values() for each in answer.warnings)
    hold = incident.hold
    if hold is not None and hold.released is None:
        yield "Law enforcement asks to wait: letters wait only where the law says so, and go out once it lets go."
    elif hold is not None and hold.released is not None:
        yield f"Law enforcement asked to wait until {saying.day(hold.released)}; each time shows what that made of it."
    yield from coming.warnings(corpus, lines, incident.first_known(), "breach")
