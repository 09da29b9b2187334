"""What is known of an incident, and what the law answers: frozen facts in, rows out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum

from wardline.law.breach_words import ELEMENTS, ENTITIES, EVENTS, HARMS
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.faults import BadInputFault, MissingFactFault
from wardline.vocabulary.kinds import Kind

UNKNOWN_PLACE = ""
"""People of whom it is not known where they live."""

_OWN_EVENTS = EVENTS | {"occurrence", "notice from the processor", "discovery by the processor"}
_FIRST_KNOWN = ("discovery", "notice from the processor", "awareness", "noticing", "determination")
# Whoever did one of these knew of the incident by then, even if the day on which it began to know is not given.
_KNOWN_BY = ("confirmation", "scope", "materiality", "no harm found", "notice to people", "notice to hhs")
_PLAIN_ELEMENTS: Mapping[Kind, str] = {
    Kind.SSN: "ssn",
    Kind.DRIVER_LICENSE: "driver licence",
    Kind.CARD: "card",
    Kind.ACCOUNT: "account",
    Kind.IBAN: "account",
    Kind.PASSPORT: "passport",
    Kind.ITIN: "tax id",
    Kind.DOB: "birth date",
    Kind.MBI: "health insurance",
    Kind.MEMBER: "health insurance",
    Kind.MRN: "medical",
}
_CODES = frozenset({Kind.PIN, Kind.PASSWORD, Kind.CVV, Kind.SECURITY_ANSWER})


class Role(StrEnum):
    """On whose behalf the company held the data that was hit."""

    OWNER = "owner"
    PROCESSOR = "processor"


class Act(StrEnum):
    """What happened to the data."""

    ACQUIRED = "acquired"
    ACCESSED = "accessed"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Element:
    """One kind of data that was hit, in the words of ELEMENTS. None = not known, which counts as open."""

    name: str
    encrypted: bool | None = False
    key_safe: bool | None = None
    redacted: bool = False

    def is_open(self) -> bool:
        """Whether whoever has it can read it, as far as is known."""
        return not (self.redacted or (self.encrypted is True and self.key_safe is True))


@dataclass(frozen=True, slots=True)
class Hold:
    """A written request of law enforcement to wait; `released` None = it still stands."""

    released: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """The facts. `residents` counts people by place (None = not counted yet; UNKNOWN_PLACE = home not known).

    `events` by the words of EVENTS (and occurrence, notice from the processor, discovery by the processor): a date
    when the hour is not known, else an aware time. `entities` is what the company is (ENTITIES; None = not known),
    `client_entities` what the client is whose data a processor holds. `ruled_out` names the harms (HARMS) that an
    investigation ruled out in writing. `business_in` are places where the company does business beyond `residents`.
    `exposed_by_us` None = not known whether the company was the source. Raises BadInputFault for words not known.
    """

    role: Role
    elements: tuple[Element, ...]
    residents: Mapping[str, int | None]
    events: Mapping[str, datetime | date]
    zone: tzinfo = UTC
    name_included: bool | None = True
    form: str = "electronic"
    act: Act | None = Act.ACQUIRED
    entities: frozenset[str] | None = frozenset()
    client_entities: frozenset[str] | None = None
    ruled_out: frozenset[str] = frozenset()
    high_risk: bool | None = None
    inadvertent: bool | None = False
    exposed_by_us: bool | None = None
    processor_is_agent: bool | None = None
    client_told_authority: bool = False
    contract_hours: int | None = None
    hold: Hold | None = None
    business_in: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Refuse words that no text knows: a duty missed for a misspelling would be missed in silence."""
        unknown = (
            {element.name for element in self.elements} - ELEMENTS
            | (self.entities or frozenset()) - ENTITIES
            | (self.client_entities or frozenset()) - ENTITIES
            | self.ruled_out - HARMS
            | self.events.keys() - _OWN_EVENTS
        )
        if unknown:
            raise BadInputFault(
                f"These words are not known to the texts: {', '.join(sorted(unknown))}.",
                "A kind of data or company that no text knows would count nowhere.",
                "Use the words of law/breach_words.py.",
            )
        if any(isinstance(at, datetime) and at.tzinfo is None for at in self.events.values()):
            raise BadInputFault(
                "A time of the incident has no time zone.",
                "Hours cannot be counted from it.",
                "Give the time with its offset, or the day alone.",
            )

    def first_known(self) -> date:
        """The day whose law governs: when the company first knew. Raises MissingFactFault."""
        for event in _FIRST_KNOWN:
            if event in self.events:
                return self.day(self.events[event])
        later = [self.day(self.events[event]) for event in _KNOWN_BY if event in self.events]
        if later:
            return min(later)
        raise MissingFactFault(
            "It is not said when the incident was discovered.",
            "Every clock, and the version of each law, hangs on that day.",
            "Give the day of discovery.",
        )

    def day(self, at: datetime | date) -> date:
        """The calendar day of an event in the incident's zone."""
        return at.astimezone(self.zone).date() if isinstance(at, datetime) else at


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed. `whom` is people|authority|agencies|media|client|record, `to` its name.

    `due` None = no day can be given: `relative` and `order` say what is; `latest` is then the last possible instant,
    when another duty bounds it. `to_the_hour` tells a clock of hours from one of days. `months` is for monitoring,
    `years` for records.
    """

    place: str
    text: str
    whom: str
    to: str
    act: str
    due: datetime | None
    relative: str
    says: str
    citations: tuple[Citation, ...]
    order: str = ""
    latest: datetime | None = None
    steps: tuple[str, ...] = ()
    to_the_hour: bool = False
    months: int | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class NotOwed:
    """Who need not be told, and why; `whom` may be "all"."""

    place: str
    text: str
    whom: str
    to: str
    why: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """A fact that was not given, and what it would change."""

    fact: str
    changes: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is owed, what is not and why, what is missing, and what deserves a second look."""

    owed: tuple[Owed, ...] = ()
    not_owed: tuple[NotOwed, ...] = ()
    missing: tuple[Missing, ...] = ()
    warnings: tuple[str, ...] = ()

    def first(self) -> Owed | None:
        """What is due first among the dated duties."""
        dated = [(row.due, number) for number, row in enumerate(self.owed) if row.due is not None]
        return self.owed[min(dated)[1]] if dated else None


def elements_of(kinds: frozenset[Kind], *, encrypted: bool | None = False) -> tuple[Element, ...]:
    """The breach elements that kinds of detected data make: an account with a code beside it opens, a password logs in."""
    names = {_PLAIN_ELEMENTS[kind] for kind in kinds & _PLAIN_ELEMENTS.keys()}
    if "account" in names and kinds & _CODES:
        names.add("account with code")
    if Kind.PASSWORD in kinds and kinds & {Kind.USERNAME, Kind.EMAIL}:
        names.add("login")
    return tuple(Element(name, encrypted) for name in sorted(names))
