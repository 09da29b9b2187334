"""`wardline law due breach`: who must be told of a breach, by us and by the client, by when and why."""

import json
import re
from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from wardline.interfaces.cli import law_breach_words as words
from wardline.interfaces.cli.law_saying import moment
from wardline.law import corpus
from wardline.law.breach_words import ELEMENTS, ENTITIES, HARMS
from wardline.law.rules.breach_facts import Act, Element, Hold, Incident, Role, elements_of
from wardline.law.rules.breach_sides import sides
from wardline.vocabulary.encoding import plain
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import is_place

_ROLES = {"processor": Role.PROCESSOR, "controller": Role.OWNER}
_EVENTS = {"occurred": "occurrence", "notice": "notice from the processor", "no-harm": "no harm found"}
_HOURS = re.compile(r"([1-9]\d{0,3}) hours?")


def breach(  # noqa: PLR0913, PLR0917 - each is a fact that the officer may know or not
    discovered: Annotated[str, typer.Option(help="When we found it: 2026-03-02, or 2026-03-02T14:30-06:00.")],
    residents: Annotated[list[str], typer.Option(help="US-TX=200; US-TX=? (not counted); ?=40 (no home).")],
    kinds: Annotated[str, typer.Option(help="SSN,CARD, or statutes' words: medical.")] = "",
    role: Annotated[str, typer.Option(help="processor (for a client) or controller.")] = "processor",
    contract: Annotated[str, typer.Option(help="When the contract has the client told: '48 hours'.")] = "",
    zone: Annotated[str, typer.Option(help="Where hours and days are counted: America/Chicago.")] = "UTC",
    encrypted: Annotated[bool | None, typer.Option("--encrypted/--not-encrypted")] = None,
    key_safe: Annotated[bool | None, typer.Option("--key-safe/--key-taken")] = None,
    names: Annotated[bool | None, typer.Option("--names/--no-names", help="Names were with it.")] = None,
    act: Annotated[str, typer.Option(help="acquired, accessed, unavailable; empty = not known.")] = "",
    form: Annotated[str, typer.Option(help="electronic, paper, printout.")] = "electronic",
    we_are: Annotated[str, typer.Option(help="What we are: 'bank', 'none'; empty = not known.")] = "",
    client_is: Annotated[str, typer.Option(help="What the client is, in the same words.")] = "",
    ruled_out: Annotated[str, typer.Option(help="Harms that a written finding rules out; 'all'.")] = "",
    high_risk: Annotated[bool | None, typer.Option("--high-risk/--low-risk")] = None,
    inadvertent: Annotated[bool | None, typer.Option("--inadvertent/--on-purpose")] = None,
    exposed_by_us: Annotated[bool | None, typer.Option("--source/--not-source")] = None,
    agent: Annotated[bool | None, typer.Option("--agent/--no-agent", help="We are its agent.")] = None,
    authority_told: Annotated[bool, typer.Option(help="The client has told the authority.")] = False,
    hold: Annotated[str, typer.Option(help="Police ask to wait: 'standing', or when they let go.")] = "",
    business_in: Annotated[str, typer.Option(help="Where else business is done: US-TX.")] = "",
    event: Annotated[list[str] | None, typer.Option(help="Our later day: determination=2026-03-09.")] = None,
    client_event: Annotated[list[str] | None, typer.Option(help="Its own: discovery=2026-03-05.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say who must be told of a breach by us and by the client, by when, why, and why not the others."""
    elements, named = _elements(kinds, encrypted=encrypted, key_safe=key_safe)
    incident = Incident(
        role=_ROLES[_one_of(role, _ROLES)],
        elements=elements,
        residents=dict(_resident(each) for each in residents),
        events={"discovery": moment(discovered)} | dict(_event(each) for each in event or ()),
        zone=_zone(zone),
        name_included=True if named else names,
        form=_one_of(form, ("electronic", "paper", "printout")),
        act=Act(_one_of(act, tuple(Act))) if act else None,
        entities=_several(we_are, ENTITIES),
        client_entities=_several(client_is, ENTITIES),
        ruled_out=HARMS if ruled_out == "all" else _several(ruled_out, HARMS) or frozenset(),
        high_risk=high_risk,
        inadvertent=inadvertent,
        exposed_by_us=exposed_by_us,
        processor_is_agent=agent,
        client_told_authority=authority_told,
        contract_hours=_contract(contract),
        hold=_hold(hold),
        business_in=frozenset(_place(each) for each in _split(business_in)),
    )
    texts = corpus.load()
    found = sides(texts, incident, dict(_event(each) for each in client_event or ()))
    if as_json:
        typer.echo(json.dumps(plain(found), ensure_ascii=False))
        return
    typer.echo("\n".join(words.sentences(texts, incident, found)))


def _elements(
    written: str, *, encrypted: bool | None, key_safe: bool | None
) -> tuple[tuple[Element, ...], bool]:
    """The elements that kinds or statutes' own words make, and whether a name is among them."""
    given = _split(written)
    kinds = frozenset(Kind(each.upper()) for each in given if each.upper() in Kind.__members__)
    own = {each for each in given if each.upper() not in Kind.__members__}
    if own - ELEMENTS:
        raise BadInputFault(
            f"These are no kinds of data: {', '.join(sorted(own - ELEMENTS))}.",
            "A kind that no text knows would count nowhere.",
            f"Use kinds such as SSN, CARD, MRN, or {', '.join(sorted(ELEMENTS))}.",
        )
    known = sorted({element.name for element in elements_of(kinds)} | own)
    if given and not known:
        raise BadInputFault(
            f"No breach statute lists {written} by itself.",
            "An answer would rest on no element of any law.",
            "Name what lay beside it; or leave --kinds out, and every law is taken to count the data.",
        )
    return tuple(Element(name, encrypted, key_safe) for name in known), Kind.PERSON in kinds


def _resident(written: str) -> tuple[str, int | None]:
    place, _, number = written.partition("=")
    if number != "?" and not number.isdecimal():
        raise BadInputFault(
            f"'{written}' does not say how many people live where.",
            "Thresholds such as 'more than 500' count people by place.",
            "Write US-TX=200, US-TX=? when they are not counted, or ?=40 when their home is not known.",
        )
    return "" if place == "?" else _place(place), None if number == "?" else int(number)


def _place(written: str) -> str:
    if not is_place(written):
        raise BadInputFault(
            f"'{written}' is no place that the texts know.",
            "People there would be owed notice by a law that is not asked.",
            "Write a state such as US-TX, a country such as DE or PH, or ? when the home is not known.",
        )
    return written


def _event(written: str) -> tuple[str, datetime | date]:
    name, _, at = written.partition("=")
    return _EVENTS.get(name, name), moment(at)


def _contract(written: str) -> int | None:
    if not written:
        return None
    match = _HOURS.fullmatch(written)
    if match is None:
        raise BadInputFault(
            f"'{written}' is no number of hours.",
            "The contract's time usually ends before any statute's.",
            "Write it in hours, such as '48 hours'; a day is 24.",
        )
    return int(match[1])


def _hold(written: str) -> Hold | None:
    if not written:
        return None
    return Hold() if written == "standing" else Hold(moment(written))


def _zone(written: str) -> ZoneInfo:
    try:
        return ZoneInfo(written)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadInputFault(
            f"'{written}' is no time zone.",
            "The day on which a clock starts depends on it.",
            "Write it like America/Chicago.",
        ) from error


def _several(written: str, known: frozenset[str]) -> frozenset[str] | None:
    """The words given; none of them for 'none'; None when nothing is said."""
    if written == "none":
        return frozenset()
    return frozenset(_one_of(each, tuple(sorted(known))) for each in _split(written)) or None


def _split(written: str) -> list[str]:
    return [each.strip() for each in written.split(",") if each.strip()]


def _one_of(written: str, known: Collection[str]) -> str:
    if written not in known:
        raise BadInputFault(
            f"'{written}' is not known here.",
            "A misspelt fact would change the answer in silence.",
            f"Use one of: {', '.join(known)}.",
        )
    return written
