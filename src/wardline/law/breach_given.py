"""Reads the facts of a written breach case; a word that is not known is a fault that names it, never a silence."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from wardline.law import breach_synonyms as words
from wardline.law.breach_words import ELEMENTS, ENTITIES, HARMS
from wardline.law.rules.breach_facts import UNKNOWN_PLACE, Act, Element, Hold, Incident, Missing, Role
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import NAMES

_TOP = frozenset(
    {
        "entity", "data", "incident", "harm_assessment", "residents", "events", "client", "note", "zone", "hold",
        "business_in", "exposed_by_us", "inadvertent", "processor_is_agent", "contract_hours",
    }
)  # fmt: skip
_ENTITY = frozenset({"type", "role", "sector", "name", "note"})
_DATA = frozenset({"format", "name_included", "elements", "note"})
_ELEMENT = frozenset({"element", "encrypted", "key_compromised", "redacted", "note"})
_CLIENT = frozenset({"name", "type", "sector", "contract_hours", "told_authority", "note"})
_HOLD = frozenset({"requested", "released", "note"})


def incident_of(given: Mapping[str, Any]) -> Incident:
    """The facts of a case as an incident. Raises BadInputFault for whatever cannot be understood."""
    _only(given, _TOP, "a case")
    entity, data = _mapping(given, "entity"), _mapping(given, "data")
    _only(entity, _ENTITY, "an entity")
    _only(data, _DATA, "the data")
    zone, events = _events(_mapping(given, "events"), given.get("zone"))
    ruled_out, high_risk = _harm(given.get("harm_assessment"), events)
    happened = _plain(given.get("incident"))
    role = _role(entity.get("role"))
    entities = _entities(entity)
    client, contract_hours, told = _client(given.get("client"))
    inadvertent = given.get("inadvertent")
    return Incident(
        role=role,
        elements=tuple(_element(each) for each in data.get("elements") or ()),
        residents=_residents(_mapping(given, "residents")),
        events=events,
        zone=zone,
        name_included=_flag(data.get("name_included"), "name_included"),
        form=_one(words.FORMS, data.get("format") or "electronic", "format"),
        act=_act(happened),
        entities=entities,
        # A case that names the sector of a processor and no client names the regime it is about.
        client_entities=entities if role is Role.PROCESSOR and client is None and entities else client,
        ruled_out=ruled_out,
        high_risk=high_risk,
        inadvertent="inadvertent" in happened if inadvertent is None else _flag(inadvertent, "inadvertent"),
        exposed_by_us=_flag(given.get("exposed_by_us"), "exposed_by_us"),
        processor_is_agent=_flag(given.get("processor_is_agent"), "processor_is_agent"),
        client_told_authority=told,
        contract_hours=_hours(given.get("contract_hours")) or contract_hours,
        hold=_hold(given.get("hold"), zone),
        business_in=frozenset(_place(str(key)) for key in given.get("business_in") or ()),
    )


def unsaid(given: Mapping[str, Any]) -> Iterable[Missing]:
    """Facts of a case that were read on the safe side, or that decide nothing because no text knows them."""
    entity = _mapping(given, "entity")
    kind = str(entity.get("type") or "")
    for token in (*_sectors(entity), kind):
        if _plain(token) in words.VAGUE and not _entities(entity):
            means = words.VAGUE[_plain(token)]
            yield Missing(f"whether '{token}' means {means}", "It is read as no such company.")
    if kind and not _kinds(kind) and _plain(kind) not in {*words.ORDINARY, *words.VAGUE}:
        yield Missing(f"what a '{kind}' is", "It is read as a company of no kind that a breach law names.")
    if _role(entity.get("role")) is Role.PROCESSOR and given.get("client") is None and _entities(entity):
        yield Missing(
            "what kind of company the client is", "The sector of the case is read as the client's too."
        )
    if _act(_plain(given.get("incident"))) is None:
        told = (
            f"whether '{given.get('incident') or ''}' means that data was taken, only seen, or out of reach"
        )
        yield Missing(told, "It is read as data that was taken.")


def _fault(what: str, known: Iterable[str]) -> BadInputFault:
    return BadInputFault(
        f"{what}.",
        "A fact that is not understood would count nowhere, and a duty could be missed in silence.",
        f"Use one of: {', '.join(sorted(known))}.",
    )


def _only(given: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    strange = [key for key in given if key not in known]
    if strange:
        raise _fault(f"{where.capitalize()} holds what is not known: {', '.join(map(str, strange))}", known)


def _mapping(given: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = given.get(key)
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise _fault(f"'{key}' is no set of named facts: {found!r}", ("an object with names and values",))
    return found


def _plain(value: object) -> str:
    return " ".join(str(value or "").lower().replace("_", " ").replace("-", " ").split())


def _one(known: Mapping[str, Any], value: object, what: str) -> Any:
    found = known.get(_plain(value))
    if found is None:
        raise _fault(f"The {what} '{value}' is not known", known)
    return found


def _flag(value: object, what: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    if _plain(value) in words.FLAGS:
        return words.FLAGS[_plain(value)]
    raise _fault(f"'{what}' is neither true, false nor null: {value!r}", ("true", "false", "null"))


def _role(value: object) -> Role:
    return Role(_one(words.ROLES, value or "owner", "role"))


def _element(each: object) -> Element:
    if isinstance(each, str):
        each = {"element": each}
    if not isinstance(each, Mapping):
        raise _fault(f"An element cannot be read: {each!r}", _ELEMENT)
    _only(each, _ELEMENT, "an element")
    name = _plain(each.get("element"))
    known = name if name in ELEMENTS else words.ELEMENT_WORDS.get(name)
    if known is None:
        raise _fault(f"The element '{each.get('element')}' is not known", {*ELEMENTS, *words.ELEMENT_WORDS})
    taken = _flag(each.get("key_compromised"), "key_compromised")
    encrypted = _flag(each["encrypted"], "encrypted") if "encrypted" in each else False
    redacted = _flag(each.get("redacted"), "redacted") is True
    return Element(known, encrypted, None if taken is None else not taken, redacted)


def _residents(given: Mapping[str, Any]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for key, number in given.items():
        if number is not None and (isinstance(number, bool) or not isinstance(number, int) or number < 0):
            raise _fault(
                f"The number of people in {key} is no whole number: {number!r}", ("0, 1, 2 …", "null")
            )
        place = _place(str(key))
        before = found.get(place, 0)
        found[place] = None if number is None or before is None else before + number
    return found


def _place(key: str) -> str:
    if _plain(key) in ("unknown", "us unknown", "", "unknown state"):
        return UNKNOWN_PLACE
    # People given for a federal regime live in the United States; their states are not said.
    place = "US" if key.startswith("US-FED-") else words.PLACES.get(key, key)
    if f"US-{key}" in NAMES:
        raise _fault(f"The place '{key}' may be a state or a country", (f"US-{key}", *words.PLACES))
    if place not in NAMES:
        raise _fault(f"The place '{key}' is not known", {*words.PLACES, "US-CA", "US-TX", "unknown"})
    return place


def _events(given: Mapping[str, Any], zone: object) -> tuple[tzinfo, dict[str, datetime | date]]:
    """The events by our words; where a case gives a day and its time, the time is kept."""
    read = {word: _moment(word, value) for word, value in given.items() if value is not None}
    offsets = [at.tzinfo for at in read.values() if isinstance(at, datetime) and at.tzinfo]
    # A case gives local times without an offset; counted in one zone they stay what they are.
    local = _zone(zone) or (offsets[0] if offsets else UTC)
    if offsets and local is UTC:
        local = ZoneInfo("UTC")  # tells a time given in UTC from one given without a zone
    found: dict[str, datetime | date] = {}
    for word, at in read.items():
        event = _one(words.EVENT_WORDS, word, "event")
        if isinstance(at, datetime):
            found[event] = at if at.tzinfo else at.replace(tzinfo=local)
        else:
            found.setdefault(event, at)
    if isinstance(found.get("awareness"), datetime) and not isinstance(found.get("discovery"), datetime):
        found["discovery"] = found["awareness"]
    return local, found


def _moment(word: str, value: object) -> datetime | date:
    try:
        text = str(value)
        at = datetime.fromisoformat(text)
    except ValueError:
        raise _fault(
            f"The time of '{word}' cannot be read: {value!r}", ("2026-03-02", "2026-03-02T10:15-05:00")
        ) from None
    return at if len(text.strip()) > len("2026-03-02") else at.date()


def _zone(value: object) -> tzinfo | None:
    if value is None:
        return None
    if str(value) not in available_timezones():
        raise _fault(f"The time zone '{value}' is not known", ("America/New_York", "Europe/Berlin", "UTC"))
    return ZoneInfo(str(value))


def _harm(value: object, events: Mapping[str, object]) -> tuple[frozenset[str], bool | None]:
    """The harms that were ruled out, and whether the risk is high (None = not known)."""
    if isinstance(value, Mapping):
        return _harms_one_by_one(value)
    said = _plain(value)
    if isinstance(value, bool):
        said = "likely" if value else "unlikely"
    if said in words.NOT_WEIGHED:
        return (HARMS, False) if "no harm found" in events else (frozenset(), None)
    level = next((words.WEIGHED[word] for word in words.LONGEST_FIRST if said.startswith(word)), None)
    if any(word in said for word in words.DENIED):
        level = "some" if "high" in said else "none"
    if level is None:
        raise _fault(f"The harm assessment '{value}' is not known", {*words.WEIGHED, *words.NOT_WEIGHED})
    return {"high": (frozenset[str](), True), "some": (frozenset[str](), False), "none": (HARMS, False)}[
        level
    ]


def _harms_one_by_one(value: Mapping[str, Any]) -> tuple[frozenset[str], bool | None]:
    strange = [key for key in value if _plain(key) not in HARMS and key not in ("finding", "written", "note")]
    if strange:
        raise _fault(f"Harms that no text tests: {', '.join(strange)}", {*HARMS, "finding"})
    out, high = _harm(value["finding"], {}) if "finding" in value else (frozenset[str](), None)
    each = {_plain(key): _harm(said, {}) for key, said in value.items() if _plain(key) in HARMS}
    return out | {name for name, (ruled, _) in each.items() if ruled}, high


def _act(said: str) -> Act | None:
    """What the words of a case say happened; None when they do not say."""
    if _asserts(said, words.TAKEN):
        return Act.ACQUIRED
    if any(word in said for word in words.SEEN):
        return Act.ACCESSED
    return Act.UNAVAILABLE if any(word in said for word in words.SHUT) else None


def _asserts(said: str, taken: Iterable[str]) -> bool:
    """Whether one of the words stands there without a "no proof of" before it."""
    return any(
        not said[: found.start()].endswith(words.NEGATED)
        for word in taken
        for found in re.finditer(rf"\b{word}", said)
    )


def _entities(entity: Mapping[str, Any]) -> frozenset[str]:
    """The kinds of company that the sectors name, and the type where it names one."""
    found: set[str] = set(_kinds(str(entity.get("type") or "")))
    for token in _sectors(entity):
        kinds = _kinds(token)
        if not kinds and _plain(token) not in {*words.ORDINARY, *words.VAGUE}:
            raise _fault(
                f"The sector '{token}' is not known", {*words.ENTITY_WORDS, *ENTITIES, *words.ORDINARY}
            )
        found |= kinds
    return frozenset(found)


def _sectors(entity: Mapping[str, Any]) -> tuple[str, ...]:
    given = entity.get("sector") or ()
    return (given,) if isinstance(given, str) else tuple(str(token) for token in given)


def _kinds(token: str) -> set[str]:
    key = _plain(token)
    kind = key if key in ENTITIES else words.ENTITY_WORDS.get(key)
    return set() if kind is None else {kind, *words.ALSO.get(kind, ())}


def _client(value: object) -> tuple[frozenset[str] | None, int | None, bool]:
    """What the client is, the hours its contract gives, and whether it has told the authority itself."""
    if value is None:
        return None, None, False
    if isinstance(value, Mapping):
        given = {words.CLIENT_KEYS.get(str(key), str(key)): each for key, each in value.items()}
        _only(given, _CLIENT, "a client")
        kinds = _entities(given) if given.get("sector") or given.get("type") else None
        told = _flag(given.get("told_authority"), "told_authority") is True
        return kinds, _hours(given.get("contract_hours")), told
    said = _plain(value)
    found = {kind for word, kind in words.CLIENTS.items() if word in said}
    return frozenset({*found, *_kinds(said)}), None, False


def _hours(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    raise _fault(f"The hours of the contract are no whole number: {value!r}", ("24", "48", "72"))


def _hold(value: object, zone: tzinfo) -> Hold | None:
    if value is None or isinstance(value, bool):
        return Hold() if value else None
    if not isinstance(value, Mapping):
        raise _fault(f"The hold cannot be read: {value!r}", _HOLD)
    _only(value, _HOLD, "a hold")
    released = value.get("released")
    if released is None:
        return Hold()
    at = _moment("released", released)
    return Hold(at.replace(tzinfo=zone) if isinstance(at, datetime) and at.tzinfo is None else at)
