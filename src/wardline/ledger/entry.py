"""One line of the ledger: its canonical bytes, and the guard that keeps personal data out of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from wardline.ledger import tree
from wardline.vocabulary.decision import Outcome, Verdict
from wardline.vocabulary.encoding import canonical, plain
from wardline.vocabulary.faults import Fault
from wardline.vocabulary.handling import Act, Purpose
from wardline.vocabulary.interaction import Channel
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import NAMES, is_place

# A tile bundle prefixes each entry with a 16-bit length (C2SP tlog-tiles).
LONGEST = 0xFFFF
_MOST_ITEMS = 1000
# Nine digits are a Social Security number and ten a telephone number, so a count stays below both.
_COUNT_LIMIT = 10**8


class EntryKind(StrEnum):
    """What an entry is evidence of."""

    HANDLING = "handling"
    INTAKE = "intake"
    SWEEP = "sweep"
    STANDING = "standing"
    DUTY = "duty"
    TEXT = "text"
    ACCESS = "access"
    APPROVAL = "approval"
    KEY = "key"
    ERASURE = "erasure"
    RETENTION = "retention"
    HOLD = "hold"
    REQUEST = "request"
    CONSENT = "consent"
    NOTICE = "notice"
    DISCLOSURE = "disclosure"
    LESSON = "lesson"
    CONTROL = "control"
    INCIDENT = "incident"
    COUNSEL = "counsel"
    EMERGENCY = "emergency"
    EXPORT = "export"
    BACKUP = "backup"
    RESTORE = "restore"


class State(StrEnum):
    """How far the thing that an entry speaks of has come."""

    INTENDED = "intended"
    OPENED = "opened"
    GIVEN = "given"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"
    SIGNED = "signed"
    EFFECTIVE = "effective"
    COMPLETED = "completed"
    FINAL = "final"
    FAILED = "failed"
    EXPIRED = "expired"
    LIFTED = "lifted"


class UnfitEntryFault(Fault):
    """A body holds what the ledger does not take; the fault never repeats the value."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has an id. `body` maps names of `FIELDS` to values of their types; `at` is aware."""

    kind: str
    body: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """An entry ready for the book: `body` in JSON types, `line` its canonical bytes, `leaf` their hash."""

    client: UUID
    id: UUID
    kind: EntryKind
    body: Mapping[str, Any]
    at: datetime
    line: bytes
    leaf: bytes


_FAMILIES = frozenset({"aicpa", "contract", "lesson", "nist", "notice", "pci", "policy", "script"}) | {
    place.lower().partition("-")[0] for place in NAMES
}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TEXT_ID = re.compile(r"([a-z]{2,12})(-[a-z0-9]{1,24}){1,6}")
_RULE = re.compile(r"[a-z]+\d{0,4}([._-][a-z]*\d{0,4}){0,7}")
_RANDOM_UUIDS = (4, 5, 7, 8)

Check = Callable[[Any], bool]


def _digest(value: Any) -> bool:
    # A letter is asked for so that a number padded with zeros does not pass; one digest in 10^13 is all digits.
    return isinstance(value, str) and bool(_DIGEST.fullmatch(value)) and not value.isdigit()


def _uuid(value: Any) -> bool:
    try:
        found = UUID(value)
    except (AttributeError, TypeError, ValueError):
        return False
    return str(found) == value and found.version in _RANDOM_UUIDS


def _count(value: Any) -> bool:
    return type(value) is int and 0 <= value < _COUNT_LIMIT


def _flag(value: Any) -> bool:
    return type(value) is bool


def _day(value: Any) -> bool:
    """A day, or an aware moment, in exactly the form that Python writes."""
    if not isinstance(value, str):
        return False
    try:
        if date.fromisoformat(value[:10]).isoformat() == value:
            return True
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment.isoformat() == value


def _text_id(value: Any) -> bool:
    match = _TEXT_ID.fullmatch(value) if isinstance(value, str) else None
    return match is not None and match[1] in _FAMILIES and not re.search(r"\d{5}", value)


def _rule(value: Any) -> bool:
    return isinstance(value, str) and bool(_RULE.fullmatch(value))


def _one_of(words: Iterable[str]) -> Check:
    known = frozenset(str(word) for word in words)
    return lambda value: isinstance(value, str) and value in known


def _each(check: Check) -> Check:
    return lambda value: (
        isinstance(value, list) and len(value) <= _MOST_ITEMS and all(check(item) for item in value)
    )


def _place(value: Any) -> bool:
    return isinstance(value, str) and is_place(value)


def _holding(**fields: Check) -> Check:
    return lambda value: (
        isinstance(value, dict) and all(name in fields and fields[name](item) for name, item in value.items())
    )


_kind = _one_of(Kind)

# The only names that a body may have, each with the only form that its value may have. Persons and staff appear as
# keyed pseudonyms (digests), which mean nothing once the person's key is gone.
FIELDS: Mapping[str, Check] = {
    # words of the vocabulary
    "act": _one_of(Act),
    "purpose": _one_of(Purpose),
    "outcome": _one_of(Outcome),
    "verdict": _one_of(Verdict),
    "channel": _one_of(Channel),
    "state": _one_of(State),
    "kinds": _each(_kind),
    "masks": _each(_kind),
    "places": _each(_place),
    # pseudonyms
    "actor": _digest,
    "second": _digest,
    "subject": _digest,
    "subjects": _holding(run=_uuid, count=_count, kinds=_each(_kind), root=_digest),
    # digests and salted commitments
    "commitment": _digest,
    "digest": _digest,
    "corpus": _digest,
    "policy": _digest,
    "source": _digest,
    "sealed": _digest,
    "masked": _digest,
    "result": _digest,
    # things that have a random id of their own
    "item": _uuid,
    "interaction": _uuid,
    "record": _uuid,
    "system": _uuid,
    "request": _uuid,
    "duty": _uuid,
    "matter": _uuid,
    "control": _uuid,
    "incident": _uuid,
    "run": _uuid,
    "decision": _uuid,
    "entry": _uuid,
    "key": _uuid,
    # counts
    "count": _count,
    "found": _count,
    "destroyed": _count,
    "refused": _count,
    "version": _count,
    "epoch": _count,
    "complete": _flag,
    # days and moments
    "due": _day,
    "since": _day,
    "until": _day,
    "on": _day,
    # what it rests on
    "text": _text_id,
    "texts": _each(_text_id),
    "rule": _rule,
    "rules": _each(_rule),
    "rests_on": _each(_holding(text=_text_id, digest=_digest, since=_day)),
    "reasons": _each(
        _holding(
            rule=_rule,
            outcome=_one_of(Outcome),
            rests_on=_each(_holding(text=_text_id, digest=_digest, since=_day)),
        )
    ),
}


def guard(body: Mapping[str, Any]) -> dict[str, Any]:
    """`body` in JSON types, when every field is on the list and every value has its field's form.

    Raises UnfitEntryFault, which tells the position of an unlisted field, never its name or any value.
    """
    checked = {str(name): plain(value) for name, value in body.items()}
    for position, (name, value) in enumerate(checked.items(), start=1):
        if name not in FIELDS:
            raise UnfitEntryFault(
                f"Field {position} of an entry is not one that the ledger takes.",
                "The ledger is kept for ever and shown to strangers, so it may hold no personal data.",
                f"Use one of: {', '.join(sorted(FIELDS))}.",
            )
        if not FIELDS[name](value):
            raise UnfitEntryFault(
                f"The value of '{name}' in an entry does not have the form of that field.",
                "The ledger is kept for ever and shown to strangers, so free text, names and numbers stay out.",
                "Seal the value under the person's key and put its salted commitment here.",
            )
    return checked


def write(client: UUID, entry_id: UUID, draft: Draft) -> Line:
    """The draft as a line of `client`'s ledger.

    `entry_id` must be random: it also keeps a leaf hash from being guessed by trying likely bodies.
    Raises UnfitEntryFault.
    """
    if draft.kind not in set(EntryKind):
        raise UnfitEntryFault(
            "An entry is of a kind that the ledger does not know.",
            "Readers tell evidence by its kind.",
            f"Use one of: {', '.join(EntryKind)}.",
        )
    if draft.at.tzinfo is None:
        raise UnfitEntryFault(
            "An entry's time has no zone.", "Evidence must mean one moment.", "Pass an aware time."
        )
    body = guard(draft.body)
    at = draft.at.astimezone(UTC)
    line = canonical(
        {"v": 1, "id": entry_id, "client": client, "kind": str(draft.kind), "at": at, "body": body}
    )
    if len(line) > LONGEST:
        raise UnfitEntryFault(
            f"An entry has {len(line)} bytes; at most {LONGEST} fit.",
            "Tiles carry a 16-bit length.",
            "Put many subjects into one tree and enter its root.",
        )
    return Line(client, entry_id, EntryKind(draft.kind), body, at, line, tree.leaf_hash(line))
