"""What people call the topics and fields of the texts, and how a value is said."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from wardline.vocabulary.kinds import TERMS, DataClass, Kind

Say = Callable[[str], str]
"""What puts a label into the reader's language; `str` leaves it as it is."""

_FAMILIES = {
    "recording": "Recording",
    "analysis": "Analysis",
    "cards": "Cards",
    "security": "Security",
    "retention": "Keeping data",
    "rights": "Rights",
    "privacy": "Privacy",
    "ssn": "Social Security numbers",
    "secrets": "Secrets",
    "verification": "Verification",
    "pretexting": "Pretexting",
    "disclosure": "Disclosure",
    "calling": "Calling",
    "location": "Places",
    "voiceprint": "Voiceprints",
    "substance": "Substance use treatment",
    "staff": "Staff",
    "decisions": "Decisions",
    "speech": "Speech",
    "incident": "Incident",
    "breach": "Breach",
    "control": "Control",
    "contract": "Contract",
}
_TOPICS = {
    "recording.consent": "who must agree",
    "recording.in_person": "face to face",
    "analysis.machine": "by machine",
    "breach.people": "telling the people",
    "breach.authorities": "telling authorities",
    "breach.agencies": "telling credit agencies",
    "breach.media": "telling the media",
    "breach.client": "telling the owner of the data",
    "breach.entities": "who is bound",
    "breach.data": "which data count",
    "breach.harm": "when harm is unlikely",
    "breach.hold": "when law enforcement asks to wait",
    "breach.monitoring": "identity services",
    "breach.letter": "what the letter says",
    "breach.substitute": "notice in another form",
    "breach.scheduled": "announced, no day certain",
    "calling.scheduled": "announced, no day certain",
    "rights.respond": "answering a request",
    "rights.acknowledge": "confirming a request",
    "rights.extend": "taking longer",
    "rights.deny": "refusing",
    "rights.reach": "who is bound",
    "rights.exempt": "who and what is left out",
    "rights.free": "free answers",
    "rights.cure": "time to cure",
    "rights.sensitive": "sensitive data",
    "rights.signal": "browser signals",
    "retention.keep": "what must be kept",
    "retention.limit": "what may not be kept longer",
    "incident.assess": "looking into it",
    "incident.owner": "telling the owner of the data",
    "breach.encryption": "when data were encrypted",
    "calling.abandon": "abandoned calls",
    "calling.area_code": "whether an area code tells the place",
    "calling.caller_id": "the number that is shown",
    "calling.cap": "how many calls",
    "calling.cap_day": "how many calls a day",
    "calling.cap_elsewhere": "how many calls to other numbers",
    "calling.cap_week": "how many calls a week",
    "calling.consent": "what consent a call needs",
    "calling.emergency": "states of emergency",
    "calling.holidays": "holidays",
    "calling.hours": "at which hours",
    "calling.identify": "saying who calls",
    "calling.lists": "do-not-call lists",
    "calling.machine_cap": "how many calls by machine",
    "calling.machine_hours": "hours for calls by machine",
    "calling.own_list": "the company's own do-not-call list",
    "calling.payment": "how one may be asked to pay",
    "calling.penalty": "what a wrong call costs",
    "calling.reassigned": "numbers given to somebody else",
    "calling.recording": "when a sales call is recorded",
    "calling.registration": "registering as a telemarketer",
    "calling.registry": "registering numbers with the authority",
    "calling.revocation": "taking consent back",
    "calling.stop": "a request to stop",
    "calling.stop_all": "a request to stop all calls",
    "calling.talked": "after a talk about a debt",
    "calling.texts": "text messages",
    "cards.codes": "verification codes",
    "cards.display": "showing numbers",
    "cards.found": "numbers found where none should be",
    "cards.media": "media with card data",
    "cards.messaging": "numbers in messages",
    "cards.recorded": "numbers in recordings",
    "cards.stored": "stored numbers",
    "decisions.assessed": "assessing automated decisions",
    "decisions.automated": "decisions by machine",
    "disclosure.others": "telling others",
    "location.limit": "where data may not go",
    "location.thresholds": "from how many people on it binds",
    "pretexting.ban": "pretending to be somebody",
    "privacy.minimum": "no more data than needed",
    "privacy.notice": "notice at collection",
    "recording.objection": "when somebody objects",
    "recording.training": "for training",
    "retention.dispose": "disposal",
    "rights.access": "seeing one's data",
    "rights.appeal": "appealing a refusal",
    "rights.complaint": "complaints",
    "rights.correct": "correcting",
    "rights.delete": "deleting",
    "rights.deleted": "what deleting takes in",
    "rights.foreign": "people from abroad",
    "rights.furnisher": "disputes with who reports to credit agencies",
    "rights.limit_sensitive": "limiting the use of sensitive data",
    "rights.opt_out_advertising": "no targeted advertising",
    "rights.opt_out_profiling": "no profiling",
    "rights.opt_out_sale": "no sale of data",
    "rights.pause": "when the time to answer stands still",
    "rights.portability": "taking one's data along",
    "rights.processor": "the part of the processor",
    "rights.records": "records of requests",
    "rights.revoke": "taking consent back",
    "rights.third_parties": "learning who received the data",
    "rights.withhold": "what an answer never holds",
    "secrets.keep": "passwords and one-time codes",
    "security.access": "who may see data",
    "security.safeguards": "safeguards",
    "speech.abuse": "abuse",
    "ssn.use": "where they may be used",
    "staff.monitoring": "watching and recording staff",
    "substance.disclose": "passing records on",
    "substance.notice": "the notice that goes with records",
    "substance.proceedings": "use in proceedings",
    "verification.before": "before anything is told",
    "verification.factors": "what verifies a person",
    "voiceprint.make": "making one",
    "contract.breach": "telling the client of a breach",
    "contract.requests": "passing requests on",
    "contract.retention": "how long data are kept",
    "contract.places": "where data may be",
    "contract.vendors": "sub-processors",
    "contract.recording": "recording and analysing calls",
    "contract.reuse": "using data for other purposes",
}
_FIELDS = {
    "owed_to": "owed to",
    "due": "due",
    "relative": "in its words",
    "has": "provided for",
    "none": "nothing at all suffices",
    "announcement": "an announcement suffices",
    "express_yes": "a spoken yes suffices",
    "prior_written_consent": "written consent before suffices",
    "beep": "a beep tone suffices",
    "announcement_inside": "announcement within the recording",
    "agent_consent": "the agent's consent",
    "party": "a party's own machine",
    "processor": "a processor's machine",
    "third_party": "a third party's machine",
    "first": "first digits shown at most",
    "last": "last digits shown at most",
    "verify": "proof of identity",
    "agent": "through an agent",
    "of": "for",
    "unless": "not if",
    "weekdays": "Monday to Friday",
    "roll": "moves to the next business day",
    "holidays": "holidays of",
    "any": "any of these",
    "act_by": "to be done",
    "people": "from this number of people on",
    "to": "to",
    "frees": "frees from notice",
    "key": "open again when the key is taken",
    "trigger": "counts as a breach",
    "consent": "who must agree",
    "since_exact": "first day is certain",
    "until": "last day",
    "since": "first day",
    "cite": "article",
    "words": "rule",
    "conduct": "conduct rules that rest on it",
    "sector": "binds",
    "verified": "rests on",
    "acknowledged": "acknowledged in writing",
    "breach.every": "each kind of data counts",
    "rights.financial": "left out under financial law",
    "rights.health": "left out under health law",
    "addressable": "may be met in another way",
    "agency_months": "months, for a credit agency",
    "all_told": "everybody must know",
    "alone": "counts without a name",
    "appeal": "an appeal is open",
    "as_owner": "owes notice as the owner does",
    "asks": "needs consent",
    "audio": "on record",
    "authorities": "authorities to tell",
    "authority": "names the authority to complain to",
    "backups_by": "back-ups by",
    "banned": "not allowed",
    "binds": "binds",
    "biometric": "biometric data, people",
    "bond_usd": "bond, in dollars",
    "business_contacts": "business contacts left out",
    "by": "asked by",
    "calls": "calls at most",
    "check": "checked by",
    "clarification": "until the request is clear",
    "classes": "classes of data",
    "client_is": "when the client is",
    "code": "a number counts only with its code",
    "confirm_minutes": "confirmed within minutes",
    "cost": "when notice would cost more than, in dollars",
    "countries": "countries",
    "covered": "text messages count as calls",
    "days": "days",
    "deemed": "taken to comply by their own rules",
    "describe": "described instead",
    "downstream": "passed on to those who received it",
    "downstream_by": "they delete by",
    "elements": "kinds of data",
    "employees": "staff left out",
    "end_within_seconds": "ended within seconds",
    "enough_alone": "what is enough to steal an identity counts without a name",
    "every": "how often",
    "everywhere": "for people of other states too",
    "evidence": "shown by",
    "exempt": "left out",
    "explain": "the reasons are explained",
    "extended": "at most, when extended",
    "financial": "financial data",
    "fine_usd": "fine, in dollars",
    "form": "in which form",
    "forms": "forms of data",
    "framework": "framework",
    "from_here": "counts for calls from here too",
    "genomic": "genomes, people",
    "geolocation": "places, devices",
    "ground": "on which ground",
    "group": "shown by the same evidence as",
    "health": "health data",
    "holiday": "on holidays",
    "hours": "hours",
    "human": "a person looks again",
    "identifiers": "identifiers, people",
    "identity": "until the person is verified",
    "if_harm": "only when harm is likely",
    "if_source": "only when the company itself was breached",
    "inquiry_months": "months after an inquiry",
    "items": "kinds of data",
    "kept_always": "the finding is kept in any case",
    "kept_years": "years that the finding is kept",
    "kinds": "kinds of data",
    "lawsuit": "people may sue",
    "list": "which list",
    "mandatory": "must be offered",
    "means": "means",
    "months": "months",
    "moved": "moved holidays count on both days",
    "name": "only together with a name",
    "needed": "needed",
    "needs": "needs",
    "never": "never says",
    "nonprofits": "non-profits left out",
    "notice": "told beforehand",
    "notices": "notices",
    "omic": "other molecular data, people",
    "only_if": "only if",
    "opt_out": "people may say no",
    "outside": "not outside",
    "people_test": "test for telling the people",
    "per": "counted by",
    "percent": "per cent at most",
    "pillar": "falls under",
    "policy": "a public policy is needed",
    "posted": "posted where staff see it",
    "proclaimed": "days proclaimed by the governor too",
    "purchase_months": "months after a purchase",
    "reason": "the reason is told",
    "reasons": "the reasons are told",
    "relation_exempt": "customers are left out",
    "relation_months": "months that a relationship lasts",
    "relied_on": "may be relied on",
    "requests": "requests",
    "ring_seconds": "rings for seconds at least",
    "rings": "rings at least",
    "rule": "how strict",
    "sale_banned": "may not be sold",
    "saturday": "Saturday",
    "says": "says",
    "scope": "which data",
    "seconds": "answered within seconds",
    "silence_refuses": "silence is a refusal",
    "standard": "standard",
    "sunday": "Sunday",
    "telling": "kinds that show it",
    "terms": "for how long",
    "test": "what must be ruled out",
    "usd": "each call, in dollars",
    "when": "when",
    "whole_time": "the whole time stands still",
    "wilful_usd": "each wilful call, in dollars",
    "within_seconds": "within seconds",
    "words_enough": "words that suffice",
    "written": "in writing",
    "years": "years",
    "allowed": "allowed",
    "analysis": "analysis by machine",
    "audit": "auditing",
    "parties": "whose places",
    "places": "places",
    "purposes": "purposes",
    "vendors": "sub-processors",
}
_PARTS = {
    "act": "what is done",
    "ad_share": "per cent of revenue from advertising",
    "advice": "as counsel advises",
    "agent": "agent",
    "apps": "downloads of an app",
    "below": "below this number of people",
    "business": "does business here",
    "consumers": "consumers from",
    "consumers_over": "consumers over",
    "counted": "people counted",
    "from": "from",
    "health_data": "handles health data",
    "line": "line",
    "not_for": "not for",
    "only": "only for",
    "order": "in which order",
    "records": "records",
    "revenue": "revenue from",
    "revenue_over": "revenue over",
    "sale_share": "per cent of revenue from sale, from",
    "sale_share_over": "per cent of revenue from sale, over",
    "sells": "sells data",
    "sensitive": "handles sensitive data",
    "small": "a small business",
    "sooner": "or with, if sooner",
    "speaker": "speakers with a voice service",
    "traded": "consumers whose data are traded, from",
    "website": "runs a website",
    "yields": "unless another law demands more",
}
_GROUPS = {
    "access_review": "review of access",
    "audit_logs": "logs of access",
    "backup": "back-ups",
    "board_report": "report to the board",
    "breach_notice": "notice of a breach",
    "caller_verification": "verification of callers",
    "change_mgmt": "changes under control",
    "complaints": "complaints",
    "consent": "consent",
    "data_map": "map of the data",
    "disposal": "disposal",
    "dpia": "assessment of impact",
    "dsar_access": "requests to see data",
    "dsar_correct": "requests to correct",
    "dsar_delete": "requests to delete",
    "dsar_third_parties": "requests to learn who received data",
    "emergency_access": "access in an emergency",
    "encryption_rest": "encryption of what is stored",
    "encryption_transit": "encryption on the way",
    "endpoint_dlp": "no data leaving by devices",
    "internal_audit": "internal audit",
    "ir_plan": "plan for incidents",
    "keys": "keys",
    "least_privilege": "least access",
    "log_retention": "keeping of logs",
    "log_review": "review of logs",
    "malware": "malware",
    "masking": "masking",
    "mfa": "a second factor",
    "minimisation": "no more data than needed",
    "named_officer": "a named officer",
    "network": "network",
    "offboarding": "leaving staff",
    "opt_out": "opting out",
    "passwords": "passwords",
    "patching": "patching",
    "pentest": "tests by attack",
    "physical": "doors and locks",
    "policy": "policies",
    "privacy_notice": "privacy notice",
    "processor_contract": "contracts with processors",
    "record_retention": "keeping of records",
    "retention": "keeping of data",
    "risk_assessment": "assessment of risks",
    "sad": "card codes and PINs",
    "sanctions": "sanctions",
    "screening": "screening of staff",
    "session_lock": "locked screens",
    "site_access": "access to the site",
    "training_privacy": "lessons on privacy",
    "training_security": "lessons on security",
    "transfers": "transfers abroad",
    "unique_id": "one account a person",
    "vendor_monitor": "watching vendors",
    "vuln_scan": "scans for weaknesses",
    "workstations": "workplaces",
}
_FRAMEWORKS = {"SOC2": "SOC 2", "NYSHIELD": "NY SHIELD", "MA201": "201 CMR 17"}
_BY = {"source": "read in the source", "knowledge": "from knowledge", "counsel": "signed by counsel"}
_VALUES = frozenset({"not known", "yes", "no", "none", "%(first)s to %(last)s"})
_CONTROL = "control"
_TIME = re.compile(r"\d\d:\d\d")
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")


def heading(topic: str, say: Say = str) -> str:
    """A topic as a heading: 'breach.people' -> 'Breach: telling the people'. `say` puts each label in a language."""
    name, _, rest = topic.partition(".")
    called = _control(rest) if name == _CONTROL else say(_TOPICS.get(topic, _spaced(rest)))
    return f"{family(name, say)}: {called}"


def family(name: str, say: Say = str) -> str:
    """What the topics that begin with `name` are about: 'ssn' -> 'Social Security numbers'."""
    return say(_FAMILIES.get(name, _spaced(name).capitalize()))


def field(name: str, topic: str = "", say: Say = str) -> str:
    """A field as people call it, where the topic's family gives it another sense too."""
    return say(_FIELDS.get(f"{topic.partition('.')[0]}.{name}") or _FIELDS.get(name, _spaced(name)))


def told(value: Any, say: Say = str) -> str:
    """A value on one line; None means that it is not known."""
    if value is None:
        return say("not known")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, Mapping):
        return ", ".join(f"{_part(name, say)}: {told(item, say)}" for name, item in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return _listed(list(value) if isinstance(value, list | tuple) else sorted(value), say)
    return _member(value, say)


def labels() -> frozenset[str]:
    """Every label that `say` may be given, for whoever translates them."""
    tables = (_FAMILIES, _TOPICS, _FIELDS, _PARTS, _GROUPS, _BY)
    return frozenset(label for table in tables for label in table.values()) | _VALUES


def is_labelled(topic: str) -> bool:
    """Whether a topic has a label of its own; a control is told by its framework and number."""
    return topic in _TOPICS or topic.startswith(f"{_CONTROL}.")


def basis(by: str, confidence: str) -> str:
    """What a value rests on, in words."""
    return f"{resting(by)}, {confidence} confidence"


def resting(by: str, say: Say = str) -> str:
    """Who or what stands behind a value, in words."""
    return say(_BY.get(by, by))


def _listed(items: list[Any], say: Say) -> str:
    if len(items) == len(("from", "until")) and all(_TIME.fullmatch(str(each)) for each in items):
        return say("%(first)s to %(last)s") % {"first": items[0], "last": items[1]}
    between = "; " if any(isinstance(each, Mapping) for each in items) else ", "
    return between.join(told(each, say) for each in items) or say("none")


def _part(name: str, say: Say) -> str:
    return say(_PARTS.get(name) or _FIELDS.get(name, _spaced(name)))


def _member(value: Any, say: Say) -> str:
    name = str(value)
    if name in Kind.__members__:
        return say(TERMS[Kind(name)].label)
    if name in DataClass.__members__:
        return say(DataClass[name].value)
    if name in _GROUPS:
        return say(_GROUPS[name])
    return say(_spaced(name) if _CODE.fullmatch(name) else name)


def _control(name: str) -> str:
    framework, _, number = name.partition("-")
    return f"{_FRAMEWORKS.get(framework, framework)} {number}"


def _spaced(name: str) -> str:
    return name.replace("_", " ")
