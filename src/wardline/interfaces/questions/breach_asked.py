"""A breach as it was typed, read into the incident that the law is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from wardline.interfaces.questions import contract_time
from wardline.interfaces.questions.reading import (
    Given,
    Reading,
    hour,
    moment,
    number,
    place,
    zone_of,
)
from wardline.law.breach_words import ELEMENTS, ENTITIES, HARMS
from wardline.law.breach_words import EVENTS as CLOCK_EVENTS
from wardline.law.clocks import Clock
from wardline.law.rules.breach_facts import Act, Element, Hold, Incident, Role, elements_of
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.kinds import Kind

ROLES = {"processor": Role.PROCESSOR, "controller": Role.OWNER}
FORMS = ("electronic", "paper", "printout")
HOLDS = ("standing", "released")
UNKNOWN_HOME = "?"
_UTC = ZoneInfo("UTC")
NONE = "none"
EVENTS = ("occurrence", *sorted(CLOCK_EVENTS - {"discovery", "the year of discovery"}))
CLIENT_EVENTS = ("discovery", *EVENTS)
_SPELT = {"occurred": "occurrence", "notice": "notice from the processor", "no-harm": "no harm found"}


@dataclass(frozen=True, slots=True)
class Asked:
    """An incident with the client's own days and the contract's clock (None = it sets none), with its clause."""

    incident: Incident
    client_events: Mapping[str, datetime | date]
    contract: Clock | None
    clause: tuple[Citation, ...] = ()


def read(
    given: Given,
    client_is: frozenset[str] | None = None,
    contract: Clock | None = None,
    clause: tuple[Citation, ...] = (),
) -> Asked:
    """The incident that was typed. Raises BadQuestionFault with every fault by its field.

    `client_is`, `contract` and its `clause` are what the register and the contract say; what was typed comes first.
    """
    reading = Reading(given)
    typed = reading.fact("contract", partial(contract_time.clock, event="discovery"))
    clock = typed or contract
    zone = reading.fact("zone", zone_of)
    incident = _incident(reading, zone, client_is)
    theirs = _events(reading, "client_event", CLIENT_EVENTS, zone)
    reading.done()
    return Asked(
        replace(incident, contract_hours=contract_time.hours(clock)), theirs, clock, () if typed else clause
    )


def _incident(reading: Reading, zone: ZoneInfo | None, client_is: frozenset[str] | None) -> Incident:
    elements, named = _elements(reading)
    act = reading.word("act", tuple(Act))
    said_of_client = reading.text("client_is")
    return Incident(
        role=ROLES[reading.word("role", tuple(ROLES)) or "processor"],
        elements=elements,
        residents=_residents(reading),
        events={"discovery": _discovered(reading, zone)} | _events(reading, "event", EVENTS, zone),
        zone=zone or _UTC,
        name_included=True if named else reading.flag("names"),
        form=reading.word("form", FORMS) or "electronic",
        act=None if act is None else Act(act),
        entities=_several(reading, "we_are", ENTITIES),
        client_entities=_several(reading, "client_is", ENTITIES) if said_of_client else client_is,
        ruled_out=_ruled_out(reading),
        high_risk=reading.flag("high_risk"),
        inadvertent=reading.flag("inadvertent"),
        exposed_by_us=reading.flag("source"),
        processor_is_agent=reading.flag("agent"),
        client_told_authority=reading.flag("authority_told") is True,
        hold=_hold(reading, zone),
        business_in=frozenset(_places(reading, "business_in")),
    )


def _ruled_out(reading: Reading) -> frozenset[str]:
    if reading.text("ruled_out") == "all":
        return HARMS
    return _several(reading, "ruled_out", HARMS) or frozenset()


def _places(reading: Reading, name: str) -> list[str]:
    found = (reading.kept(name, place, each) for each in reading.several(name))
    return [each for each in found if each is not None]


def _discovered(reading: Reading, zone: ZoneInfo | None) -> datetime | date:
    lacking = BadInputFault(
        "It is not said when the breach was found.",
        "Every clock, and the version of each law, hangs on that day.",
        "Give the day, such as 2026-03-02; with the hour if a contract or a law counts hours.",
    )
    found = reading.needed("discovered", partial(moment, zone=zone), lacking)
    at = reading.fact("time", hour)
    if found is None:
        return date.min
    if at is None or isinstance(found, datetime):
        return found
    return datetime.combine(found, at, zone or _UTC)


def _elements(reading: Reading) -> tuple[tuple[Element, ...], bool]:
    """The elements that kinds or statutes' own words make, and whether a name is among them."""
    given = reading.several("kinds")
    kinds = frozenset(Kind(each.upper()) for each in given if each.upper() in Kind.__members__)
    own = {each for each in given if each.upper() not in Kind.__members__}
    known = sorted({element.name for element in elements_of(kinds)} | (own & ELEMENTS))
    if own - ELEMENTS:
        reading.faults["kinds"] = BadInputFault(
            f"These are no kinds of data: {', '.join(sorted(own - ELEMENTS))}.",
            "A kind that no text knows would count nowhere.",
            f"Use kinds such as SSN, CARD, MRN, or {', '.join(sorted(ELEMENTS))}.",
        )
    elif given and not known:
        reading.faults["kinds"] = BadInputFault(
            f"No breach statute lists {', '.join(given)} by itself.",
            "An answer would rest on no element of any law.",
            "Name what lay beside it; or say nothing, and every law is taken to count the data.",
        )
    encrypted, key_safe = reading.flag("encrypted"), reading.flag("key_safe")
    return tuple(Element(name, encrypted, key_safe) for name in known), Kind.PERSON in kinds


def _residents(reading: Reading) -> dict[str, int | None]:
    """People by place, each written as US-TX=200; '?' for a home or a number that is not known."""
    found: dict[str, int | None] = {}
    for row, each in enumerate(reading.given.get("residents", ())):
        where, _, many = each.strip().partition("=")
        if not where and not many:
            continue
        code = "" if where == UNKNOWN_HOME else reading.kept(f"residents-{row}", _home, where)
        if code in found:
            reading.faults[f"residents-{row}"] = BadInputFault(
                "This place stands there twice.", "Two numbers for one place cannot both count.", "Add them up."
            )  # fmt: skip
        count = None if many == "?" else reading.kept(f"residents-{row}", _count, many)
        if code is not None:
            found[code] = count
    if not found and not reading.faults.keys() & {"residents-0"}:
        reading.faults["residents"] = BadInputFault(
            "It is not said where the people live.",
            "Their law decides who must be told.",
            "Give at least one place; choose 'home not known' if that is so.",
        )
    return found


def _home(written: str) -> str:
    if not written:
        raise BadInputFault(
            "A number of people stands there without a place.",
            "Their law decides who must be told.",
            "Choose the place, or 'home not known'.",
        )
    return place(written)


def _count(written: str) -> int:
    try:
        return number(written)
    except BadInputFault as fault:
        raise BadInputFault(
            f"'{written}' does not say how many people live there.",
            "Thresholds such as 'more than 500' count people by place.",
            "Write a number; leave it out when they are not counted (in the shell: US-TX=200, US-TX=?, ?=40 without a home).",
        ) from fault


def _events(
    reading: Reading, prefix: str, known: tuple[str, ...], zone: ZoneInfo | None
) -> dict[str, datetime | date]:
    """Days by event: written as 'determination=2026-03-09', or in a field of its own, 'event-determination'."""
    written = {name: reading.text(f"{prefix}-{name}") for name in known}
    for each in reading.several(prefix):
        name, _, at = each.partition("=")
        spelt = _SPELT.get(name, name)
        if spelt not in {*known, "notice from the processor", "discovery by the processor"}:
            reading.faults[prefix] = BadInputFault(
                f"'{name}' is no event that starts a clock.",
                "A day that counts for nothing would be lost.",
                f"Use one of: {', '.join(known)}; such as determination=2026-03-09.",
            )
        written[spelt] = at
    timed = partial(moment, zone=zone)
    found = {name: reading.kept(f"{prefix}-{name}", timed, at) for name, at in written.items() if at}
    return {name: at for name, at in found.items() if at is not None}


def _hold(reading: Reading, zone: ZoneInfo | None) -> Hold | None:
    """None, one that still stands, or one that ended: 'released' with its day, or the day alone."""
    written = reading.text("hold")
    if not written or written == NONE:
        return None
    if written == "standing":
        return Hold()
    released = reading.text("hold_released") if written == "released" else written
    if not released:
        reading.faults["hold_released"] = BadInputFault(
            "It is not said when law enforcement let go.",
            "The letters are owed from then on.",
            "Give the day, or say that the hold still stands.",
        )
        return None
    name = "hold_released" if written == "released" else "hold"
    found = reading.kept(name, partial(moment, zone=zone), released)
    return None if found is None else Hold(found)


def _several(reading: Reading, name: str, known: frozenset[str]) -> frozenset[str] | None:
    """The words given; none of them for 'none'; None when nothing is said."""
    given = reading.several(name)
    if given == [NONE]:
        return frozenset()
    return frozenset(reading.words(name, sorted(known))) or None
