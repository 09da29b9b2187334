"""All that the law says of one call: may it be recorded, analysed, placed; which place asks most, which asks nothing.

What is not known is tried out: every missing fact comes with what each of its answers would make of the call.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.law.rules import calling
from wardline.law.rules.analysis import By, analyse
from wardline.law.rules.recording import METHODS, Needed, needed, record
from wardline.law.rules.recording_terms import Terms, terms
from wardline.vocabulary.decision import Decision, Outcome, strictest
from wardline.vocabulary.handling import Purpose
from wardline.vocabulary.places import US_STATES

SIDES = ("person", "agent", "server")
ANNOUNCEMENT: Mapping[str, str] = MappingProxyType(
    {
        "en": "This call is recorded{machine}. If you do not want that, tell me now and we go on without it.",
        "es": "Esta llamada se graba{machine}. Si no lo desea, dígamelo ahora y seguimos sin grabar.",
    }
)
"""The universal announcement, in the languages that agents speak; `machine` is one of MACHINE or nothing."""
MACHINE: Mapping[str, str] = MappingProxyType(
    {
        "en": ", and a computer program listens to it and analyses it",
        "es": " y un programa informático la escucha y la analiza",
    }
)
QUESTION: Mapping[str, str] = MappingProxyType(
    {"en": "Do you agree, yes or no?", "es": "¿Está de acuerdo, sí o no?"}
)
"""What is asked after it where an announcement alone is not enough."""
_STRICT = ("all parties", "notice", "one party")


@dataclass(frozen=True, slots=True)
class OneCall:
    """The facts of a call; "" and None = not known. Places are codes of vocabulary.places.

    `at` is aware. `number_place` is what the area code suggests. `methods` from recording.METHODS; empty = not known.
    `machine` says whose machine listens ("" = none). `why` is sales, debt or service for a call that we place, "" for
    one that comes in.
    """

    at: datetime
    person: str = ""
    agent: str = ""
    server: str = ""
    number_place: str = ""
    methods: frozenset[str] = frozenset()
    purpose: Purpose | None = None
    agent_consented: bool | None = None
    announcement_inside: bool | None = None
    machine: By | None = None
    told: bool | None = None
    consented: bool | None = None
    why: str = ""
    means: str = "by hand"
    health: bool = False


@dataclass(frozen=True, slots=True)
class PlaceTerms:
    """One place that the call touches: on which sides, and its terms. `strictest` marks those that ask most."""

    place: str
    sides: tuple[str, ...]
    terms: Terms
    strictest: bool

    @property
    def asks_nothing(self) -> bool:
        """Whether a call may be recorded there without a word to the person."""
        return self.terms.value is None or self.terms.value["none"] is True


@dataclass(frozen=True, slots=True)
class Turned:
    """What a missing fact would make of one decision: for each outcome the answers that lead to it.

    `decision` is "" and there are no outcomes when the fact alone changes nothing.
    """

    fact: str
    decision: str
    outcomes: Mapping[Outcome, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CallLaw:
    """The answer. `analysis` is None when no machine listens, `placing` when the call comes in.

    `script` says the words to speak, by language; spoken by default wherever the call may reach.
    """

    recording: Decision
    needed: Needed
    analysis: Decision | None
    placing: Decision | None
    places: tuple[PlaceTerms, ...]
    script: Mapping[str, str]
    missing: tuple[Turned, ...]


def law_of(corpus: Corpus, call: OneCall) -> CallLaw:
    """Every decision about the call by the law of its day. Raises what recording.record and calling.call raise."""
    on, where = call.at.date(), (call.person, call.agent, call.server)
    decided = _decisions(corpus, call)
    need = needed(corpus, where, on)
    return CallLaw(
        decided["recording"],
        need,
        decided.get("analysis"),
        decided.get("placing"),
        _places(corpus, call),
        _script(corpus, call, need),
        tuple(_turned(corpus, call, decided)),
    )


def law_under(governing: Governing, call: OneCall) -> tuple[CallLaw, bool]:
    """The answer by the law in use; where an unsigned amendment decides otherwise, the stricter of both, and True."""
    settled = law_of(governing.settled, call)
    if governing.proposed is None:
        return settled, False
    proposed = law_of(governing.proposed, call)
    if all(_said(one) == _said(other) for one, other in zip(_all(settled), _all(proposed), strict=True)):
        return settled, False
    picked = [_stricter(one, other) for one, other in zip(_all(settled), _all(proposed), strict=True)]
    recording = picked[0] or settled.recording
    base = proposed if recording is proposed.recording else settled
    return replace(base, recording=recording, analysis=picked[1], placing=picked[2]), True


def _all(answer: CallLaw) -> tuple[Decision | None, ...]:
    return (answer.recording, answer.analysis, answer.placing)


def _said(decision: Decision | None) -> object:
    """What a decision says, apart from the digests of texts of which another part may have changed."""
    if decision is None:
        return None
    return (decision.outcome, [(each.outcome, each.says) for each in decision.reasons])


def _stricter(settled: Decision | None, proposed: Decision | None) -> Decision | None:
    if settled is None or proposed is None:
        return settled
    return settled if strictest([settled.outcome, proposed.outcome]) is settled.outcome else proposed


def _decisions(corpus: Corpus, call: OneCall) -> dict[str, Decision]:
    on = call.at.date()
    found = {
        "recording": record(
            corpus,
            person_place=call.person,
            agent_place=call.agent,
            server_place=call.server,
            on=on,
            methods=call.methods,
            purpose=call.purpose,
            agent_consented=call.agent_consented,
            announcement_inside=call.announcement_inside,
        )
    }
    if call.machine is not None:
        found["analysis"] = analyse(
            corpus,
            person_place=call.person,
            agent_place=call.agent,
            server_place=call.server,
            on=on,
            by=call.machine,
            told=call.told,
            consented=call.consented,
        )
    if call.why:
        found["placing"] = _placing(corpus, call)
    return found


def _placing(corpus: Corpus, call: OneCall) -> Decision:
    facts = calling.Call(
        call.at,
        call.why,
        address_place=call.person,
        number_place=call.number_place,
        agent_place=call.agent,
        means=call.means,
        health=call.health,
    )
    return calling.call(corpus, facts)


def _places(corpus: Corpus, call: OneCall) -> tuple[PlaceTerms, ...]:
    sides: dict[str, list[str]] = {}
    found: dict[str, Terms] = {}
    for side in SIDES:
        for each in terms(corpus, (getattr(call, side),), call.at.date()):
            found[each.place] = each
            sides.setdefault(each.place, []).append(side)
    most = max((_strictness(each) for each in found.values()), default=(0, 0, 0))
    told = [
        PlaceTerms(place, tuple(sides[place]), each, _strictness(each) == most and most > _LEAST)
        for place, each in found.items()
    ]
    return tuple(sorted(told, key=lambda each: _strictness(each.terms), reverse=True))


_LEAST = (1, 0, 0)


def _strictness(each: Terms) -> tuple[int, int, int]:
    """Who must agree; what more is asked; how few methods are enough. What is asked of nobody is 0."""
    if each.value is None:
        return (0, 0, 0)
    more = sum(bool(each.value.get(name)) for name in ("announcement_inside", "agent_consent"))
    return (
        len(_STRICT) - _STRICT.index(str(each.value["consent"])),
        more,
        sum(each.value[method] is not True for method in METHODS),
    )


def _script(corpus: Corpus, call: OneCall, need: Needed) -> Mapping[str, str]:
    """An announcement by default, even where nothing is asked: a number never proves where a person stands."""
    told = _decisions(corpus, replace(call, told=True, consented=None)).get("analysis")
    listens = told is not None
    ask = "announcement" not in need.enough or (told is not None and told.outcome is not Outcome.PERMITTED)
    words = {
        language: said.format(machine=MACHINE[language] if listens else "")
        + (f" {QUESTION[language]}" if ask else "")
        for language, said in ANNOUNCEMENT.items()
    }
    return MappingProxyType(words)


def _turned(corpus: Corpus, call: OneCall, decided: Mapping[str, Decision]) -> Iterator[Turned]:
    for fact, answers in _open(call):
        tried = [(name, _decisions(corpus, replace(call, **changed))) for name, changed in answers]
        changed = [each for name in decided if (each := _tried(fact, name, decided[name], tried)) is not None]
        yield from changed
        if not changed and fact in {*SIDES, "methods"}:
            yield Turned(fact, "", MappingProxyType({}))


def _tried(
    fact: str, decision: str, base: Decision, tried: Sequence[tuple[str, Mapping[str, Decision]]]
) -> Turned | None:
    """What the answers make of one decision; None when each leaves it as it is."""
    outcomes: dict[Outcome, tuple[str, ...]] = {}
    for name, found in tried:
        outcome = found[decision].outcome
        outcomes[outcome] = (*outcomes.get(outcome, ()), name)
    return None if outcomes.keys() == {base.outcome} else Turned(fact, decision, outcomes)


def _open(call: OneCall) -> Iterator[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """Every fact that is not known, with its possible answers."""
    states = [f"US-{code}" for code in US_STATES]
    for side in SIDES:
        if getattr(call, side) in {"", "US"}:
            yield side, [(place, {side: place}) for place in states]
    if not call.methods:
        yield "methods", [(method, {"methods": frozenset({method})}) for method in sorted(METHODS)]
    for fact in ("agent_consented", "announcement_inside"):
        if getattr(call, fact) is None:
            yield fact, [("yes", {fact: True}), ("no", {fact: False})]
    if call.machine is not None:
        for fact in ("told", "consented"):
            if getattr(call, fact) is None:
                yield fact, [("yes", {fact: True}), ("no", {fact: False})]
