"""May data be opened: masked always, unmasked in live contact, for the person herself, or when a second person confirmed."""

from wardline.gate.rules.asked import Asked
from wardline.law.rules.answers import say
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.handling import Act, Purpose
from wardline.vocabulary.kinds import Kind

_RULE = "masked-only"
_LIVE = frozenset({Purpose.SERVICE, Purpose.PAYMENT, Purpose.RIGHTS})
_MASKED = say(_RULE, Outcome.PERMITTED, "Only the masked form is handed over.", masks=frozenset(Kind))
_CONTACT = say(_RULE, Outcome.PERMITTED, "The person is in contact now, and what she asks for is opened.")
_CONFIRMED = say(_RULE, Outcome.PERMITTED, "A second person confirmed the reason.")
_ANSWER = say(_RULE, Outcome.PERMITTED, "It is the verified person's own answer.")
_CLOSED = say(
    _RULE,
    Outcome.CANNOT_TELL,
    "Unmasked data is handed over only with a reason that a second person confirms; none is on record.",
    missing=("a second person who confirms the reason: with it unmasked data is handed over",),
)


def opened(asked: Asked) -> Decision:
    """Masked copies are handed over; for unmasked ones somebody besides the actor answers."""
    if asked.masked:
        return _MASKED
    handling = asked.handling
    if handling.act is Act.READ and asked.purpose in _LIVE and asked.fact("contact") == "live":
        return _CONTACT
    if asked.purpose is Purpose.RIGHTS and asked.fact("to") == "person" and asked.flag("verified"):
        return _ANSWER
    confirmed = asked.fact("confirmed_by")
    if asked.fact("reason") and confirmed and confirmed != handling.actor:
        return _CONFIRMED
    return _CLOSED
