"""What payment-card rules do to data that is kept: what is destroyed, what is masked, what is owed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wardline.law.corpus import Corpus
from wardline.law.text import Provision
from wardline.vocabulary.decision import Citation, Decision, DutyOwed, Outcome, Reason
from wardline.vocabulary.kinds import Kind

NO_FIXED_TIME = "without a fixed time in the standard"
_TEXT = "pci-dss"


@dataclass(frozen=True, slots=True)
class Display:
    """How many digits of a card number may be shown: the first `first` (None = not known) and the last `last`."""

    first: int | None
    last: int
    citation: Citation


def destroyed(
    corpus: Corpus, on: date, places: Iterable[str] = ()
) -> tuple[frozenset[Kind], tuple[Citation, ...]]:
    """Kinds that are not kept after authorisation, not even encrypted, and the articles that say so on a day."""
    found = corpus.in_force("cards.codes", tuple(places), on)
    return _kinds(found), tuple(corpus.citation(p) for p in found)


def display(corpus: Corpus, on: date) -> Display | None:
    """What may be shown of a card number on a day; None when no rule was in force."""
    found = corpus.in_force("cards.display", (), on)
    if not found:
        return None
    first, last = found[0].value["first"], found[0].value["last"]
    return Display(first if isinstance(first, int) else None, int(last), corpus.citation(found[0]))


def keep(corpus: Corpus, kinds: frozenset[Kind], on: date, places: Iterable[str] = ()) -> Decision:
    """Whether data of these kinds may be kept on a day, what is masked when it is, and what is owed.

    Refused for what must be destroyed: those kinds stand in `masks` too, so that nothing shows them meanwhile. Card
    numbers are permitted when masked. `places` adds the law of states that wrote card rules of their own.
    """
    reach = tuple(places)
    codes, stored = corpus.in_force("cards.codes", reach, on), corpus.in_force("cards.stored", reach, on)
    gone, masked = kinds & _kinds(codes), kinds & _kinds(stored)
    reasons = [
        *(_reason(corpus, p, Outcome.REFUSED) for p in codes if gone & _kinds((p,))),
        *(_reason(corpus, p, Outcome.PERMITTED) for p in stored if masked & _kinds((p,))),
    ]
    if masked:
        reasons += [
            _reason(corpus, p, Outcome.PERMITTED) for p in corpus.in_force("cards.display", reach, on)
        ]
    if not reasons:
        reasons = [_silent(corpus, kinds, on)]
    duties = _destroy(corpus, gone, codes) + _protect(corpus, masked, stored)
    outcome = Outcome.REFUSED if gone else Outcome.PERMITTED
    return Decision(outcome, tuple(reasons), frozenset(gone | masked), duties)


def _kinds(found: Iterable[Provision]) -> frozenset[Kind]:
    return frozenset(Kind(name) for p in found for name in p.value["kinds"])


def _reason(corpus: Corpus, provision: Provision, outcome: Outcome) -> Reason:
    return Reason(provision.topic, outcome, provision.words, (corpus.citation(provision),))


def _silent(corpus: Corpus, kinds: frozenset[Kind], on: date) -> Reason:
    cards = {Kind.CARD, Kind.CVV, Kind.PIN} & kinds
    since = min(p.since for p in corpus.text(_TEXT).provisions("cards.codes"))
    if cards and on < since:
        return Reason("cards.stored", Outcome.PERMITTED, f"On {on} no payment-card rule was in force yet.")
    return Reason(
        "cards.stored", Outcome.PERMITTED, "Payment-card rules do not speak of these kinds of data."
    )


def _destroy(corpus: Corpus, gone: frozenset[Kind], codes: tuple[Provision, ...]) -> tuple[DutyOwed, ...]:
    if not gone:
        return ()
    named = ", ".join(sorted(kind.value for kind in gone))
    return (
        DutyOwed(
            "destroy-card-codes",
            f"Destroy what must not be kept after authorisation ({named}), in the source that it came from too.",
            "client",
            None,
            f"after authorisation, {NO_FIXED_TIME}",
            tuple(corpus.citation(p) for p in codes),
        ),
    )


def _protect(corpus: Corpus, masked: frozenset[Kind], stored: tuple[Provision, ...]) -> tuple[DutyOwed, ...]:
    if not masked:
        return ()
    return (
        DutyOwed(
            "protect-card-numbers",
            "Make card numbers unreadable wherever they still lie in the clear, or remove them.",
            "client",
            None,
            NO_FIXED_TIME,
            tuple(corpus.citation(p) for p in stored),
        ),
    )
