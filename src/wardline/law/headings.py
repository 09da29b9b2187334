"""What people call the topics and fields of the texts, and how a value is said."""

import re
from collections.abc import Mapping
from typing import Any

from wardline.vocabulary.kinds import TERMS, DataClass, Kind

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
}
_BY = {"source": "read in the source", "knowledge": "from knowledge", "counsel": "signed by counsel"}
_TIME = re.compile(r"\d\d:\d\d")
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")


def heading(topic: str) -> str:
    """A topic as a heading: 'breach.people' -> 'Breach: telling the people'."""
    family, _, rest = topic.partition(".")
    return f"{_FAMILIES.get(family, _spaced(family).capitalize())}: {_TOPICS.get(topic, _spaced(rest))}"


def field(name: str) -> str:
    """A field as people call it; one without a name of its own by its words."""
    return _FIELDS.get(name, _spaced(name))


def told(value: Any) -> str:
    """A value on one line; None means that it is not known."""
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{field(name)}: {told(item)}" for name, item in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return _listed(list(value) if isinstance(value, list | tuple) else sorted(value))
    return _member(value)


def basis(by: str, confidence: str) -> str:
    """What a value rests on, in words."""
    return f"{_BY.get(by, by)}, {confidence} confidence"


def _listed(items: list[Any]) -> str:
    if len(items) == len(("from", "until")) and all(_TIME.fullmatch(str(each)) for each in items):
        return f"{items[0]} to {items[1]}"
    between = "; " if any(isinstance(each, Mapping) for each in items) else ", "
    return between.join(told(each) for each in items) or "none"


def _member(value: Any) -> str:
    name = str(value)
    if name in Kind.__members__:
        return TERMS[Kind(name)].label
    if name in DataClass.__members__:
        return DataClass[name].value
    return _spaced(name) if _CODE.fullmatch(name) else name


def _spaced(name: str) -> str:
    return name.replace("_", " ")
