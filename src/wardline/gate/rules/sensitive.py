"""Sensitive data and voiceprints, whatever is done with them."""

from wardline.gate.rules.asked import Asked
from wardline.law.rules import sensitive as law
from wardline.law.rules.answers import together
from wardline.vocabulary.decision import Decision


def handled(asked: Asked) -> Decision | None:
    """What the law of the person's place asks before sensitive data is handled; protection and masks need nothing."""
    if asked.masked or asked.protective:
        return None
    named = asked.words("sensitive") - {"no", "none"}
    patient = bool(asked.handling.kinds & law.HEALTH_KINDS)
    if not named and not patient and not asked.flag("child"):
        return None
    said = law.Consents(
        given=asked.given("consent", "sensitive"),
        opted_out=asked.given("opt-out", "sensitive") is True,
        needed=asked.flag("needed"),
        sold=asked.flag("sale") is True,
    )
    answers = law.handle(
        asked.corpus,
        person=asked.person,
        said=said,
        on=asked.on,
        sectors=asked.sectors,
        health=patient or "health" in named,
    )
    return together(answers) if answers else None


def voiceprint(asked: Asked) -> Decision | None:
    """A voiceprint is never made without a written release, for protection neither."""
    if not asked.flag("voiceprint"):
        return None
    value = asked.latest("voiceprint-release")
    release = asked.fact("release")
    if not release and value is not None:
        release = value.get("form", "spoken") if value.get("given", "yes") == "yes" else "none"
    return law.voiceprint(asked.corpus, person=asked.person, release=release, on=asked.on)
