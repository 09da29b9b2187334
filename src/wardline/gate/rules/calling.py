"""May this person be called now: the facts of the handling as those of a call."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from wardline.gate.rules.asked import Asked, moment
from wardline.law.calling_words import MEANS
from wardline.law.rules import calling as law
from wardline.law.rules.answers import say, together
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.handling import Purpose

_ORDER = (Outcome.PERMITTED, Outcome.CANNOT_TELL, Outcome.REFUSED)
_WAYS = tuple(sorted(MEANS))
_WHY = {Purpose.MARKETING: "sales", Purpose.PAYMENT: "debt"}


def called(asked: Asked) -> Decision:
    """What every law that reaches the call says of it; facts are named as in law/rules/calling_facts.Call.

    How the call is made is not assumed: where it is not said and some way would be stricter, nobody can tell.
    """
    call = _call(asked)
    if means := asked.fact("means"):
        return law.call(asked.corpus, replace(call, means=means))
    ways = {means: law.call(asked.corpus, replace(call, means=means)) for means in _WAYS}
    loosest = min(ways.values(), key=lambda answer: _ORDER.index(answer.outcome))
    if loosest.outcome is Outcome.REFUSED or all(each.outcome is loosest.outcome for each in ways.values()):
        return loosest
    fits = " or ".join(means for means, answer in ways.items() if answer.outcome is loosest.outcome)
    unknown = f"how the call is made: {fits}, it is {loosest.outcome.value}; otherwise not"
    says = "It is not known how the call is made, and the law differs by that."
    return together([loosest, say("calling.means", Outcome.CANNOT_TELL, says, missing=(unknown,))])


def _call(asked: Asked) -> law.Call:
    facts, places = asked.handling.facts, asked.handling.places
    why = facts.get("why") or _why(asked)
    return law.Call(
        at=asked.handling.at,
        why=why,
        address_place=places.get("person", ""),
        number_place=facts.get("number_place", ""),
        agent_place=places.get("agent", ""),
        zone=facts.get("zone", ""),
        mobile=asked.flag("mobile"),
        health=asked.flag("health") is True or "health" in (asked.sectors or ()),
        agreed=asked.flag("agreed") is True,
        asked=asked.flag("asked") is True,
        consent=_consent(asked),
        purchased=asked.day("purchased"),
        inquired=asked.day("inquired"),
        on_national_list=asked.flag("on_national_list"),
        national_list_of=asked.day("national_list_of"),
        on_state_lists=_places(asked, "on_state_lists"),
        stop=_stop(asked, why),
        attempts=_times(asked, "attempts"),
        talks=_times(asked, "talks"),
        closed=_places(asked, "closed"),
    )


def _why(asked: Asked) -> str:
    """Why, when nobody says: by the purpose; a collector is taken to call about the debt."""
    if asked.purpose is Purpose.SERVICE and "debt collection" in (asked.sectors or ()):
        return "debt"
    return _WHY.get(asked.purpose, "service")


def _consent(asked: Asked) -> str | None:
    """What was said of calls: as a fact, or as it stands; a consent that was withdrawn is none."""
    if said := asked.fact("consent"):
        return said
    value = asked.latest("consent", "calls")
    if value is None:
        return None
    return value.get("form", "express") if value.get("given", "yes") == "yes" else "none"


def _stop(asked: Asked, why: str) -> law.Stop | None:
    """The wish not to be called: as a fact, or as it stands; of several the first one about such calls."""
    said = asked.moment("stop")
    if said is not None:
        return law.Stop(said, asked.fact("stop_why"))
    at = asked.handling.at
    stood = [
        law.Stop(s.since, dict(s.value).get("why", ""))
        for s in asked.stands
        if s.kind == "stop" and s.since <= at
    ]
    if not stood or asked.given("stop") is False:
        return None
    return min(stood, key=lambda stop: (stop.why not in {"", why}, stop.at))


def _times(asked: Asked, name: str) -> tuple[datetime, ...] | None:
    """Times with commas between them; "none" is known to be none, absence is not known."""
    text = asked.fact(name)
    return tuple(_each(name, text)) if text else None


def _each(name: str, text: str) -> Iterator[datetime]:
    for word in () if text == "none" else text.split(","):
        yield moment(name, word.strip())


def _places(asked: Asked, name: str) -> frozenset[str] | None:
    return asked.words(name) - {"none"} if asked.fact(name) else None
