"""Whether a call may be made at all: how often already, on which lists, with what consent, after which wish to stop."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from wardline.law import clocks
from wardline.law.calling_words import CONSENTS
from wardline.law.corpus import Corpus
from wardline.law.rules.calling_facts import Call, Say, Spot, binding, freed, related
from wardline.law.text import Provision
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.places import NAMES
from wardline.vocabulary.zones import earliest

_CAPS = ("calling.cap", "calling.machine_cap", "calling.cap_day", "calling.cap_week")
_MACHINES = frozenset({"autodialled", "recorded voice", "text"})


def caps(corpus: Corpus, call: Call, spots: Sequence[Spot]) -> Iterator[Say]:
    """How many earlier calls count together with this one, against the most that each law allows."""
    for spot in spots:
        for topic in _CAPS:
            for p in binding(corpus, topic, spot, call):
                exempt = p.value.get("relation_exempt") and related(p, call)
                if not exempt and not freed(p, call):
                    yield _cap(corpus, p, spot, call)


def _cap(corpus: Corpus, p: Provision, spot: Spot, call: Call) -> Say:
    cited, limit = (corpus.citation(p),), int(p.value["calls"])
    if call.attempts is None:
        fact = "the earlier calls about this matter: too many refuse this one"
        return Say(p.topic, Outcome.CANNOT_TELL, f"{p.words} Earlier calls are not known.", cited, (fact,))
    count = sum(_counts(p, spot, call.at, each) for each in call.attempts)
    says = f"{p.words} This would be number {count + 1} within the time."
    return Say(p.topic, Outcome.PERMITTED if count < limit else Outcome.REFUSED, says, cited)


def _counts(p: Provision, spot: Spot, at: datetime, earlier: datetime) -> bool:
    # A window of hours is half open: a call exactly 24 hours later begins a new one. Days count whole.
    if p.value.get("hours") is not None:
        return timedelta() <= at - earlier < timedelta(hours=p.value["hours"])
    return 0 <= (spot.day(at) - spot.day(earlier)).days < int(p.value.get("days") or 1)


def talks(corpus: Corpus, call: Call, spots: Sequence[Spot]) -> Iterator[Say]:
    """How long ago the last conversation about a debt was; its day is day one."""
    for spot in spots:
        for p in binding(corpus, "calling.talked", spot, call):
            if not freed(p, call):
                yield _talk(corpus, p, spot, call)


def _talk(corpus: Corpus, p: Provision, spot: Spot, call: Call) -> Say:
    cited = (corpus.citation(p),)
    if call.talks is None:
        fact = "the last conversation about this debt: within seven days it refuses the call"
        return Say(p.topic, Outcome.CANNOT_TELL, f"{p.words} Talks are not known.", cited, (fact,))
    today = spot.day(call.at)
    near = [spot.day(each) for each in call.talks if (today - spot.day(each)).days < int(p.value["days"])]
    if not near:
        return Say(p.topic, Outcome.PERMITTED, f"{p.words} No talk is that near.", cited)
    free = max(near) + timedelta(days=int(p.value["days"]))
    return Say(p.topic, Outcome.REFUSED, f"{p.words} The last was on {max(near)}; {free} is free.", cited)


def lists(corpus: Corpus, call: Call, spots: Sequence[Spot]) -> Iterator[Say]:
    """Whether the number stands on a do-not-call list, and whether the list that was looked at is young enough."""
    for spot in spots:
        for p in binding(corpus, "calling.lists", spot, call):
            if freed(p, call):
                yield Say(
                    p.topic, Outcome.PERMITTED, f"{p.words} It does not hold here.", (corpus.citation(p),)
                )
            elif p.value["list"] == "state":
                yield _state_list(corpus, p, spot, call)
            else:
                yield from _national_list(corpus, p, spot, call)


def _state_list(corpus: Corpus, p: Provision, spot: Spot, call: Call) -> Say:
    cited, name = (corpus.citation(p),), NAMES[spot.place]
    if p.value["has"] is None:
        return Say(p.topic, Outcome.PERMITTED, p.words, cited, (f"whether {name} keeps a list of its own",))
    if call.on_state_lists is None:
        fact = f"whether the number stands on the list of {name}: if so, the call is refused"
        return Say(p.topic, Outcome.CANNOT_TELL, f"{p.words} It was not looked at.", cited, (fact,))
    on_it = spot.place in call.on_state_lists
    says = f"{p.words} The number stands {'' if on_it else 'not '}on it."
    return Say(p.topic, Outcome.REFUSED if on_it else Outcome.PERMITTED, says, cited)


def _national_list(corpus: Corpus, p: Provision, spot: Spot, call: Call) -> Iterator[Say]:
    cited = (corpus.citation(p),)
    if p.value["has"] is None:
        fact = f"what the law of {NAMES[spot.place]} asks of calls to sell"
        yield Say(p.topic, Outcome.CANNOT_TELL, p.words, cited, (fact,))
    elif call.on_national_list is None:
        fact = "whether the number stands on the national list: if so, the call is refused"
        yield Say(p.topic, Outcome.CANNOT_TELL, f"{p.words} It was not looked at.", cited, (fact,))
    elif call.on_national_list:
        yield Say(p.topic, Outcome.REFUSED, f"{p.words} The number stands on it.", cited)
    else:
        yield Say(p.topic, Outcome.PERMITTED, f"{p.words} The number does not stand on it.", cited)
        yield from (_age(corpus, q, spot, call) for q in binding(corpus, "calling.registry", spot, call))


def _age(corpus: Corpus, p: Provision, spot: Spot, call: Call) -> Say:
    cited, of = (corpus.citation(p),), call.national_list_of
    if of is None:
        fact = "the day of the list that was used: an older one than the law allows refuses the call"
        return Say(p.topic, Outcome.CANNOT_TELL, f"{p.words} Its day is not known.", cited, (fact,))
    age = (spot.day(call.at) - of).days
    outcome = Outcome.PERMITTED if age <= int(p.value["days"]) else Outcome.REFUSED
    return Say(p.topic, outcome, f"{p.words} It is {age} days old.", cited)


def consent(corpus: Corpus, call: Call, spots: Sequence[Spot]) -> Iterator[Say]:
    """Whether the consent that is there is the one that each law asks for this way of calling."""
    for spot in spots:
        for p in binding(corpus, "calling.consent", spot, call):
            for item in p.value["asks"]:
                if call.why in item["of"] and call.means in item["means"] and _line(item, call):
                    yield _consent(corpus, p, str(item["needs"]), call)


def _line(item: Any, call: Call) -> bool:
    return item.get("line") != "mobile" or call.mobile is not False


def _consent(corpus: Corpus, p: Provision, needs: str, call: Call) -> Say:
    cited = (corpus.citation(p),)
    if needs == "never":
        return Say(p.topic, Outcome.REFUSED, p.words, cited)
    if call.consent is None:
        fact = f"what the person consented to: {needs} consent permits the call"
        return Say(p.topic, Outcome.CANNOT_TELL, f"{p.words} Consent is not known.", cited, (fact,))
    enough = call.consent in CONSENTS and CONSENTS.index(call.consent) >= CONSENTS.index(needs)
    says = f"{p.words} The consent there is: {call.consent}."
    return Say(p.topic, Outcome.PERMITTED if enough else Outcome.REFUSED, says, cited)


def stops(corpus: Corpus, call: Call, spots: Sequence[Spot]) -> Iterator[Say]:
    """Whether a wish not to be called, judged by the law of the day it was made, reaches this call."""
    if call.stop is None or call.stop.at > call.at:
        return
    for spot in spots:
        made = spot.day(call.stop.at)
        if call.stop.why in {"", call.why}:
            yield from _stop(corpus, spot, call, "calling.stop", made)
        elif call.means in _MACHINES:
            yield from _stop(corpus, spot, call, "calling.stop_all", made)


def _stop(corpus: Corpus, spot: Spot, call: Call, topic: str, made: date) -> Iterator[Say]:
    for p in corpus.in_force(topic, (spot.place,), made):
        why = p.value.get("of") or {"telemarketing": ["sales"], "debt collection": ["debt"]}.get(p.sector)
        # The federal rule on revocation reaches calls by machine, and calls to sell however they are made.
        reaches = call.why in why if why else call.why == "sales" or call.means in _MACHINES
        if reaches and call.stop is not None:
            yield _late(corpus, p, spot, call, call.stop.at)


def _late(corpus: Corpus, p: Provision, spot: Spot, call: Call, made: datetime) -> Say:
    cited = (corpus.citation(p),)
    if not p.value.get("due"):
        return Say(p.topic, Outcome.REFUSED, f"{p.words} This person asked for it.", cited)
    clock = clocks.parse(str(p.value["due"]), holidays=p.value.get("holidays") or "US")
    last = clocks.due(clock, made, spot.zone or earliest(spot.place, made))
    steps = " ".join(last.steps)
    if call.at > last.at:
        return Say(p.topic, Outcome.REFUSED, f"{p.words} {steps} That day is past.", cited)
    fact = "whether the wish not to be called has already been carried out: it is owed in a reasonable time"
    says = f"{p.words} {steps} The longest time has not run out, but a reasonable one may have."
    return Say(p.topic, Outcome.CANNOT_TELL, says, cited, (fact,))
