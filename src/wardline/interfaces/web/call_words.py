"""How the page about one call says what it was asked and what it answers."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wardline.interfaces.web import words
from wardline.law.rules.one_call import CallLaw, PlaceTerms, Turned
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.places import NAMES

SIDES: dict[str, str | Promise] = {
    "person": _("Customer in"),
    "agent": _("Agent in"),
    "server": _("Recorder in"),
}
PLACE_GROUPS: dict[str, str | Promise] = {
    "states": _("States and territories"),
    "countries": _("Countries"),
    "members": _("Members of the European Union"),
}
DECISIONS: dict[str, str | Promise] = {
    "recording": _("May it be recorded?"),
    "analysis": _("May a machine analyse it?"),
    "placing": _("May it be placed now?"),
}
_CHOICES: dict[str, dict[str, str | Promise]] = {
    "direction": {
        "sales": _("we call, to sell"),
        "debt": _("we call, about a debt"),
        "service": _("we call, on the customer's own business"),
    },
    "means": {
        "by hand": _("dialled by hand"),
        "selected": _("number picked by a machine"),
        "autodialled": _("dialled by a machine"),
        "recorded voice": _("recorded or artificial voice"),
        "text": _("text message"),
    },
    "method": {
        "announcement": _("an announcement, and the person went on"),
        "express_yes": _("a spoken yes"),
        "prior_written_consent": _("consent in writing before"),
        "beep": _("a beep tone alone"),
        "none": _("not at all"),
    },
    "machine": {
        "party": _("our own machine"),
        "processor": _("a vendor's, bound to instructions"),
        "third_party": _("a vendor's that may use the content"),
    },
}
_MANY = 6
_WHO: dict[str, str | Promise] = {"person": _("customer"), "agent": _("agent"), "server": _("recorder")}
_YES_NO: dict[str, str | Promise] = {"yes": _("yes"), "no": _("no")}
_FACTS: dict[str, str | Promise] = {
    "person": _("where the customer is"),
    "agent": _("where the agent is"),
    "server": _("where it is recorded"),
    "methods": _("how the person was told"),
    "agent_consented": _("the agent's own written consent"),
    "announcement_inside": _("whether the announcement is inside the recording"),
    "told": _("whether the person was told of the machine"),
    "consented": _("whether all parties agreed to the machine"),
}
_CONSENTS: dict[str, str | Promise] = {
    "all parties": _("all parties must agree"),
    "notice": _("people must be told"),
    "one party": _("one party is enough"),
}


def choices(name: str, given: Iterable[str]) -> list[tuple[str, str]]:
    """The choices of a field with what each is called."""
    called = _CHOICES.get(name, _YES_NO)
    return [(each, str(called[each]) if each in called else words.word(each)) for each in given]


def lead(answer: CallLaw) -> str:
    """The answer in a sentence, or two when one place asks most."""
    says = {
        Outcome.PERMITTED: gettext("This call may be recorded."),
        Outcome.REFUSED: gettext("This call may not be recorded like this."),
        Outcome.CANNOT_TELL: gettext("Whether this call may be recorded cannot be told yet."),
    }[answer.recording.outcome]
    if names := _names(each for each in answer.places if each.strictest):
        says += " " + gettext("The law that asks most: %(places)s.") % {"places": names}
    return says


def must(answer: CallLaw) -> list[str]:
    """What must be had beside the words."""
    found = (
        [gettext("Keep the announcement inside the recording.")] if answer.needed.announcement_inside else []
    )
    if answer.needed.agent_consent:
        found.append(gettext("The agent's own written consent must be there too."))
    if free := _names(each for each in answer.places if each.asks_nothing):
        found.append(gettext("These ask nothing of a recording: %(places)s.") % {"places": free})
    return found


def place(each: PlaceTerms) -> dict[str, Any]:
    """One place that the call touches."""
    value = each.terms.value
    consent = (
        gettext("no law of its own on that day") if value is None else str(_CONSENTS[str(value["consent"])])
    )
    return {
        "each": each,
        "name": NAMES.get(each.place) or gettext("a place that is not known"),
        "sides": ", ".join(str(_WHO[side]) for side in each.sides),
        "asks": consent,
        "says": each.terms.says,
        "citations": each.terms.citations,
    }


def turned(each: Turned) -> dict[str, Any]:
    """What a missing fact would change: the fact, the decision, and each outcome with the answers that lead to it."""
    places = each.fact in SIDES
    outcomes = [
        (outcome.value, _counted(names) if places else ", ".join(_answer(each.fact, name) for name in names))
        for outcome, names in each.outcomes.items()
    ]
    return {
        "fact": str(_FACTS[each.fact]),
        "decision": str(DECISIONS[each.decision]) if each.decision else "",
        "outcomes": outcomes,
    }


def _counted(places: tuple[str, ...]) -> str:
    """Places by name, or how many there are when they are many."""
    if len(places) > _MANY:
        return gettext("%(n)s states and territories") % {"n": len(places)}
    return ", ".join(NAMES[place] for place in places)


def _answer(fact: str, name: str) -> str:
    called = _CHOICES["method"] if fact == "methods" else _YES_NO
    return str(called.get(name, name))


def _names(places: Iterable[PlaceTerms]) -> str:
    return ", ".join(NAMES.get(each.place) or gettext("a place that is not known") for each in places)
