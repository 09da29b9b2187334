"""What every act needs: somebody who acts, and a purpose that fits."""

from wardline.gate.rules.asked import Asked
from wardline.law.rules.answers import by_fact, say
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.handling import Purpose


def actor_known(asked: Asked) -> Decision | None:
    """Nobody may act unnamed."""
    if asked.handling.actor:
        return None
    return say("actor-known", Outcome.REFUSED, "Nobody is named as acting, so nothing may be done.")


def purpose_fits(asked: Asked) -> Decision:
    """Marketing needs a consent that stands; the other purposes are those for which a centre is there."""
    if asked.purpose is not Purpose.MARKETING:
        return _FITS[asked.purpose]
    return by_fact(
        "purpose-fits", asked.given("consent", "marketing"), "Marketing needs a consent.", (),
        "the person's consent to marketing: with it the purpose fits",
        met="It stands.", unmet="It was refused or withdrawn.",
    )  # fmt: skip


def purpose_calls(asked: Asked) -> Decision:
    """Which consent a call needs is for the law of calls; a consent to marketing that was refused stops it here."""
    if asked.purpose is Purpose.MARKETING and asked.given("consent", "marketing") is False:
        return purpose_fits(asked)
    return _FITS[asked.purpose]


_FITS = {
    purpose: say("purpose-fits", Outcome.PERMITTED, f"The purpose {purpose} fits this act.")
    for purpose in Purpose
}
