"""Keeping and erasing: payment cards, the schedule of the record, holds; and changing, which a hold stops too."""

from datetime import date

from wardline.gate.rules.asked import Asked
from wardline.law.keeping_words import EVENTS
from wardline.law.rules import keeping as law
from wardline.law.rules import payment_cards
from wardline.law.rules.answers import by_fact, say, together
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Purpose

_NO_RECORD = say(
    "retention.keep",
    Outcome.CANNOT_TELL,
    "It is not said which class of record this is, so a duty to keep it may stand.",
    missing=("which class of record it is (the fact 'record'): a duty to keep it refuses the erasure",),
)
_NO_HOLD = say("hold", Outcome.PERMITTED, "No hold stands.")


def cards(asked: Asked) -> Decision:
    """Codes are never kept, card numbers only masked."""
    return payment_cards.keep(asked.corpus, asked.handling.kinds, asked.on)


def kept(asked: Asked) -> Decision | None:
    """Whether the record may still be held, by law and by contract; asked when its class is named. A hold keeps it."""
    if not asked.fact("record"):
        return None
    answer = together(law.keep(asked.corpus, _held(asked), asked.on))
    if answer.outcome is Outcome.PERMITTED or not _holds(asked):
        return answer
    says = "A hold stands, so the record stays past its limit for the matter of the hold alone."
    unknown = "counsel's word on the hold: the limit has passed"
    return Decision(
        Outcome.CANNOT_TELL,
        (*say("hold", Outcome.CANNOT_TELL, says).reasons, *_softened(answer).reasons),
        answer.masks, answer.duties, (*answer.missing, unknown),
    )  # fmt: skip


def _softened(answer: Decision) -> Decision:
    """The same reasons; what a limit refuses, a hold leaves to counsel."""
    reasons = [
        say(reason.rule, Outcome.CANNOT_TELL, reason.says, reason.citations).reasons[0]
        if reason.outcome is Outcome.REFUSED
        else reason
        for reason in answer.reasons
    ]
    return Decision(Outcome.CANNOT_TELL, tuple(reasons))


def erased(asked: Asked) -> Decision:
    """Whether the record may go: no duty keeps it."""
    if not asked.fact("record"):
        return _NO_RECORD
    return together(law.erase(asked.corpus, _held(asked), asked.on))


def held_back(asked: Asked) -> Decision:
    """A hold stops erasing and changing until it is released."""
    if not _holds(asked):
        return _NO_HOLD
    says = "A hold stands: what it covers is kept as it is until counsel releases it."
    return say("hold", Outcome.REFUSED, says)


def _holds(asked: Asked) -> bool:
    """Whether a hold stands, matter by matter; a later fact of the same matter releases it."""
    matters = {dict(stood.value).get("of", "") for stood in asked.stands if stood.kind == "hold"}
    return any(_of_matter(asked, matter) for matter in matters)


def _of_matter(asked: Asked, matter: str) -> bool:
    value = asked.latest("hold", matter)
    return value is not None and value.get("released") != "yes" and value.get("given", "yes") == "yes"


def _held(asked: Asked) -> law.Held:
    record = asked.fact("record")
    if not law.is_record(record):
        raise BadInputFault(
            f"'{record}' is no class of records.",
            "No time to keep it can be found.",
            "Use law/keeping_words.py.",
        )
    places = asked.handling.places
    return law.Held(
        record=record,
        kinds=asked.handling.kinds,
        purpose=asked.purpose,
        places=tuple(dict.fromkeys(place for place in ("US", *places.values()) if place)),
        sectors=asked.sectors,
        events={event: _day(asked, event) for event in EVENTS if asked.fact(event)},
    )


def _day(asked: Asked, event: str) -> date | None:
    return None if asked.fact(event) == "no" else asked.day(event)


def asked_for(asked: Asked) -> Decision:
    """What is changed or erased on request is so for the person alone; an own error needs a second person."""
    if asked.purpose is Purpose.RIGHTS:
        return _verified(asked)
    confirmed = asked.fact("confirmed_by")
    if asked.flag("verified"):
        return _verified(asked)
    if asked.fact("reason") and confirmed and confirmed != asked.handling.actor:
        return say("asked-for", Outcome.PERMITTED, "A second person confirmed the reason.")
    says = "Nobody who may ask for it has asked: neither the verified person, nor a second one with a reason."
    unknown = "who asked for it: the verified person, or a reason that a second person confirms"
    return say("asked-for", Outcome.CANNOT_TELL, says, missing=(unknown,))


def _verified(asked: Asked) -> Decision:
    known = asked.flag("verified")
    return by_fact(
        "asked-for", asked.given("verification") if known is None else known,
        "Who asks is verified before data is changed or erased.", (),
        "whether who asks was verified: if not, nothing is changed", met="She was.", unmet="She was not.",
    )  # fmt: skip


def on_schedule(asked: Asked) -> Decision | None:
    """A person's own request is hers alone; what goes by the schedule needs nobody to ask."""
    return asked_for(asked) if asked.purpose is Purpose.RIGHTS else None
