"""The answer about a breach as lines of text that a lawyer can check one by one."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from wardline.interfaces.cli.law_saying import cited, counted
from wardline.law.corpus import Corpus
from wardline.law.rules.breach_facts import Answer, Incident, Missing, NotOwed, Owed, Role
from wardline.law.rules.breach_sides import Sides
from wardline.vocabulary.places import NAMES

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
_NO_TEXT = "contract"


def sentences(corpus: Corpus, incident: Incident, found: Sides) -> list[str]:
    """What was asked; what is owed by us, then by the client; why not the others; what is not known; second looks."""
    lines = [
        *_asked(incident),
        "",
        *_side(corpus, "BY US" if found.client is None else "BY US, the centre", found.us),
    ]
    answers = [found.us] if found.client is None else [found.us, found.client]
    if found.client is not None:
        lines += _side(corpus, "BY THE CLIENT, which owns the data", found.client)
    missing = {each for answer in answers for each in answer.missing}
    warnings = dict.fromkeys(each for answer in answers for each in answer.warnings)
    if missing:
        lines += ["NOT KNOWN, AND WHAT IT WOULD CHANGE", *_missing(missing), ""]
    if warnings:
        lines += ["THE LAW CHANGED MEANWHILE", *(f"  - {each}" for each in warnings), ""]
    return [*lines, "This is information for counsel. Letters to people and authorities need the client's instruction."] if (
        incident.role is Role.PROCESSOR
    ) else [*lines, "This is information for counsel."]  # fmt: skip


def _asked(incident: Incident) -> Iterator[str]:
    data = ", ".join(element.name for element in incident.elements) or "data of a kind that is not known"
    yield f"Found on {incident.first_known()}: {data}. The law of that day is asked."
    for place, people in incident.residents.items():
        number = "a number not yet counted" if people is None else counted(people, "person", "people")
        yield f"  {_place(place)}: {number}"
    if incident.role is Role.PROCESSOR:
        yield "We hold the data for a client."
    else:
        yield "We own the data."


def _side(corpus: Corpus, heading: str, answer: Answer) -> list[str]:
    lines = [heading]
    first = answer.first()
    if first is not None and first.due is not None:
        at = _at(first.due, to_the_hour=first.to_the_hour)
        under = "the contract" if first.text == _NO_TEXT else _place(first.place)
        lines.append(f"The first day set: {_ASKS[first.act]} {_the(first)}, by {at} ({under}).")
    if not answer.owed:
        lines.append("No law in the texts asks for anything, as far as the facts are known.")
    for (place, text), rows in groupby(answer.owed, key=lambda row: (row.place, row.text)):
        lines += ["", f"  {_law(corpus, place, text)}"]
        for row in rows:
            lines += _owed(row)
    lines += ["", "  Why not the others:", *_not_owed(corpus, answer.not_owed)] if answer.not_owed else []
    return [*lines, ""]


def _law(corpus: Corpus, place: str, text: str) -> str:
    return "The contract" if text == _NO_TEXT else f"{_place(place)}: {corpus.title(text)}"


def _owed(row: Owed) -> list[str]:
    months = f" for {row.months} months" if row.months else ""
    lines = [f"  * {_ASKS[row.act]} {_the(row)}{months}, {_when(row)}. {row.says}"]
    lines += [f"      {step}" for step in row.steps]
    return [*lines, *([f"      [{cited(row.citations)}]"] if row.citations else [])]


def _the(row: Owed) -> str:
    return row.to if row.whom == "record" or row.to.startswith("the ") else f"the {row.to}"


def _when(row: Owed) -> str:
    said = [row.relative] if row.relative else []
    if row.due is not None:
        by = f"by {_at(row.due, to_the_hour=row.to_the_hour)}"
        said = [by, *(f"and {each}" for each in said)]
    if row.order:
        said.append(f"{row.order} are told" if "people" in row.order else row.order)
    if row.latest is not None:
        said.append(f"so by {_at(row.latest, to_the_hour=False)} at the very latest")
    return ", ".join(said)


def _at(due: datetime, *, to_the_hour: bool) -> str:
    """The end of a clock, which is counted in the incident's zone already."""
    return f"{due:%A} {due:%Y-%m-%d %H:%M %Z}" if to_the_hour else f"{due:%A} {due.date()}"


def _not_owed(corpus: Corpus, rows: Iterable[NotOwed]) -> Iterator[str]:
    for row in rows:
        article = f" [{cited(row.citations)}]" if row.citations else ""
        whom = "anybody" if row.to == "all" else row.to
        yield f"  - {_law(corpus, row.place, row.text)}, {whom}: {row.why}{article}"


def _missing(missing: Iterable[Missing]) -> Iterator[str]:
    """A line a fact: the same fact often matters to many laws."""
    for fact, rows in groupby(sorted(missing), key=lambda each: each.fact):
        yield f"  - {fact[0].upper()}{fact[1:]}:"
        yield from (f"      {each.changes}" for each in rows)


def _place(place: str) -> str:
    return NAMES.get(place, place) or "People whose home is not known"
