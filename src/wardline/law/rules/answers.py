"""Answers of the rules that the gate asks: one reason each, put together so that any prohibition wins."""

from collections.abc import Iterable, Sequence

from wardline.law.corpus import Corpus
from wardline.law.text import Provision
from wardline.vocabulary.decision import Citation, Decision, DutyOwed, Outcome, Reason, strictest
from wardline.vocabulary.kinds import Kind

NO_MASKS: frozenset[Kind] = frozenset()


def say(
    rule: str,
    outcome: Outcome,
    says: str,
    citations: tuple[Citation, ...] = (),
    *,
    missing: tuple[str, ...] = (),
    masks: frozenset[Kind] = NO_MASKS,
    duties: tuple[DutyOwed, ...] = (),
) -> Decision:
    """An answer with one reason."""
    return Decision(outcome, (Reason(rule, outcome, says, citations),), masks, duties, missing)


def by_fact(
    rule: str,
    fact: bool | None,
    says: str,
    cited: tuple[Citation, ...],
    unknown: str,
    *,
    met: str,
    unmet: str,
) -> Decision:
    """Permitted when the fact holds, refused when it does not; where it is not known, nobody can tell.

    `says` opens the reason, `met` and `unmet` end it; `unknown` names the fact and what it would change.
    """
    if fact is None:
        return say(rule, Outcome.CANNOT_TELL, f"{says} That is not known.", cited, missing=(unknown,))
    outcome = Outcome.PERMITTED if fact else Outcome.REFUSED
    return say(rule, outcome, f"{says} {met if fact else unmet}", cited)


def together(answers: Sequence[Decision]) -> Decision:
    """All answers as one: the strictest outcome, every reason, mask, duty and missing fact once."""
    if len(answers) == 1:
        return answers[0]
    return Decision(
        outcome=strictest([answer.outcome for answer in answers]),
        reasons=tuple(dict.fromkeys(reason for answer in answers for reason in answer.reasons)),
        masks=NO_MASKS.union(*(answer.masks for answer in answers)),
        duties=tuple(dict.fromkeys(duty for answer in answers for duty in answer.duties)),
        missing=tuple(dict.fromkeys(fact for answer in answers for fact in answer.missing)),
    )


def cited(corpus: Corpus, found: Iterable[Provision]) -> tuple[Citation, ...]:
    """How a reason names these provisions."""
    return tuple(corpus.citation(p) for p in found)


def bound(found: Iterable[Provision], sectors: frozenset[str] | None) -> tuple[Provision, ...]:
    """Those that bind somebody of these trades; where the trades are not known (None), all."""
    return tuple(p for p in found if not p.sector or sectors is None or p.sector in sectors)
