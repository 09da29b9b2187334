"""What the console calls the words of the vocabulary, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from wardline.interactions.conduct import RuleInfo
from wardline.law import headings
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
    "high": _("high"), "medium": _("medium"), "low": _("low"),
    # entries
    "handling": _("handling"), "intake": _("intake"), "erasure": _("erasure"), "consent": _("consent"),
    # sound
    "masked": _("masked"), "sealed": _("sealed"), "none": _("none"),
    # changes of the law
    "begins": _("begins"), "changes": _("changes"), "ends": _("ends"),
    # what became of a stored decision
    "stricter": _("stricter"), "looser": _("looser"), "same answer, other duties": _("same answer, other duties"),
    "erased, not replayable": _("erased, not replayable"), "not readable": _("not readable"),
    # ledger checks
    "right": _("right"), "wrong": _("wrong"), "not done": _("not done"),
}  # fmt: skip

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
    return str(_LABELS.get(value) or headings.resting(value, _said))


def tone(value: str) -> str:
    """The class that colours a verdict or outcome: bad, unsure, good, plain."""
    return _TONES.get(value, "plain")


def kind(value: str) -> str:
    """What a kind of personal data is called."""
    return gettext(TERMS[Kind(value)].label)


def topic(value: str) -> str:
    """What a topic of the law is called."""
    return headings.heading(value, _said)


def family(value: str) -> str:
    """What a family of topics is called."""
    return headings.family(value, _said)


def field(value: str, topic: str = "") -> str:
    """What a field of a law's value is called, as a line of its own."""
    name = headings.field(value, topic, _said)
    return name[:1].upper() + name[1:]


def entry(value: str) -> str:
    """What a field of a ledger entry is called."""
    return str(_ENTRY.get(value, value))


def title(rule: RuleInfo) -> str:
    """What a conduct rule is called."""
    return rule.title_es if get_language() == "es" else rule.title


def told(value: object) -> str:
    """A value of the law as people read it."""
    return headings.told(value, _said)


def _said(label: str) -> str:
    """A label of law/headings.py in the reader's language; gettext would answer "" with the catalogue's head."""
    return str(_LABELS.get(label) or gettext(label)) if label else ""
