"""What is owed for a person's request, as rows: the law's findings put into the shape that every face shows."""

from collections.abc import Iterable, Iterator

from wardline.interfaces.questions import coming, missing_facts, reasons, saying
from wardline.interfaces.questions.answer import (
    CLIENT,
    CONTRACT,
    OTHERS,
    US,
    Answer,
    Line,
    NotOwed,
    Unknown,
    merged,
    numbered,
)
from wardline.law import clocks, months
from wardline.law.corpus import Corpus
from wardline.law.rules import rights
from wardline.law.rules.rights_request import Finding, Owed, Request

_FORWARD = "forward"
_CONTRACT_SAYS = "The client's contract sets this time."
_BY = {"controller": CLIENT, "processor": US, "recipients": OTHERS}
_ACTS = {
    "forward": "pass the request on to the {to}",
    "acknowledge": "confirm to the {to} that the request came",
    "respond": "answer the {to}",
    "opt out": "stop, and tell the {to}",
    "extension notice": "tell the {to} that more time is needed, and why",
    "extend": "answer the {to}, with the time extended",
    "delete": "delete the data",
    "notify downstream": "tell the {to} that the data is deleted",
    "downstream": "delete what was passed on",
    "backups": "delete the copies in archives and backups",
    "furnisher notice": "tell the {to} of the dispute",
    "appeal": "decide an appeal of the {to}",
    "appeal extended": "decide an appeal of the {to}, with its time extended",
    "stop": "stop the processing",
    "answer complaint": "answer the complaint of the {to}",
}
_ONLY_IF = {
    "extension notice": "only if more time is needed",
    "extend": "only if the time is extended in time",
    "appeal": "only if the person appeals against a refusal",
    "appeal extended": "only if there is an appeal and its time is extended",
}


def told(corpus: Corpus, request: Request) -> Answer:
    """What every law that may reach the request asks, by the law of the day of receipt. Raises as `rights.owed`."""
    found = rights.owed(corpus, request)
    lines = numbered((*_lines(corpus, request, found.laws), *_by_contract(request, found.laws)))
    return Answer(
        question="rights",
        on=request.received,
        asked=tuple(_asked(request)),
        owed=lines,
        not_owed=_not_owed(corpus, request, found.others),
        unknown=merged(_unknown(corpus, request, found)),
        warnings=coming.warnings(corpus, lines, request.received, "rights"),
        notes=tuple(note for finding in found.laws for note in _notes(finding)),
        counsel="This is information for counsel. The client answers the person, or we do on its written instruction.",
    )


def _asked(request: Request) -> Iterator[str]:
    where = saying.place(request.place) if request.place else "a place that is not known"
    right = request.right.replace("_", " ")
    yield f"A {request.asker} in {where} asked on {saying.day(request.received)}: {right}. The law of that day is asked."
    if request.agent_place:
        yield f"Our agent sat in {saying.place(request.agent_place)}."
    trades = request.company.sectors
    if trades is not None:
        own = saying.listed(sorted(trades - {"card payments", "telemarketing"}))
        yield f"The client's trade: {own or 'none that has a privacy law of its own'}."
    if request.contract:
        yield f"The client's contract has requests passed on within {request.contract}."
    yield from (f"{name.capitalize()}: {saying.day(at)}." for name, at in sorted(request.events.items()))


def _lines(corpus: Corpus, request: Request, laws: Iterable[Finding]) -> Iterator[Line]:
    for finding in laws:
        yield from (_line(corpus, request, finding, duty) for duty in finding.owed)


def _line(corpus: Corpus, request: Request, finding: Finding, duty: Owed) -> Line:
    place = corpus.text(finding.text).place
    by_contract = duty.kind == _FORWARD and request.contract
    return Line(
        number=0,
        by=_BY[duty.by],
        place=saying.place(place),
        law=finding.text,
        title=finding.title,
        kind=duty.kind,
        what=_ACTS.get(duty.kind, duty.kind).format(to=duty.to),
        to=duty.to,
        due=duty.due,
        latest=None,
        to_the_hour=False,
        zone="",
        when=duty.relative,
        says=f"{duty.says} {_CONTRACT_SAYS}" if by_contract else duty.says,
        steps=duty.steps,
        articles=saying.articles(corpus, duty.citations or finding.citations),
        only_if=_ONLY_IF.get(duty.kind, ""),
    )


def _by_contract(request: Request, laws: tuple[Finding, ...]) -> Iterator[Line]:
    """Where no law grants the right, a contract that has requests passed on still does."""
    if laws or not request.contract:
        return
    found = months.ends(clocks.parse(request.contract), request.received)
    yield Line(
        number=0,
        by=US,
        place="",
        law=CONTRACT,
        title="The contract",
        kind=_FORWARD,
        what="pass the request on to the client",
        to="client",
        due=found.day,
        latest=None,
        to_the_hour=False,
        zone="",
        when="",
        says=f"No law in the texts obliges to act. {_CONTRACT_SAYS}",
        steps=found.steps,
    )


def _notes(finding: Finding) -> Iterator[str]:
    title = finding.title
    reasons_given = " ".join(finding.reasons)
    yield f"{title}: {finding.outcome}. {reasons_given}"
    if finding.withhold:
        yield f"{title}: never send {saying.listed(finding.withhold)}."
    yield from (f"{title}: {note}" for note in finding.notes)


def _not_owed(corpus: Corpus, request: Request, others: tuple[Finding, ...]) -> tuple[NotOwed, ...]:
    rows = (_why_not(corpus, request, finding) for finding in others)
    return tuple(sorted(rows, key=lambda row: reasons.ORDER.index(row.group)))


def _why_not(corpus: Corpus, request: Request, finding: Finding) -> NotOwed:
    text, why = corpus.text(finding.text), " ".join(finding.reasons)
    group = reasons.of_request(finding.outcome, why)
    if group == reasons.TRADE_UNKNOWN:
        why = f"Only if the company is in the trade '{text.sector}': then {text.title} is asked too."
    return NotOwed(
        by=CLIENT,
        group=group,
        place=saying.place(text.place),
        law=text.id,
        title=text.title,
        to=request.right.replace("_", " "),
        why=why,
        articles=saying.articles(corpus, finding.citations),
    )


def _unknown(corpus: Corpus, request: Request, found: rights.Answer) -> Iterator[Unknown]:
    if request.company.sectors is None:
        trades = {
            corpus.text(finding.text).sector: finding.title
            for finding in found.others
            if reasons.of_request(finding.outcome, " ".join(finding.reasons)) == reasons.TRADE_UNKNOWN
        }
        changes = tuple(f"Only if it is '{trade}', {title} is asked too." for trade, title in trades.items())
        if changes:
            yield Unknown("the client's trade", changes, "trade")
    for each in found.missing:
        row = missing_facts.of_request(each)
        if row.field != "trade":
            yield row
