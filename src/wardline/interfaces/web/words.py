"""What the console calls the words of the vocabulary, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from wardline.interactions.conduct import RuleInfo
from wardline.vocabulary.kinds import TERMS, Kind

_LABELS: dict[str, str | Promise] = {
    # channels
    "voice": _("call"), "chat": _("chat"), "email": _("e-mail"), "text": _("text message"),
    # speakers
    "agent": _("agent"), "customer": _("customer"), "bot": _("machine"), "unknown": _("speaker"),
    # verdicts and outcomes
    "violated": _("violated"), "satisfied": _("satisfied"), "cannot tell": _("cannot tell"),
    "permitted": _("permitted"), "refused": _("refused"),
    # acts
    "collect": _("collect"), "record": _("record"), "analyse": _("analyse"), "read": _("read"),
    "disclose": _("disclose"), "change": _("change"), "export": _("export"), "share": _("share"),
    "keep": _("keep"), "erase": _("erase"),
    # purposes
    "service": _("service"), "payment": _("payment"), "quality": _("quality"), "compliance": _("compliance"),
    "security": _("security"), "marketing": _("marketing"), "rights": _("rights"), "legal": _("legal"),
    # to whom something is owed
    "person": _("the person"), "client": _("the client"), "authority": _("the authority"),
    "card brands": _("the card brands"),
    # what a text's value rests on
    "source": _("read in the source"), "knowledge": _("from knowledge"), "counsel": _("signed by counsel"),
    "high": _("high"), "medium": _("medium"), "low": _("low"),
    # entries
    "handling": _("handling"), "intake": _("intake"), "erasure": _("erasure"), "consent": _("consent"),
    # sound
    "masked": _("masked"), "sealed": _("sealed"), "none": _("none"),
    # ledger checks
    "right": _("right"), "wrong": _("wrong"), "not done": _("not done"),
}  # fmt: skip

_TOPICS: dict[str, str | Promise] = {
    "recording.consent": _("Recording a call"),
    "recording.training": _("Recording for training"),
    "recording.objection": _("When somebody objects to recording"),
    "analysis.machine": _("Analysing a call by machine"),
    "cards.codes": _("Card verification codes"),
    "cards.stored": _("Stored card numbers"),
    "cards.display": _("Showing card numbers"),
    "cards.recorded": _("Card numbers in recordings"),
    "cards.messaging": _("Card numbers in messages"),
    "cards.media": _("Media with card data"),
    "cards.found": _("Card numbers found where none should be"),
    "security.safeguards": _("Safeguards"),
    "security.access": _("Access"),
    "retention.dispose": _("Disposal"),
    "rights.acknowledge": _("Confirming a request"),
    "rights.respond": _("Answering a request"),
    "privacy.notice": _("Notice at collection"),
    "privacy.minimum": _("No more data than needed"),
    "ssn.use": _("Use of Social Security numbers"),
    "secrets.keep": _("Passwords and one-time codes"),
    "verification.before": _("Verification before disclosure"),
    "verification.factors": _("What verifies a person"),
    "pretexting.ban": _("Pretexting"),
    "disclosure.others": _("Telling others"),
    "calling.stop": _("Stop calling"),
    "calling.stop_all": _("Stop all calls"),
    "calling.identify": _("Saying who calls"),
    "calling.hours": _("Calling hours"),
    "incident.assess": _("Assessing an incident"),
    "incident.owner": _("Telling the owner of the data"),
    "speech.abuse": _("Abusive speech"),
}

_FIELDS: dict[str, str | Promise] = {
    "owed_to": _("Owed to"),
    "due": _("Due"),
    "relative": _("In its words"),
    "consent": _("Who must agree"),
    "announcement": _("An announcement suffices"),
    "express_yes": _("A spoken yes suffices"),
    "prior_written_consent": _("Written consent before suffices"),
    "beep": _("A beep tone suffices"),
    "none": _("Nothing at all suffices"),
    "announcement_inside": _("Announcement within the recording"),
    "agent_consent": _("The agent's consent"),
    "weekdays": _("Monday to Friday"),
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
    "classes": _("Classes of data"),
    "kinds": _("Kinds of data"),
    "telling": _("Kinds that show it"),
    "party": _("A party's own machine"),
    "processor": _("A processor's machine"),
    "third_party": _("A third party's machine"),
    "roll": _("Moves to the next business day"),
    "holidays": _("Holidays of"),
    "first": _("First digits shown at most"),
    "last": _("Last digits shown at most"),
}

_ENTRY: dict[str, str | Promise] = {
    "act": _("Act"),
    "purpose": _("Purpose"),
    "outcome": _("Outcome"),
    "actor": _("Actor, as a keyed digest"),
    "kinds": _("Kinds of data"),
    "places": _("Places"),
    "corpus": _("Digest of the law"),
    "commitment": _("Commitment to the facts"),
    "item": _("Item"),
    "subject": _("Person, as a pseudonym"),
    "subjects": _("People, as a tree of pseudonyms"),
}

_TONES = {
    "violated": "bad", "refused": "bad", "wrong": "bad", "cannot tell": "unsure", "not done": "unsure",
    "satisfied": "good", "permitted": "good", "right": "good",
}  # fmt: skip


def word(value: str) -> str:
    """A word of the vocabulary as the page says it; one that has no label stands as it is."""
    return str(_LABELS.get(value, value))


def tone(value: str) -> str:
    """The class that colours a verdict or outcome: bad, unsure, good, plain."""
    return _TONES.get(value, "plain")


def kind(value: str) -> str:
    """What a kind of personal data is called."""
    return gettext(TERMS[Kind(value)].label)


def topic(value: str) -> str:
    """What a topic of the law is called; a new one that has no label yet is told by its own words."""
    return str(_TOPICS.get(value) or _sentence(value.replace(".", ": ", 1)))


def field(value: str) -> str:
    """What a field of a law's value is called; a new one that has no label yet is told by its own words."""
    return str(_FIELDS.get(value) or _sentence(value))


def entry(value: str) -> str:
    """What a field of a ledger entry is called."""
    return str(_ENTRY.get(value, value))


def title(rule: RuleInfo) -> str:
    """What a conduct rule is called."""
    return rule.title_es if get_language() == "es" else rule.title


def told(value: object) -> str:
    """A value of the law as people read it."""
    if value is None:
        return gettext("not known")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, dict):
        return ", ".join(f"{name} {told(each)}" for name, each in value.items())
    if value == []:
        return gettext("none")
    if isinstance(value, list):
        window = len(value) == len(("from", "until")) and all(":" in str(each) for each in value)
        return (
            gettext("%(first)s to %(last)s") % {"first": value[0], "last": value[1]}
            if window
            else ", ".join(map(_member, value))
        )
    return word(str(value))


def _sentence(name: str) -> str:
    return name[:1].upper() + name[1:].replace("_", " ")


def _member(value: object) -> str:
    name = str(value)
    return kind(name) if name in Kind.__members__ else name.replace("_", " ").lower()
