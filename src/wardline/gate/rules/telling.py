"""Telling, asking and answering: who is told, what is never said, what is never asked, what no answer carries."""

from wardline.gate.rules.asked import Asked
from wardline.law.rules import disclosure, withholding
from wardline.law.rules.answers import together
from wardline.vocabulary.decision import Decision
from wardline.vocabulary.handling import Purpose


def told(asked: Asked) -> Decision:
    """Whether who is to be told may be told."""
    verified = asked.flag("verified")
    telling = disclosure.Telling(
        to=asked.fact("to"),
        verified=asked.given("verification") if verified is None else verified,
        agreed=asked.flag("agreed")
        if asked.flag("agreed") is not None
        else asked.given("consent", "disclosure"),
        authority=asked.flag("authority"),
        counsel=asked.flag("counsel_approved"),
        pretext=asked.flag("pretext"),
        call_details=asked.flag("call_details") is True,
        factor=asked.fact("factor"),
    )
    return together(
        disclosure.tell(
            asked.corpus, telling=telling, person=asked.person, sectors=asked.sectors, on=asked.on
        )
    )


def unsaid(asked: Asked) -> Decision | None:
    """Secrets and Social Security numbers are masked in whatever is told."""
    kinds = asked.handling.kinds
    answers = disclosure.masked(asked.corpus, kinds, person=asked.person, on=asked.on) if kinds else ()
    return together(answers) if answers else None


def unasked(asked: Asked) -> Decision | None:
    """Secrets that somebody would hear, and Social Security numbers without need, are not asked for."""
    kinds = asked.handling.kinds
    if not kinds:
        return None
    answers = disclosure.collect(
        asked.corpus, kinds, person=asked.person, on=asked.on,
        typed=asked.fact("entered") == "by the person", ssn_needed=asked.flag("ssn_needed"),
    )  # fmt: skip
    return together(answers) if answers else None


def withheld(asked: Asked) -> Decision | None:
    """An answer to an access request leaves out what the law of the person's place names."""
    if asked.purpose is not Purpose.RIGHTS:
        return None
    answers = withholding.withheld(asked.corpus, asked.handling.kinds, person=asked.person, on=asked.on)
    return together(answers) if answers else None


def substance(asked: Asked) -> Decision | None:
    """Records of treatment for substance use leave only with written consent."""
    if asked.masked:
        return None
    value = asked.latest("consent", "substance")
    consent = asked.fact("substance_consent")
    if not consent and value is not None:
        consent = value.get("form", "spoken") if value.get("given", "yes") == "yes" else "none"
    return disclosure.substance(
        asked.corpus, held=asked.flag("substance"), consent=consent, sectors=asked.sectors, on=asked.on
    )
