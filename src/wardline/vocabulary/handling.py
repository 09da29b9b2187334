"""A handling: who does what with whose data, of which kinds, for what purpose, when and where. Frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from wardline.vocabulary.kinds import Kind


class Act(StrEnum):
    """What is done with data."""

    COLLECT = "collect"
    RECORD = "record"
    ANALYSE = "analyse"
    READ = "read"
    DISCLOSE = "disclose"
    CHANGE = "change"
    EXPORT = "export"
    SHARE = "share"
    KEEP = "keep"
    ERASE = "erase"
    CONTACT = "contact"


class Purpose(StrEnum):
    """What it is done for."""

    SERVICE = "service"
    PAYMENT = "payment"
    QUALITY = "quality"
    COMPLIANCE = "compliance"
    SECURITY = "security"
    MARKETING = "marketing"
    RIGHTS = "rights"
    LEGAL = "legal"


PURPOSE_DPV: dict[Purpose, str] = {
    Purpose.SERVICE: "dpv:CustomerCare",
    Purpose.PAYMENT: "dpv:PaymentManagement",
    Purpose.QUALITY: "dpv:ServiceOptimisation",
    Purpose.COMPLIANCE: "dpv:LegalCompliance",
    Purpose.SECURITY: "dpv:EnforceSecurity",
    Purpose.MARKETING: "dpv:Marketing",
    Purpose.RIGHTS: "dpv:RightsFulfilment",
    Purpose.LEGAL: "dpv:EstablishContractualAgreement",
}


@dataclass(frozen=True, slots=True)
class Handling:
    """The facts of one handling.

    `places` maps a party to where it is, from `vocabulary.places`: person, agent, server, vendor; a party whose
    place is not known maps to "". `facts` carries what a rule asks for by name (strings only).
    """

    client: UUID
    act: Act
    purpose: Purpose
    at: datetime
    actor: str
    subjects: tuple[UUID, ...] = ()
    kinds: frozenset[Kind] = frozenset()
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    item: UUID | None = None
