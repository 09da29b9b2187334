"""Sharing: with a vendor under its agreement and the client's contract, or for money against nobody's no."""

from wardline.gate.rules.asked import Asked
from wardline.law.rules import contracts
from wardline.law.rules import sharing as law
from wardline.law.rules.answers import say, together
from wardline.vocabulary.decision import Decision, Outcome

_NOBODY = say(
    "sharing",
    Outcome.CANNOT_TELL,
    "It is not said with whom the data is shared, so it is not.",
    missing=("with whom it is shared: a vendor under an agreement, or a buyer whom nobody's opt-out stops",),
)


def shared(asked: Asked) -> Decision:
    """With whom, and on what ground."""
    sale, advertising = asked.flag("sale"), asked.flag("advertising")
    if sale or advertising:
        return together(_sold(asked, advertising=bool(advertising)))
    if not asked.fact("vendor"):
        return _NOBODY
    return together(_vendor(asked))


def _vendor(asked: Asked) -> tuple[Decision, ...]:
    held = asked.handling.facts.get("vendor_agreement")
    return law.with_vendor(
        asked.corpus,
        agreements=law.Agreements(
            None if not held else asked.words("vendor_agreement"), asked.day("agreement_until")
        ),
        kinds=asked.handling.kinds,
        person=asked.person,
        sectors=asked.sectors,
        on=asked.on,
    )


def _sold(asked: Asked, *, advertising: bool) -> tuple[Decision, ...]:
    said = ("sale", "advertising")
    stopped = frozenset(word for word in said if asked.given("opt-out", word))
    return law.sold(
        asked.corpus,
        person=asked.person,
        stopped=stopped,
        advertising=advertising,
        child=asked.flag("child") is True,
        agreed=asked.given("consent", "sale"),
        on=asked.on,
    )


def contracted(asked: Asked) -> Decision | None:
    """Whether the client's contract lets a vendor have the data; asked wherever a vendor takes part."""
    facts = asked.handling.facts
    if "vendor" not in facts and "vendor" not in asked.handling.places:
        return None
    answers = contracts.vendors(asked.corpus, asked.fact("vendor"), asked.flag("vendor_consent"), asked.on)
    return together(answers) if answers else None
