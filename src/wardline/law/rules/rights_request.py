"""A person's request under a privacy law, and the answer to it: facts in, findings out, all frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from wardline.law.reach import Facts
from wardline.law.topics import RIGHTS
from wardline.vocabulary.decision import Citation

COMPLAINT, REVOCATION = "complaint", "revocation"
REQUESTS = frozenset({*RIGHTS, COMPLAINT, REVOCATION})
OPT_OUTS = frozenset({"opt_out_sale", "opt_out_advertising", "opt_out_profiling", "limit_sensitive"})
ANSWERED_WITH_DATA = frozenset({"access", "portability"})


class Asker(StrEnum):
    """As whom the person asks."""

    CONSUMER = "consumer"
    EMPLOYEE = "employee"
    BUSINESS_CONTACT = "business contact"


class Source(StrEnum):
    """Whence the data came."""

    PERSON = "provided by the person"
    COLLECTED = "collected from the person"
    ELSEWHERE = "got elsewhere"


class Outcome(StrEnum):
    """What a law says of a request."""

    MUST_PROCESS = "must process"
    PROCESS_WITH_REDACTION = "process with redaction"
    MAY_DENY = "may deny"
    NO_RIGHT = "no right"
    NOT_COVERED = "not covered"
    MUST_STOP = "must stop"


@dataclass(frozen=True, slots=True)
class Company:
    """The client for whom the data is held (the controller).

    `facts` by measure of law/reach.py towards the person's place, `sectors` of law/topics.py (None = not known),
    `nonprofit` None = not known.
    """

    facts: Facts = field(default_factory=dict)
    sectors: frozenset[str] | None = None
    nonprofit: bool | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for.

    `right` is one of REQUESTS, `received` the day in the person's zone, `place` a code of vocabulary.places ("" = not
    known), `agent_place` where the centre's agent sat, `by_agent` whether somebody asked for the person. `events` are
    days by name: authentication, appeal, notification, asked, clarified. `held` names items of the data held as in the topic
    rights.withhold. `contract` is the client's own time for passing requests on, such as "2 business days after
    receipt". `laws` limits the question to some texts; empty = all that may reach.
    """

    right: str
    received: date
    place: str = ""
    asker: Asker = Asker.CONSUMER
    company: Company = field(default_factory=Company)
    agent_place: str = ""
    by_agent: bool | None = None
    verified: bool | None = None
    source: Source | None = None
    held: tuple[str, ...] = ()
    events: Mapping[str, date] = field(default_factory=dict)
    archives: bool | None = None
    after_annual_report: bool = False
    more_information: bool | None = None
    contract: str = ""
    laws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed by the controller, the processor (the centre) or a recipient: by a day, or in the law's words."""

    kind: str
    by: str
    to: str
    due: date | None
    relative: str
    says: str
    steps: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one law says of the request. `verify` is the standard of proof, `withhold` what must never be sent."""

    text: str
    title: str
    outcome: Outcome
    reasons: tuple[str, ...]
    citations: tuple[Citation, ...]
    owed: tuple[Owed, ...] = ()
    verify: str = ""
    withhold: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def grants(self) -> bool:
        """Whether anything is owed to the person by this law."""
        return self.outcome not in {Outcome.NO_RIGHT, Outcome.NOT_COVERED}


@dataclass(frozen=True, slots=True)
class Answer:
    """All findings: `laws` under which something is owed, `others` with why nothing is, and what is not known.

    `missing` names facts and what each would change.
    """

    laws: tuple[Finding, ...]
    others: tuple[Finding, ...]
    missing: tuple[str, ...]
