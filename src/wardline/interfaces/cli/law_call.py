"""`wardline law call`: which law governs a call, in sentences that a lawyer can check."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Annotated, get_args

import typer

from wardline.interfaces.cli.session import now, session
from wardline.interfaces.questions.reading import moment
from wardline.law import corpus
from wardline.law.calling_words import WHYS
from wardline.law.governing import Governing
from wardline.law.rules.analysis import By
from wardline.law.rules.one_call import CallLaw, OneCall, PlaceTerms, Turned, law_under
from wardline.vocabulary.decision import Citation, Decision
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Purpose
from wardline.vocabulary.places import NAMES, is_place

_DECISIONS = {
    "recording": "May it be recorded?",
    "analysis": "May a machine analyse it?",
    "placing": "May it be placed now?",
}
_MANY = 6


def law_call(  # noqa: PLR0913, PLR0917 - each is a fact that may be known or not
    person_place: Annotated[
        str, typer.Option(help="The customer's place, such as US-OR; empty = not known.")
    ] = "",
    agent_place: Annotated[str, typer.Option(help="The agent's place, such as PH.")] = "",
    server_place: Annotated[str, typer.Option(help="Where the call is recorded, such as US-TX.")] = "",
    number_place: Annotated[str, typer.Option(help="The place that the area code suggests.")] = "",
    on: Annotated[str, typer.Option(help="A day, or a time with its offset; now when left out.")] = "",
    client: Annotated[str, typer.Option(help="The client whose customer it is.")] = "",
    method: Annotated[
        list[str] | None, typer.Option(help="announcement, express_yes, beep, none ...")
    ] = None,
    purpose: Annotated[str, typer.Option(help="quality, service ...; empty = not known.")] = "",
    agent_consented: Annotated[bool | None, typer.Option("--agent-consented/--agent-refused")] = None,
    announcement_inside: Annotated[bool | None, typer.Option("--announcement-inside/--not-inside")] = None,
    machine: Annotated[str, typer.Option(help="party, processor, third_party; empty = none listens.")] = "",
    told: Annotated[bool | None, typer.Option("--told/--not-told", help="Told of the machine.")] = None,
    agreed: Annotated[bool | None, typer.Option("--agreed/--not-agreed", help="All agreed to it.")] = None,
    why: Annotated[str, typer.Option(help="sales, debt, service for a call we place.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say whether a call may be recorded, analysed and placed, which law asks most, and what is missing."""
    for given in (person_place, agent_place, server_place, number_place):
        if given and not is_place(given):
            raise BadInputFault(
                f"'{given}' is no place that Wardline knows.",
                "The place decides which law governs.",
                "Write it like US-OR, DE or PH, or leave it out when it is not known.",
            )
    call = OneCall(
        _at(on),
        person_place,
        agent_place,
        server_place,
        number_place,
        frozenset(method or ()),
        Purpose(_one_of("purpose", purpose, [each.value for each in Purpose])) if purpose else None,
        agent_consented,
        announcement_inside,
        _machine(machine),
        told,
        agreed,
        _one_of("why", why, sorted(WHYS)),
    )
    answer, amended = law_under(_governing(client, call.at), call)
    if as_json:
        typer.echo(json.dumps(plain(answer), ensure_ascii=False))
        return
    typer.echo("\n".join(sentences(call, answer)))
    if amended:
        typer.echo(
            "An unsigned amendment answers otherwise; the stricter answer stands until counsel decides."
        )


def _governing(client: str, at: datetime) -> Governing:
    if not client:
        return Governing(corpus.load())
    with session() as here:
        from wardline.interfaces import law_here

        return law_here.governing(here.client(client), at)


def _at(on: str) -> datetime:
    if not on:
        return now()
    found = moment(on)
    # A day alone is asked at its noon, which is the same day by every clock of the states.
    return found if isinstance(found, datetime) else datetime.combine(found, time(18), UTC)


def _one_of(option: str, value: str, words: list[str]) -> str:
    if value and value not in words:
        raise BadInputFault(
            f"'{value}' is no word for '{option}'.",
            "What is not understood cannot be held against the law.",
            f"Use {', '.join(words)}.",
        )
    return value


def _machine(value: str) -> By | None:
    return next(
        (each for each in get_args(By) if each == _one_of("machine", value, list(get_args(By)))), None
    )


def sentences(call: OneCall, answer: CallLaw) -> Iterator[str]:
    """The answer as lines of text: decisions with their articles, places, words to say, what is missing."""
    where = [_name(place) for place in (call.person, call.agent, call.server)]
    yield f"A call between a customer in {where[0]} and an agent in {where[1]}, recorded in {where[2]}."
    yield f"By the law of {call.at.date()}. What no counsel has signed is information for counsel."
    decided = (("recording", answer.recording), ("analysis", answer.analysis), ("placing", answer.placing))
    for name, decision in decided:
        if decision is not None:
            yield ""
            yield from _decision(_DECISIONS[name], decision)
    yield ""
    yield "Places, the strictest first:"
    yield from (_place(each) for each in answer.places)
    yield ""
    yield "Say:"
    yield from (f'  {language}: "{words}"' for language, words in sorted(answer.script.items()))
    if answer.needed.announcement_inside:
        yield "  Keep the announcement inside the recording."
    if answer.needed.agent_consent:
        yield "  The agent's own written consent must be there too."
    if answer.missing:
        yield ""
        yield "Not known, and what it would change:"
        yield from (_turned(each) for each in answer.missing)


def _decision(question: str, decision: Decision) -> Iterator[str]:
    yield f"{question} {decision.outcome.capitalize()}."
    for reason in decision.reasons:
        yield f"  - {reason.outcome}: {reason.says}"
        if reason.citations:
            yield f"      [{_cited(reason.citations)}]"
    for duty in decision.duties:
        due = f"by {duty.due:%A %Y-%m-%d}" if duty.due else duty.relative
        yield f"  * Owed to the {duty.owed_to}, {due}: {duty.says}"
        yield f"      [{_cited(duty.citations)}]"
    yield from (f"  ? Missing: {fact}." for fact in decision.missing)


def _cited(citations: Iterable[Citation]) -> str:
    """Articles with the day since which they stand and how sure we are of them."""
    return "; ".join(
        f"{c.article}, in force since {c.since}, {c.confidence} confidence ({c.verified_by})"
        for c in citations
    )


def _place(each: PlaceTerms) -> str:
    mark = " Asks most." if each.strictest else " Asks nothing." if each.asks_nothing else ""
    return f"  {_name(each.place)} ({', '.join(each.sides)}): {each.terms.says}{mark}"


def _turned(each: Turned) -> str:
    fact = each.fact.replace("_", " ")
    if not each.decision:
        return f"  {fact}: alone it changes nothing."
    outcomes = "; ".join(f"{outcome} with {_answers(names)}" for outcome, names in each.outcomes.items())
    return f"  {fact} ({each.decision}): {outcomes}."


def _answers(names: tuple[str, ...]) -> str:
    if len(names) > _MANY:
        return f"{len(names)} places"
    return ", ".join(NAMES.get(name, name.replace("_", " ")) for name in names)


def _name(place: str) -> str:
    return NAMES.get(place, "a place that is not known")
