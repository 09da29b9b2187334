"""The topics that a text may speak of, with the fields of each and the unit that a field's value must keep.

`null` is allowed in every field that is not the topic's own word: it means "not known".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wardline.law.clocks import is_due
from wardline.law.reach import is_reach
from wardline.vocabulary.kinds import DataClass, Kind

SECTORS = frozenset(
    {"health", "financial", "carriers", "debt collection", "telemarketing", "card payments", "guidance",
     "credit reporting", "education", "children's services"}
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
    "holidays": Unit("a country code of two letters", lambda v: isinstance(v, str) and len(v) == len("US")),
    "roll": _FLAG,
}
_PLAIN = Shape({})
_CLOCKED = Shape(_OWED, required=frozenset({"owed_to"}), known=frozenset({"owed_to"}))

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
    "rights.acknowledge": Shape(_OWED | {"requests": _REQUESTED}, frozenset({"owed_to"}), frozenset({"owed_to"})),
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
    "rights.withhold": Shape({"items": _WITHHELD, "describe": _FLAG}, frozenset({"items"}), frozenset({"items"})),
    "rights.deleted": Shape(
        {"downstream": _FLAG, "downstream_by": _DUE, "backups_by": _DUE}, frozenset({"downstream"})
    ),
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
    "calling.stop": _CLOCKED,
    "calling.stop_all": _CLOCKED,
    "calling.identify": _PLAIN,
    "calling.hours": Shape(
        {"weekdays": _WINDOW, "saturday": _WINDOW, "sunday": _WINDOW},
        frozenset({"weekdays", "saturday", "sunday"}),
        frozenset({"weekdays", "saturday", "sunday"}),
    ),
    "speech.abuse": _PLAIN,
    "incident.assess": _CLOCKED,
    "incident.owner": _CLOCKED,
}
