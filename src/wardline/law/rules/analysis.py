"""May a machine analyse a call? A decision of its own beside recording, unsure where the courts are."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wardline.law.corpus import Corpus
from wardline.law.rules.recording_terms import Terms, terms
from wardline.vocabulary.decision import Citation, Decision, Outcome, Reason, strictest
from wardline.vocabulary.places import NAMES

By = Literal["party", "processor", "third_party"]
_RULE = "analysis.machine"
_BY = {
    "party": "a party's own tool",
    "processor": "a vendor bound to instructions",
    "third_party": "a vendor that may use the content for itself",
}
# Where all parties must agree to a recording and no text speaks of analysis, a vendor's machine may be an outsider.
_ALL_PARTIES = {"party": "free", "processor": "unsettled", "third_party": "consent"}
# Of the places that may hide behind an unknown one, the strictest ask that even one's own analysis is told.
_UNKNOWN = {"party": "told", "processor": "unsettled", "third_party": "consent"}


@dataclass(frozen=True, slots=True)
class _Facts:
    by: By
    told: bool | None
    consented: bool | None


def analyse(
    corpus: Corpus,
    *,
    person_place: str,
    agent_place: str,
    server_place: str,
    on: date,
    by: By = "party",
    told: bool | None = None,
    consented: bool | None = None,
) -> Decision:
    """Whether a machine may analyse the call on a day, with the law of every place it touches.

    `by`: the machine is a party's own tool, a vendor's bound to instructions, or one whose vendor may use the content.
    `told`: the person was told that calls are analysed. `consented`: all parties agreed to it. None = not known.
    Places as in `recording.record`; one that is not known asks what the strictest would.
    """
    facts = _Facts(by, told, consented)
    found = terms(corpus, (person_place, agent_place, server_place), on)
    says = [_say(corpus, each, facts, on) for each in found]
    reasons = [reason for reason, _ in says]
    if all(each.value is None for each in found):
        words = f"No text of the law for these places was in force on {on}."
        reasons.append(Reason(_RULE, Outcome.CANNOT_TELL, words))
    missing = tuple(dict.fromkeys(fact for _, facts_missing in says for fact in facts_missing))
    order = (Outcome.REFUSED, Outcome.CANNOT_TELL, Outcome.PERMITTED)
    return Decision(
        strictest([reason.outcome for reason in reasons]),
        tuple(sorted(reasons, key=lambda reason: order.index(reason.outcome))),
        missing=missing,
    )


def _say(corpus: Corpus, each: Terms, facts: _Facts, on: date) -> tuple[Reason, tuple[str, ...]]:
    asks, words, citations = _asks(corpus, each, facts.by, on)
    outcome, missing = _weigh(asks, facts)
    says = f"{words} Here the machine is {_BY[facts.by]}: {_VERDICTS[asks]}"
    return Reason(_RULE, outcome, says, citations), missing


def _asks(corpus: Corpus, each: Terms, by: By, on: date) -> tuple[str, str, tuple[Citation, ...]]:
    """What a place asks of the analysis: free, told, consent or unsettled; with words and articles."""
    own = [p for p in corpus.in_force(_RULE, (each.place,), on) if p.place == each.place]
    if own:
        return str(own[0].value[by] or "unsettled"), own[0].words, (corpus.citation(own[0]),)
    if each.assumed:
        return _UNKNOWN[by], each.says, ()
    if each.value is None:
        return "free", each.says, ()
    name = NAMES[each.place]
    if each.value["consent"] == "one party":
        words = f"{name} has no text on analysis by machine; one party may let another hear the call."
        return "free", words, each.citations
    words = f"{name} has no text on analysis by machine; its rule on recording stands in."
    return _ALL_PARTIES[by], words, each.citations


_VERDICTS = {
    "free": "this is free.",
    "told": "the person must have been told.",
    "consent": "all parties must have agreed.",
    "unsettled": "the law is not settled, unless all parties agreed.",
}


def _weigh(asks: str, facts: _Facts) -> tuple[Outcome, tuple[str, ...]]:
    if asks == "free":
        return Outcome.PERMITTED, ()
    if asks == "told":
        return _by_fact(
            facts.told or facts.consented, facts.told, "whether the person was told of the analysis"
        )
    if asks == "consent":
        return _by_fact(facts.consented, facts.consented, "whether all parties agreed to the analysis")
    if facts.consented:
        return Outcome.PERMITTED, ()
    return Outcome.CANNOT_TELL, (
        "consent of all parties to the analysis, or counsel's signature, settles it",
    )


def _by_fact(stands: bool | None, fact: bool | None, missing: str) -> tuple[Outcome, tuple[str, ...]]:
    if stands:
        return Outcome.PERMITTED, ()
    if fact is None:
        return Outcome.CANNOT_TELL, (missing,)
    return Outcome.REFUSED, ()
