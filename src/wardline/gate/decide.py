"""The gate's fourth step: decide. Pure: the facts, the law and what stands are arguments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardline.law.corpus import Corpus
from wardline.law.rules import payment_cards, recording
from wardline.vocabulary.decision import Decision, DutyOwed, Outcome, Reason, strictest
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Stood:
    """A dated fact that stands about a subject, from the standing table; `until` None = until further notice."""

    subject: UUID
    kind: str
    value: tuple[tuple[str, str], ...]
    since: datetime
    until: datetime | None
    entry: UUID


Rule = Callable[[Handling, Corpus, Sequence[Stood]], Decision | None]

# Looking after data that already lies in the centre's hands: finding it, masking it, judging how it was handled.
_PROTECTIVE = frozenset({Purpose.COMPLIANCE, Purpose.SECURITY, Purpose.RIGHTS, Purpose.LEGAL})


def decide(handling: Handling, corpus: Corpus, stands: Sequence[Stood]) -> Decision:
    """Put the handling to every rule that speaks of its act; any prohibition wins, and an error refuses.

    No rule with anything to say means *cannot tell*: what nobody foresaw is not let through.
    """
    answers = [
        answer for rule in _RULES.get(handling.act, ()) if (answer := _ask(rule, handling, corpus, stands))
    ]
    return _together(answers)


def _ask(rule: Rule, handling: Handling, corpus: Corpus, stands: Sequence[Stood]) -> Decision | None:
    try:
        return rule(handling, corpus, stands)
    except Exception as fault:  # noqa: BLE001 - whatever goes wrong inside a rule, the answer is no
        name = rule.__name__.lstrip("_").replace("_", "-")
        return _say(name, Outcome.REFUSED, f"The rule {name} failed ({type(fault).__name__}), so it refuses.")


def _together(answers: Sequence[Decision]) -> Decision:
    duties: tuple[DutyOwed, ...] = tuple(duty for answer in answers for duty in answer.duties)
    masks: frozenset[Kind] = frozenset().union(*(answer.masks for answer in answers))
    return Decision(
        outcome=strictest([answer.outcome for answer in answers]),
        reasons=tuple(reason for answer in answers for reason in answer.reasons),
        masks=masks,
        duties=duties,
        missing=tuple(fact for answer in answers for fact in answer.missing),
    )


def _say(rule: str, outcome: Outcome, says: str, masks: frozenset[Kind] = frozenset()) -> Decision:
    return Decision(outcome, (Reason(rule, outcome, says),), masks)


def _actor_known(handling: Handling, _corpus: Corpus, _stands: Sequence[Stood]) -> Decision | None:
    if handling.actor:
        return None
    return _say("actor-known", Outcome.REFUSED, "Nobody is named as acting, so nothing may be done.")


def _purpose_fits(handling: Handling, _corpus: Corpus, _stands: Sequence[Stood]) -> Decision:
    if handling.purpose is Purpose.MARKETING:
        return _say(
            "purpose-fits", Outcome.CANNOT_TELL, "Marketing needs a consent, and none is on record here."
        )
    return _say("purpose-fits", Outcome.PERMITTED, f"The purpose {handling.purpose} fits this act.")


def _analysis(handling: Handling, corpus: Corpus, _stands: Sequence[Stood]) -> Decision:
    if handling.purpose in _PROTECTIVE:
        return _say(
            "analysis-to-protect",
            Outcome.PERMITTED,
            "The data already lies here; it is analysed to find, mask and account for it, and for nothing else.",
        )
    places = handling.places
    return recording.analyse(
        corpus,
        person_place=places.get("person", ""),
        agent_place=places.get("agent", ""),
        server_place=places.get("server", ""),
        on=handling.at.date(),
        told=_known(handling.facts.get("told")),
        consented=_known(handling.facts.get("consented")),
    )


def _known(word: str | None) -> bool | None:
    """Yes and no are known; anything else is not."""
    return {"yes": True, "no": False}.get(word or "")


def _objection(handling: Handling, _corpus: Corpus, stands: Sequence[Stood]) -> Decision | None:
    if handling.purpose in _PROTECTIVE:
        return None
    if not any(stood.kind == "objection" for stood in stands):
        return None
    return _say("objection", Outcome.REFUSED, "The person objected to this use, and the objection stands.")


def _payment_cards(handling: Handling, corpus: Corpus, _stands: Sequence[Stood]) -> Decision:
    return payment_cards.keep(corpus, handling.kinds, handling.at.date())


def _masked_only(handling: Handling, _corpus: Corpus, _stands: Sequence[Stood]) -> Decision:
    if handling.facts.get("form") == "masked":
        return _say("masked-only", Outcome.PERMITTED, "Only the masked form is handed over.", frozenset(Kind))
    return _say(
        "masked-only",
        Outcome.CANNOT_TELL,
        "Unmasked data is handed over only with a reason that a second person confirms; none is on record.",
    )


_RULES: dict[Act, tuple[Rule, ...]] = {
    Act.COLLECT: (_actor_known, _purpose_fits),
    Act.ANALYSE: (_actor_known, _purpose_fits, _objection, _analysis),
    Act.KEEP: (_actor_known, _purpose_fits, _payment_cards),
    Act.READ: (_actor_known, _purpose_fits, _objection, _masked_only),
    Act.EXPORT: (_actor_known, _purpose_fits, _objection, _masked_only),
}
