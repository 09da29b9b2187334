"""May this call be recorded? The strictest place decides; analysis by machine is a decision of its own.

The rule for calls between places follows Kearney v. Salomon Smith Barney, 39 Cal. 4th 95 (2006): the law of every
party's place, and of the recorder's, is asked, and any prohibition wins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.faults import UnknownRuleFault
from wardline.law.rules.analysis import analyse
from wardline.law.rules.recording_terms import Terms, terms
from wardline.vocabulary.decision import Citation, Decision, DutyOwed, Outcome, Reason, strictest
from wardline.vocabulary.handling import Purpose

__all__ = ["METHODS", "Needed", "analyse", "needed", "record"]

METHODS = frozenset({"announcement", "express_yes", "prior_written_consent", "beep", "none"})
_RULE = "recording.consent"
_TOLD = {
    "announcement": "an announcement after which the person goes on",
    "express_yes": "an express yes after the disclosure",
    "prior_written_consent": "consent given in writing before",
    "beep": "a tone alone",
    "none": "no notice",
}


@dataclass(frozen=True, slots=True)
class _Facts:
    on: date
    methods: frozenset[str]
    purpose: Purpose | None
    agent_consented: bool | None
    announcement_inside: bool | None
    training_alone: bool


@dataclass(frozen=True, slots=True)
class _Say:
    """What one place says of the call."""

    reason: Reason
    missing: tuple[str, ...] = ()
    duties: tuple[DutyOwed, ...] = ()


@dataclass(frozen=True, slots=True)
class Needed:
    """What must be had before a call between some places is recorded.

    `consent` is the strictest word: "all parties", "notice" or "one party". `enough` holds the methods of which each
    alone satisfies every place. `announcement_inside`: the announcement must stand in the recording itself.
    `agent_consent`: the agent's own written consent is needed too.
    """

    consent: str
    enough: frozenset[str]
    announcement_inside: bool
    agent_consent: bool
    says: tuple[str, ...]
    citations: tuple[Citation, ...]


def record(  # noqa: PLR0913 - each is a fact that a caller may know or not
    corpus: Corpus,
    *,
    person_place: str,
    agent_place: str,
    server_place: str,
    on: date,
    methods: frozenset[str],
    purpose: Purpose | None = None,
    agent_consented: bool | None = None,
    announcement_inside: bool | None = None,
    training_alone: bool = False,
    in_person: bool = False,
) -> Decision:
    """Whether the call may be recorded on a day, with the law of every place it touches.

    Places are codes of vocabulary.places, "" = not known (then all parties must agree). `methods` is how the person
    was told or agreed, from METHODS; empty = not known. `agent_consented`: the agent's own standing written consent,
    which the Philippines ask for. `announcement_inside`: the announcement stands in the recording itself, which
    Washington asks for. `training_alone`: it is known that a recording for quality serves nothing else, which no
    machine can see by itself. `in_person`: people talk face to face. None = not known. Raises UnknownRuleFault for a method that is none.
    """
    if unknown := methods - METHODS:
        raise UnknownRuleFault(
            f"'{min(unknown)}' is no way of telling people that a call is recorded.",
            "What is not understood cannot be held against the law.",
            f"Use {', '.join(sorted(METHODS))}.",
        )
    facts = _Facts(on, methods, purpose, agent_consented, announcement_inside, training_alone)
    found = terms(corpus, (person_place, agent_place, server_place), on, in_person=in_person)
    says = [_say(corpus, each, facts) for each in found]
    if all(each.value is None for each in found):
        says.append(_nothing(on, _RULE))
    return _decision(says)


def needed(corpus: Corpus, places: Iterable[str], on: date) -> Needed:
    """What must be said or had before recording a call between `places` on a day; unknown places count as all-party."""
    found = [each for each in terms(corpus, places, on) if each.value is not None] or list(
        terms(corpus, ("",), on)
    )
    values = [each.value for each in found if each.value is not None]
    consents = {str(value["consent"]) for value in values}
    strict = next(word for word in ("all parties", "notice", "one party") if word in consents)
    return Needed(
        consent=strict,
        enough=frozenset(method for method in METHODS if all(value[method] is True for value in values)),
        announcement_inside=any(value.get("announcement_inside") for value in values)
        or any(each.assumed for each in found),
        agent_consent=any(value.get("agent_consent") for value in values),
        says=tuple(each.says for each in found),
        citations=tuple(citation for each in found for citation in each.citations),
    )


def _say(corpus: Corpus, each: Terms, facts: _Facts) -> _Say:
    if each.value is None:
        return _Say(Reason(_RULE, Outcome.PERMITTED, each.says))
    outcome, told, missing = _told(each, facts)
    agent, agent_missing = _agent(each, facts)
    duties: tuple[DutyOwed, ...] = ()
    citations = each.citations
    if outcome is Outcome.REFUSED and facts.purpose is Purpose.QUALITY:
        outcome, words, more, duties = _training(corpus, each.place, facts)
        told, citations = told + words, citations + more
    reason = Reason(_RULE, strictest((outcome, agent)), f"{each.says} {told}", citations)
    return _Say(reason, missing + agent_missing, duties + _inside(each, facts, outcome))


def _told(each: Terms, facts: _Facts) -> tuple[Outcome, str, tuple[str, ...]]:
    """How the methods used stand against one place's terms."""
    value = each.value or {}
    if not facts.methods:
        if value["none"] is True:
            return Outcome.PERMITTED, "How the person was told makes no difference here.", ()
        missing = (
            "how the person was told that the call is recorded: an announcement or a consent may permit it"
        )
        return Outcome.CANNOT_TELL, "It is not known how the person was told.", (missing,)
    used = sorted(facts.methods - {"none"}) or ["none"]
    stands = {method: _stands(method, each, facts) for method in used}
    if accepted := [method for method in used if stands[method] is True]:
        return Outcome.PERMITTED, f"Enough here: {_TOLD[accepted[0]]}.", ()
    named = " and ".join(_TOLD[method] for method in used)
    if "announcement" in used and stands["announcement"] is None and value["announcement"] is True:
        missing = "whether the announcement stands inside the recording: only then it counts"
        return (
            Outcome.CANNOT_TELL,
            "It is not known whether the announcement itself was recorded.",
            (missing,),
        )
    if any(stands[method] is None for method in used):
        missing = (
            f"whether the law takes {named} for consent: an express yes, or counsel's signature, settles it"
        )
        return Outcome.CANNOT_TELL, f"Whether {named} is enough here is not settled.", (missing,)
    return Outcome.REFUSED, f"Not enough here: {named}.", ()


def _stands(method: str, each: Terms, facts: _Facts) -> bool | None:
    value = (each.value or {})[method]
    if method == "announcement" and value is True:
        if (each.value or {}).get("announcement_inside"):
            return facts.announcement_inside
        # An unknown place may be one that asks for it, so an announcement known to be left out proves nothing.
        if each.assumed and facts.announcement_inside is False:
            return False
    return value if isinstance(value, bool) else None


def _agent(each: Terms, facts: _Facts) -> tuple[Outcome, tuple[str, ...]]:
    if not (each.value or {}).get("agent_consent") or facts.agent_consented:
        return Outcome.PERMITTED, ()
    if facts.agent_consented is None:
        return Outcome.CANNOT_TELL, (
            "the agent's own written consent to being recorded: all parties authorise",
        )
    return Outcome.REFUSED, ()


def _training(
    corpus: Corpus, place: str, facts: _Facts
) -> tuple[Outcome, str, tuple[Citation, ...], tuple[DutyOwed, ...]]:
    """An exemption for training recordings turns a refusal into a question: "for that alone" no machine can see.

    Where a person said so it permits, unless its text asks for more than that, as that of Illinois does.
    """
    found = [p for p in corpus.in_force("recording.training", (place,), facts.on) if p.place == place]
    if not found:
        return Outcome.REFUSED, "", (), ()
    provision, cited = found[0], (corpus.citation(found[0]),)
    words = f" A recording for training alone may be exempt: {provision.words}"
    if provision.value.get("due") is None:
        return Outcome.CANNOT_TELL, words, cited, ()
    clock = clocks.parse(str(provision.value["due"]))
    due = clocks.due(clock, datetime.combine(facts.on, time(), UTC), UTC)
    duty = DutyOwed(
        "destroy-training-recording",
        "Destroy the recording, which only the exemption for training allows, unless another law keeps it.",
        "person",
        due.at,
        "",
        cited,
        due.steps,
    )
    return Outcome.PERMITTED if facts.training_alone else Outcome.CANNOT_TELL, words, cited, (duty,)


def _inside(each: Terms, facts: _Facts, outcome: Outcome) -> tuple[DutyOwed, ...]:
    asked = each.assumed or (each.value or {}).get("announcement_inside")
    if (
        not asked
        or outcome is Outcome.REFUSED
        or "announcement" not in facts.methods
        or facts.announcement_inside
    ):
        return ()
    return (
        DutyOwed(
            "keep-announcement",
            "Keep the announcement inside the recording: it is the proof that the person was told.",
            "person",
            None,
            "with the recording, for as long as it is kept",
            each.citations,
        ),
    )


def _nothing(on: date, rule: str) -> _Say:
    return _Say(
        Reason(rule, Outcome.CANNOT_TELL, f"No text of the law for these places was in force on {on}.")
    )


def _decision(says: Iterable[_Say]) -> Decision:
    found = sorted(says, key=lambda say: _ORDER.index(say.reason.outcome))
    return Decision(
        strictest([say.reason.outcome for say in found]),
        tuple(say.reason for say in found),
        duties=tuple(dict.fromkeys(duty for say in found for duty in say.duties)),
        missing=tuple(dict.fromkeys(fact for say in found for fact in say.missing)),
    )


_ORDER = (Outcome.REFUSED, Outcome.CANNOT_TELL, Outcome.PERMITTED)
