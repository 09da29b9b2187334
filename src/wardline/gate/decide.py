"""The gate's fourth step: decide. Pure: the facts, the law and what stands are arguments."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from wardline.gate.rules import (
    analysis,
    basics,
    calling,
    keeping,
    location,
    objections,
    opening,
    recording,
    reuse,
    sensitive,
    sharing,
    telling,
)
from wardline.gate.rules.asked import Asked, Rule, Stood
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.law.rules.answers import say, together
from wardline.vocabulary.decision import Decision, DutyOwed, Outcome, Reason, strictest
from wardline.vocabulary.handling import Act, Handling

__all__ = ["Stood", "decide", "judge"]

_NEVER = datetime.max.replace(tzinfo=UTC)


def judge(handling: Handling, law: Governing, stands: Sequence[Stood]) -> Decision:
    """Decide under the law that governs: with amendments that counsel has not signed, the stricter of both answers.

    Both answers' reasons, masks and missing facts stand in it; of a duty that both know, the earlier day.
    """
    settled = decide(handling, law.settled, stands)
    if law.proposed is None:
        return settled
    proposed = decide(handling, law.proposed, stands)
    return settled if proposed == settled else _stricter(settled, proposed)


def decide(handling: Handling, corpus: Corpus, stands: Sequence[Stood]) -> Decision:
    """Put the handling to every rule that speaks of its act; any prohibition wins, and an error refuses.

    No rule with anything to say means *cannot tell*: what nobody foresaw is not let through.
    """
    asked = Asked(handling, corpus, stands, handling.at.date())
    answers = [answer for rule in _RULES.get(handling.act, ()) if (answer := _ask(rule, asked))]
    return together(answers)


def _ask(rule: Rule, asked: Asked) -> Decision | None:
    try:
        return rule(asked)
    except Exception as fault:  # noqa: BLE001 - whatever goes wrong inside a rule, the answer is no
        name = f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"
        return say(name, Outcome.REFUSED, f"The rule {name} failed ({type(fault).__name__}), so it refuses.")


def _stricter(settled: Decision, proposed: Decision) -> Decision:
    outcome = strictest([settled.outcome, proposed.outcome])
    told = () if _weighs_alike(settled, proposed) else (_unsigned(settled, proposed, outcome),)
    return Decision(
        outcome,
        tuple(dict.fromkeys((*told, *settled.reasons, *proposed.reasons))),
        settled.masks | proposed.masks,
        _earlier((*settled.duties, *proposed.duties)),
        tuple(dict.fromkeys((*settled.missing, *proposed.missing))),
    )


def _weighs_alike(settled: Decision, proposed: Decision) -> bool:
    """Whether both come to the same, whatever they cite."""
    return (settled.outcome, settled.masks, _weight(settled.duties)) == (
        proposed.outcome,
        proposed.masks,
        _weight(proposed.duties),
    )


def _weight(duties: Iterable[DutyOwed]) -> set[tuple[str, str, datetime | None, str]]:
    return {(duty.kind, duty.owed_to, duty.due, duty.relative) for duty in duties}


def _unsigned(settled: Decision, proposed: Decision, outcome: Outcome) -> Reason:
    says = (
        "An amendment that counsel has not signed makes a difference here: "
        f"without it {settled.outcome.value}, with it {proposed.outcome.value}; the stricter counts."
    )
    return Reason("unsigned-amendment", outcome, says)


def _earlier(duties: Iterable[DutyOwed]) -> tuple[DutyOwed, ...]:
    """Each duty once: of two of one kind to one party, that which is due first."""
    found: dict[tuple[str, str], DutyOwed] = {}
    for duty in duties:
        held = found.setdefault((duty.kind, duty.owed_to), duty)
        if (duty.due or _NEVER) < (held.due or _NEVER):
            found[duty.kind, duty.owed_to] = duty
    return tuple(found.values())


_EVERY: tuple[Rule, ...] = (
    basics.actor_known,
    location.limited,
    location.contracted,
    sharing.contracted,
    sensitive.handled,
    sensitive.voiceprint,
    reuse.permitted,
    reuse.contracted,
)
_USE: tuple[Rule, ...] = (*_EVERY, basics.purpose_fits, objections.objected, objections.opted_out)
_RULES: dict[Act, tuple[Rule, ...]] = {
    Act.COLLECT: (*_USE, telling.unasked),
    Act.RECORD: (*_USE, recording.recorded, recording.objected, recording.contracted),
    Act.ANALYSE: (*_USE, analysis.analysed, analysis.contracted),
    Act.READ: (*_USE, opening.opened),
    Act.DISCLOSE: (*_USE, telling.told, telling.unsaid, telling.withheld, telling.substance),
    Act.EXPORT: (*_USE, opening.opened, telling.withheld, telling.substance),
    Act.SHARE: (*_USE, sharing.shared, telling.substance),
    Act.CONTACT: (*_EVERY, basics.purpose_calls, objections.objected, objections.opted_out, calling.called),
    Act.CHANGE: (*_EVERY, basics.purpose_fits, keeping.held_back, keeping.asked_for),
    Act.KEEP: (*_EVERY, basics.purpose_fits, keeping.cards, keeping.kept),
    Act.ERASE: (*_EVERY, basics.purpose_fits, keeping.held_back, keeping.erased, keeping.on_schedule),
}
