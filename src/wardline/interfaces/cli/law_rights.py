"""`wardline law due rights`: what is owed for a person's request, in sentences that a lawyer can check."""

import json
from datetime import date
from typing import Annotated

import typer

from wardline.interfaces.cli.law_saying import cited, day
from wardline.law import corpus
from wardline.law.rules.rights import Answer, Asker, Company, Finding, Owed, Request, owed
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import NAMES

_TRADES = {"bank": {"financial"}, "health": {"health"}, "retail": set[str]()}
_BY = {"controller": "the client", "processor": "us (the centre)", "recipients": "those who got the data"}


def rights(  # noqa: PLR0913, PLR0917 - each is a fact that the officer may know or not
    right: Annotated[str, typer.Option(help="access, correct, delete, portability, opt_out_sale ...")],
    received: Annotated[str, typer.Option(help="The day on which the person asked (YYYY-MM-DD).")],
    place: Annotated[str, typer.Option(help="The person's place, such as US-OR; empty = not known.")] = "",
    client_industry: Annotated[str, typer.Option(help="bank, health, retail; empty = not known.")] = "",
    agent_place: Annotated[str, typer.Option(help="Where our agent sat, such as PH.")] = "",
    asker: Annotated[str, typer.Option(help="consumer, employee or business contact.")] = "consumer",
    consumers: Annotated[int | None, typer.Option(help="People of the place in the client's data.")] = None,
    revenue: Annotated[int | None, typer.Option(help="The client's revenue a year, US dollars.")] = None,
    sale_share: Annotated[float | None, typer.Option(help="Per cent of it from selling data.")] = None,
    sells: Annotated[bool | None, typer.Option("--sells/--no-sells", help="It sells personal data.")] = None,
    nonprofit: Annotated[bool | None, typer.Option("--nonprofit/--for-profit")] = None,
    verified: Annotated[bool | None, typer.Option("--verified/--not-verified")] = None,
    by_agent: Annotated[bool | None, typer.Option("--by-agent/--in-person")] = None,
    event: Annotated[list[str] | None, typer.Option(help="A later day: appeal=2026-09-01.")] = None,
    contract: Annotated[str, typer.Option(help="The client's time: '2 business days after receipt'.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say what is owed for a request: to whom, by whom, by when, why, and why not by other laws."""
    measures = {"consumers": consumers, "revenue": revenue, "sale_share": sale_share, "sells": sells}
    trade = _TRADES.get(client_industry)
    request = Request(
        right=right,
        received=day(received),
        place=place,
        asker=_asker(asker),
        company=Company(measures, None if trade is None else frozenset(trade), nonprofit),
        agent_place=agent_place,
        by_agent=by_agent,
        verified=verified,
        events=dict(_event(each) for each in event or ()),
        contract=contract,
    )
    answer = owed(corpus.load(), request)
    if as_json:
        typer.echo(json.dumps(plain(answer), ensure_ascii=False))
        return
    typer.echo("\n".join(sentences(request, answer)))


def sentences(request: Request, answer: Answer) -> list[str]:
    """The answer as lines of text: what is owed under each law, why not under others, what is not known."""
    where = NAMES.get(request.place, "a place that is not known")
    lines = [
        f"A {request.asker} in {where} asked on {request.received}: {request.right.replace('_', ' ')}.",
        "",
    ]
    if not answer.laws:
        lines += ["No law in the texts obliges to act.", ""]
    for finding in answer.laws:
        lines += [*_law(finding), ""]
    lines += ["Why not the others:"]
    lines += [f"  - {' '.join(finding.reasons)}{_cited(finding)}" for finding in answer.others]
    if answer.missing:
        lines += ["", "Not known, and what it would change:", *(f"  - {fact}." for fact in answer.missing)]
    return lines


def _law(finding: Finding) -> list[str]:
    lines = [f"{finding.title}: {finding.outcome}.", *(f"  {reason}" for reason in finding.reasons)]
    lines[-1] += _cited(finding)
    for duty in finding.owed:
        lines += _duty(duty)
    if finding.withhold:
        lines.append(f"  Never send: {', '.join(item.replace('_', ' ') for item in finding.withhold)}.")
    return [*lines, *(f"  {note}" for note in finding.notes)]


def _duty(duty: Owed) -> list[str]:
    when = f"by {duty.due:%A} {duty.due}" if duty.due else duty.relative
    articles = cited(duty.citations)
    lines = [f"  * {duty.kind}, owed by {_BY[duty.by]} to the {duty.to}, {when}. {duty.says}"]
    lines += [f"      {step}" for step in duty.steps]
    return [*lines, *([f"      [{articles}]"] if articles else [])]


def _cited(finding: Finding) -> str:
    return "".join(f" [{citation.article}]" for citation in finding.citations)


def _asker(value: str) -> Asker:
    if value not in set(Asker):
        raise BadInputFault(
            f"Nobody asks as '{value}'.",
            "Some laws protect people in their private lives only.",
            f"Use {', '.join(Asker)}.",
        )
    return Asker(value)


def _event(value: str) -> tuple[str, date]:
    name, _, at = value.partition("=")
    if name not in {"authentication", "appeal", "notification", "asked", "clarified", "identity"}:
        raise BadInputFault(
            f"'{name}' is no event that starts or stops a time.",
            "A day that counts for nothing would be lost.",
            "Use authentication, appeal, notification, asked, clarified or identity, such as appeal=2026-09-01.",
        )
    return name, day(at)
