"""The topics that a text may speak of, with the fields of each and the unit that a field's value must keep.

`null` is allowed in every field that is not the topic's own word: it means "not known".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wardline.law.breach_words import ACTS, ELEMENTS, ENTITIES, HARMS
from wardline.law.calling_words import CONSENTS, FREED_BY, HOLIDAYS, MEANS, WHYS
from wardline.law.clocks import is_due
from wardline.law.control_words import FRAMEWORKS, GROUPS, PILLARS
from wardline.law.keeping_words import EVENTS, RECORDS
from wardline.law.reach import is_reach
from wardline.vocabulary.kinds import DataClass, Kind

SECTORS = frozenset(
    {
        "health",
        "financial",
        "carriers",
        "debt collection",
        "telemarketing",
        "card payments",
        "guidance",
        "credit reporting",
        "education",
        "children's services",
        "substance use treatment",
        "medicare plans",
        "state contractors",
    }
)
CONDUCT_RULES = frozenset(
    {
        "card-spoken", "code-kept", "card-read-back", "card-in-note", "recording-disclosure", "disclosure-late",
        "recording-objection", "disclosure-before-verification", "coached-answers", "full-ssn-asked",
        "secret-asked", "third-party-disclosure", "off-system", "notice-at-collection", "privacy-request-heard",
        "opt-out-heard", "caller-not-identified", "calling-hours", "incident-heard", "abusive-language",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """What a field may hold: `holds` tests a value, `says` names what would pass."""

    says: str
    holds: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a topic; those in `required` must stand, `known` ones may not be null."""

    fields: Mapping[str, Unit]
    required: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


def _one_of(*words: str) -> Unit:
    return Unit(f"one of {', '.join(words)}", lambda value: value in words)


def _whole(low: int, high: int) -> Unit:
    return Unit(
        f"a whole number from {low} to {high}",
        lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high,
    )


def _some_of(words: frozenset[str]) -> Unit:
    return Unit(
        f"a list of {', '.join(sorted(words))}",
        lambda value: isinstance(value, list) and bool(value) and all(item in words for item in value),
    )


_TIME = re.compile(r"([01]\d|2[0-4]):[0-5]\d")


def _is_window(value: Any) -> bool:
    if value is False:
        return True
    if not isinstance(value, list) or len(value) != len(("from", "until")):
        return False
    return all(isinstance(t, str) and _TIME.fullmatch(t) is not None for t in value) and value[0] < value[1]


_FLAG = Unit("true, false or null", lambda value: isinstance(value, bool))
_WINDOW = Unit('two times such as ["08:00", "21:00"], the earlier first, or false', _is_window)
_SENTENCE = Unit("words", lambda value: isinstance(value, str) and bool(value.strip()))
_DUE = Unit('a time such as "45 calendar days after receipt"', is_due)
_KINDS = _some_of(frozenset(kind.value for kind in Kind))
_CLASSES = _some_of(frozenset(item.name for item in DataClass))
_ANALYSIS = _one_of("free", "told", "consent", "unsettled")

_AUTHORITY = re.compile(r"[A-Z]{2}(-[A-Z]{2,3})?")
_HOLIDAYS = Unit(
    "a country such as US, or its part such as US-VT",
    lambda value: isinstance(value, str) and _AUTHORITY.fullmatch(value) is not None,
)
_METHODS = dict.fromkeys(("announcement", "express_yes", "prior_written_consent", "beep", "none"), _FLAG)
_REACH = Unit("a list of limbs, each a mapping of the measures in law/reach.py", is_reach)
_REQUESTED = _some_of(frozenset({"access", "correct", "delete", "portability", "third_parties"}))
_WITHHELD = _some_of(
    frozenset(
        {
            "ssn", "government_id_number", "financial_account_number", "health_insurance_or_medical_id",
            "password_or_security_qa", "biometric_data",
        }
    )
)  # fmt: skip
_RIGHT = Shape(
    {
        "has": _FLAG,
        "scope": _one_of("any", "provided by the person", "collected from the person"),
        "form": _one_of("copy", "categories", "confirmation", "specific names", "the notice"),
        "verify": _one_of("forbidden", "not needed", "allowed", "reasonable", "high", "on doubt"),
        "agent": _FLAG,
        "act_by": _DUE,
        "extended": _DUE,
    },
    required=frozenset({"has"}),
)
RIGHTS = (
    "access", "correct", "delete", "portability", "opt_out_sale", "opt_out_advertising", "opt_out_profiling",
    "limit_sensitive", "third_parties",
)  # fmt: skip
"""The rights that privacy laws grant; each is a topic `rights.<right>`."""
_OWED = {
    "due": _DUE,
    "relative": _SENTENCE,
    "owed_to": _one_of("person", "client", "authority"),
    "holidays": _HOLIDAYS,
    "roll": _FLAG,
}
_PLAIN = Shape({})
_CLOCKED = Shape(_OWED, required=frozenset({"owed_to"}), known=frozenset({"owed_to"}))

_PEOPLE = _whole(0, 1_000_000_000)
_BREACH_ENTITIES = _some_of(ENTITIES)
_BREACH_ELEMENTS = _some_of(ELEMENTS)
_WORDS = Unit(
    "a list of words",
    lambda value: (
        isinstance(value, list) and bool(value) and all(isinstance(item, str) and item for item in value)
    ),
)
_TIMED = {"due": _DUE, "relative": _SENTENCE, "holidays": _HOLIDAYS}
_NOTICE: Mapping[str, Unit] = {
    **_TIMED,
    "to": _SENTENCE,
    "people": _PEOPLE,
    "below": _PEOPLE,
    "counted": _one_of("here", "in all"),
    "act": _one_of(*sorted(ACTS)),
    "order": _one_of("before people", "no later than people", "with people"),
    "sooner": _one_of("notice to people"),
    "only": _BREACH_ENTITIES,
    "not_for": _BREACH_ENTITIES,
    "when": _one_of("no harm", "inadvertent"),
    "elements": _BREACH_ELEMENTS,
    "cite": _SENTENCE,
}


def _is_notice(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and {"to", "people"} <= value.keys()
        and bool({"due", "relative"} & value.keys())
        and all(word in _NOTICE and _NOTICE[word].holds(item) for word, item in value.items())
    )


_NOTICES = Unit(
    "a list, each with 'to', 'people' (the smallest number that counts), 'due' or 'relative'",
    lambda value: isinstance(value, list) and bool(value) and all(_is_notice(item) for item in value),
)
_BREACH: Mapping[str, Shape] = {
    "breach.entities": Shape(
        {
            "binds": _BREACH_ENTITIES,
            "exempt": _BREACH_ENTITIES,
            "deemed": _BREACH_ENTITIES,
            "everywhere": _FLAG,
            "lawsuit": _FLAG,
        },
        frozenset({"lawsuit"}),
    ),
    "breach.data": Shape(
        {
            "trigger": _one_of("acquisition", "access", "either", "incident"),
            "forms": _some_of(frozenset({"electronic", "paper", "printout"})),
            "elements": _BREACH_ELEMENTS,
            "every": _FLAG,
            "alone": _BREACH_ELEMENTS,
            "enough_alone": _FLAG,
            "name": _FLAG,
            "code": _FLAG,
        },
        frozenset({"trigger", "forms", "name"}),
        frozenset({"trigger", "forms", "name"}),
    ),
    "breach.encryption": Shape(
        {"frees": _one_of("all", "people", "nobody", "if redacted"), "key": _FLAG, "standard": _SENTENCE},
        frozenset({"frees", "key"}),
        frozenset({"frees"}),
    ),
    "breach.harm": Shape(
        {
            "test": _one_of("none", *sorted(HARMS)),
            "people_test": _one_of("high risk"),
            "frees": _one_of("all", "people", "nobody"),
            "only_if": _one_of("inadvertent", "not acquired"),
            "kept_years": _whole(1, 10),
            "kept_always": _FLAG,
            "written": _FLAG,
        },
        frozenset({"test", "frees"}),
        frozenset({"test", "frees"}),
    ),
    "breach.people": Shape(_TIMED),
    "breach.authorities": Shape({"notices": _NOTICES}, frozenset({"notices"}), frozenset({"notices"})),
    "breach.agencies": Shape({"notices": _NOTICES}, frozenset({"notices"}), frozenset({"notices"})),
    "breach.media": Shape({"notices": _NOTICES}, frozenset({"notices"}), frozenset({"notices"})),
    "breach.client": Shape(
        {
            **_TIMED,
            "client_is": _BREACH_ENTITIES,
            "if_harm": _FLAG,
            "as_owner": _FLAG,
            "authorities": _NOTICES,
        }
    ),
    "breach.monitoring": Shape(
        {
            "months": _whole(1, 60),
            "agency_months": _whole(1, 60),
            "elements": _BREACH_ELEMENTS,
            "if_source": _FLAG,
        },
        frozenset({"months", "elements"}),
        frozenset({"months", "elements"}),
    ),
    "breach.letter": Shape({"says": _WORDS, "never": _WORDS}),
    "breach.substitute": Shape({"cost": _PEOPLE, "people": _PEOPLE}, frozenset({"cost", "people"})),
    "breach.hold": Shape({**_TIMED, "by": _SENTENCE, "whole_time": _FLAG}),
    "breach.scheduled": _PLAIN,
}


def _items(fields: Mapping[str, Unit], required: frozenset[str]) -> Unit:
    def holds(value: Any) -> bool:
        return (
            isinstance(value, list)
            and bool(value)
            and all(isinstance(item, dict) and required <= item.keys() for item in value)
            and all(
                word in fields and fields[word].holds(given) for item in value for word, given in item.items()
            )
        )

    return Unit(f"a list, each with {', '.join(sorted(required))}", holds)


_REACHED = {"of": _some_of(WHYS), "means": _some_of(MEANS), "unless": _some_of(FREED_BY)}
_MONTHS = _whole(1, 120)
_HOURS = {
    "weekdays": _WINDOW, "saturday": _WINDOW, "sunday": _WINDOW, "holiday": _WINDOW, "from_here": _FLAG, "purchase_months": _MONTHS,
}  # fmt: skip
_CAP = Shape(
    {
        **_REACHED,
        "calls": _whole(1, 30),
        "hours": _whole(1, 168),
        "days": _whole(1, 365),
        "per": _one_of("person and subject", "debt", "person", "number"),
        "sector": _one_of("health"),
        "relation_exempt": _FLAG,
        "relation_months": _MONTHS,
    },
    frozenset({"calls"}),
    frozenset({"calls"}),
)
_CALLING: Mapping[str, Shape] = {
    "calling.stop": Shape({**_OWED, **_REACHED}, frozenset({"owed_to"}), frozenset({"owed_to"})),
    "calling.stop_all": Shape({**_OWED, **_REACHED}, frozenset({"owed_to"}), frozenset({"owed_to"})),
    "calling.revocation": Shape({"words_enough": _WORDS, "confirm_minutes": _whole(1, 60)}),
    "calling.identify": Shape(
        {**_REACHED, "within_seconds": _whole(1, 60), "says": _WORDS, "end_within_seconds": _whole(1, 60)}
    ),
    "calling.hours": Shape(
        {**_REACHED, **_HOURS},
        frozenset({"weekdays", "saturday", "sunday"}),
        frozenset({"weekdays", "saturday", "sunday"}),
    ),
    "calling.machine_hours": Shape(
        {**_REACHED, **_HOURS},
        frozenset({"weekdays", "saturday", "sunday", "means"}),
        frozenset({"weekdays", "saturday", "sunday", "means"}),
    ),
    "calling.holidays": Shape(
        {**_REACHED, "banned": _FLAG, "days": _some_of(HOLIDAYS), "moved": _FLAG, "proclaimed": _FLAG, "purchase_months": _MONTHS},
        frozenset({"banned"}),
        frozenset({"banned"}),
    ),
    "calling.emergency": Shape({**_REACHED}),
    **dict.fromkeys(("calling.cap", "calling.machine_cap", "calling.cap_day", "calling.cap_week", "calling.cap_elsewhere"), _CAP),
    "calling.talked": Shape({**_REACHED, "days": _whole(1, 30)}, frozenset({"days"}), frozenset({"days"})),
    "calling.registry": Shape({**_REACHED, "days": _whole(1, 365)}, frozenset({"days"}), frozenset({"days"})),
    "calling.consent": Shape(
        {
            "asks": _items(
                {**_REACHED, "line": _one_of("mobile"), "needs": _one_of(*CONSENTS)},
                frozenset({"of", "means", "needs"}),
            )
        },
        frozenset({"asks"}),
        frozenset({"asks"}),
    ),
    "calling.lists": Shape(
        {
            **_REACHED,
            "list": _one_of("national", "state"),
            "has": _FLAG,
            "purchase_months": _MONTHS,
            "inquiry_months": _MONTHS,
        },
        frozenset({"list", "has"}),
        frozenset({"list"}),
    ),
    "calling.own_list": Shape({"years": _whole(1, 20)}),
    "calling.area_code": Shape({"relied_on": _FLAG}, frozenset({"relied_on"})),
    "calling.registration": Shape({"needed": _FLAG, "bond_usd": _PEOPLE}, frozenset({"needed"})),
    "calling.caller_id": Shape({**_REACHED}),
    "calling.reassigned": Shape({**_REACHED}),
    "calling.abandon": Shape(
        {
            "percent": _whole(1, 10), "days": _whole(1, 60), "seconds": _whole(1, 10),
            "ring_seconds": _whole(1, 60), "rings": _whole(1, 10),
        },
        frozenset({"percent", "days", "seconds"}),
    ),
    "calling.payment": Shape({"audio": _FLAG}),
    "calling.recording": Shape({"says": _WORDS}),
    "calling.penalty": Shape({"usd": _PEOPLE, "wilful_usd": _PEOPLE, "lawsuit": _FLAG}),
    "calling.texts": Shape({"covered": _FLAG}),
    "calling.scheduled": _PLAIN,
}  # fmt: skip

_KEEPING = _items(
    {
        "records": _some_of(RECORDS),
        "months": _whole(0, 360),
        "days": _whole(0, 365),
        "from": _one_of(*sorted(EVENTS)),
        "relative": _SENTENCE,
        "purposes": _some_of(frozenset({"quality"})),
        "kinds": _KINDS,
        "yields": _FLAG,
        "advice": _FLAG,
        "cite": _SENTENCE,
    },
    frozenset({"records", "from"}),
)
_KEEPS: Mapping[str, Shape] = {
    "retention.keep": Shape({"terms": _KEEPING}, frozenset({"terms"}), frozenset({"terms"})),
    "retention.limit": Shape({"terms": _KEEPING}, frozenset({"terms"}), frozenset({"terms"})),
}

_BEYOND: Mapping[str, Shape] = {
    "location.limit": Shape(
        {
            "rule": _one_of("banned", "attested", "restricted"),
            "outside": _one_of("us", "us and canada", "countries of concern"),
            "countries": _WORDS,
            "classes": _CLASSES,
        },
        frozenset({"rule", "outside"}),
    ),
    "location.thresholds": Shape(
        dict.fromkeys(
            ("biometric", "geolocation", "health", "financial", "identifiers", "genomic", "omic"), _PEOPLE
        )
    ),
    "voiceprint.make": Shape(
        {"needs": _one_of("written release", "consent", "notice"), "lawsuit": _FLAG, "policy": _FLAG},
        frozenset({"needs"}),
    ),
    "substance.disclose": Shape({"needs": _one_of("written consent")}),
    "substance.notice": _PLAIN,
    "substance.proceedings": _PLAIN,
    "staff.monitoring": Shape(
        {"when": _one_of("on hire", "before", "each day or once"), "written": _FLAG, "acknowledged": _FLAG,
         "posted": _FLAG, "fine_usd": _PEOPLE}
    ),
    "decisions.automated": Shape(
        {"notice": _FLAG, "opt_out": _FLAG, "explain": _FLAG, "appeal": _FLAG, "human": _FLAG, "consent": _FLAG,
         "audit": _FLAG, "of": _some_of(frozenset({"customers", "staff"}))}
    ),
    "decisions.assessed": Shape({"years": _whole(1, 5)}),
}  # fmt: skip

_PARTIES = _some_of(frozenset({"agent", "server", "vendor"}))
_IN_HOURS = Unit(
    'hours or calendar days such as "24 hours after discovery"',
    lambda value: is_due(value) and value.split(" after ")[0].endswith(("hours", "calendar days")),
)
_REUSES = Unit(
    "a list of quality, marketing; or [] when data serves the person alone",
    lambda value: isinstance(value, list) and all(item in {"quality", "marketing"} for item in value),
)
_LIMITS = Unit(
    "a list, each with 'records' and 'from', and 'days' or 'months' that give way to no duty",
    lambda value: (
        _KEEPING.holds(value)
        and all({"days", "months"} & item.keys() for item in value)
        and not any(item.keys() & {"yields", "advice"} for item in value)
    ),
)
_CONTRACT: Mapping[str, Shape] = {
    "contract.breach": Shape({"due": _IN_HOURS, "to": _SENTENCE}, frozenset({"due"}), frozenset({"due"})),
    "contract.requests": Shape({"due": _DUE}, frozenset({"due"}), frozenset({"due"})),
    "contract.retention": Shape({"terms": _LIMITS}, frozenset({"terms"}), frozenset({"terms"})),
    "contract.places": Shape(
        {"parties": _PARTIES, "places": _WORDS}, frozenset({"parties", "places"}), frozenset({"parties", "places"})
    ),
    "contract.vendors": Shape(
        {"vendors": _WORDS, "consent": _FLAG}, frozenset({"consent"}), frozenset({"consent"})
    ),
    "contract.recording": Shape(
        {
            "allowed": _FLAG,
            "needs": _one_of("announcement", "express_yes", "prior_written_consent", "beep"),
            "analysis": _FLAG,
        }
    ),
    "contract.reuse": Shape(
        {"purposes": _REUSES}, frozenset({"purposes"}), frozenset({"purposes"})
    ),
}  # fmt: skip

CONTROL = Shape(
    {
        "framework": _one_of(*FRAMEWORKS),
        "group": _one_of(*sorted(GROUPS)),
        "pillar": _one_of(*sorted(PILLARS)),
        "check": _one_of("machine", "person"),
        "evidence": _SENTENCE,
        "every": _SENTENCE,
        "addressable": _FLAG,
    },
    frozenset({"framework", "group", "pillar", "check", "evidence", "every"}),
    frozenset({"framework", "group", "pillar", "check"}),
)
"""A control: `words` say what it asks; its topic is `control.` and its number in the framework."""
_CONTROL_TOPIC = re.compile(r"control\.[A-Z0-9]+-[A-Za-z0-9.()-]+")


def shape_of(topic: str) -> Shape | None:
    """The fields of a topic; None when texts may not speak of it."""
    if _CONTROL_TOPIC.fullmatch(topic):
        return CONTROL
    return TOPICS.get(topic)


TOPICS: Mapping[str, Shape] = {
    "recording.consent": Shape(
        {
            "consent": _one_of("one party", "all parties", "notice"),
            **_METHODS,
            "announcement_inside": _FLAG,
            "agent_consent": _one_of("written"),
        },
        required=frozenset({"consent", *_METHODS}),
        known=frozenset({"consent"}),
    ),
    "recording.training": Shape(_OWED),
    "recording.objection": _PLAIN,
    "recording.in_person": Shape({"all_told": _FLAG}, frozenset({"all_told"})),
    "analysis.machine": Shape(
        {"party": _ANALYSIS, "processor": _ANALYSIS, "third_party": _ANALYSIS},
        required=frozenset({"party", "processor", "third_party"}),
    ),
    "cards.codes": Shape({"kinds": _KINDS}, frozenset({"kinds"}), frozenset({"kinds"})),
    "cards.stored": Shape({"kinds": _KINDS}, frozenset({"kinds"}), frozenset({"kinds"})),
    "cards.display": Shape(
        {"first": _whole(0, 8), "last": _whole(0, 4)}, frozenset({"first", "last"}), frozenset({"last"})
    ),
    "cards.recorded": _PLAIN,
    "cards.messaging": _PLAIN,
    "cards.media": _PLAIN,
    "cards.found": _CLOCKED,
    "security.safeguards": Shape(
        {"classes": _CLASSES, "telling": _KINDS}, frozenset({"classes"}), frozenset({"classes"})
    ),
    "security.access": _PLAIN,
    "retention.dispose": _CLOCKED,
    **{f"rights.{right}": _RIGHT for right in RIGHTS},
    "rights.acknowledge": Shape(
        _OWED | {"requests": _REQUESTED}, frozenset({"owed_to"}), frozenset({"owed_to"})
    ),
    "rights.extend": Shape(
        _OWED | {"reason": _FLAG, "when": _one_of("complexity", "more information")}, frozenset({"reason"})
    ),
    "rights.appeal": Shape(
        {"has": _FLAG, "act_by": _DUE, "extended": _DUE, "authority": _FLAG}, frozenset({"has"})
    ),
    "rights.revoke": Shape({"act_by": _DUE}, frozenset({"act_by"})),
    "rights.complaint": Shape({"act_by": _DUE}, frozenset({"act_by"})),
    "rights.deny": Shape(
        {"reasons": _FLAG, "appeal": _FLAG, "authority": _FLAG, "silence_refuses": _FLAG},
        frozenset({"reasons", "appeal", "authority"}),
    ),
    "rights.free": Shape({"requests": _whole(1, 12)}, frozenset({"requests"})),
    "rights.withhold": Shape(
        {"items": _WITHHELD, "describe": _FLAG}, frozenset({"items"}), frozenset({"items"})
    ),
    "rights.deleted": Shape(
        {"downstream": _FLAG, "downstream_by": _DUE, "backups_by": _DUE}, frozenset({"downstream"})
    ),
    "rights.pause": Shape(
        {"clarification": _FLAG, "identity": _FLAG}, frozenset({"clarification", "identity"})
    ),
    "rights.foreign": _PLAIN,
    "rights.furnisher": Shape({"act_by": _DUE}, frozenset({"act_by"})),
    "rights.signal": Shape({"has": _FLAG}, frozenset({"has"})),
    "rights.processor": _PLAIN,
    "rights.reach": Shape({"any": _REACH}, frozenset({"any"}), frozenset({"any"})),
    "rights.exempt": Shape(
        {
            "employees": _FLAG,
            "business_contacts": _FLAG,
            "nonprofits": _FLAG,
            "financial": _one_of("entity", "data", "none"),
            "health": _one_of("entity", "data", "none"),
        },
        frozenset({"employees", "business_contacts", "nonprofits", "financial", "health"}),
    ),
    "rights.sensitive": Shape(
        {"ground": _one_of("opt in", "opt out", "strict need"), "sale_banned": _FLAG}, frozenset({"ground"})
    ),
    "rights.cure": Shape({"days": _whole(0, 90), "mandatory": _FLAG}, frozenset({"days", "mandatory"})),
    "rights.records": Shape({"months": _whole(1, 120)}, frozenset({"months"})),
    "rights.respond": _CLOCKED,
    "privacy.notice": _PLAIN,
    "privacy.minimum": _PLAIN,
    "ssn.use": _PLAIN,
    "secrets.keep": _PLAIN,
    "verification.before": _PLAIN,
    "verification.factors": _PLAIN,
    "pretexting.ban": _PLAIN,
    "disclosure.others": _PLAIN,
    **_CALLING,
    **_KEEPS,
    **_BEYOND,
    "speech.abuse": _PLAIN,
    "incident.assess": _CLOCKED,
    "incident.owner": _CLOCKED,
    **_BREACH,
    **_CONTRACT,
}
