"""Where a fact that is not known can be given: each by the field of the form, or the option of the shell."""

import re

from wardline.interfaces.questions.answer import CLIENT, Unknown
from wardline.law.rules.breach_facts import Missing

_BREACH = (
    (re.compile(r"how many people|where .* people live|whether \d+ of the people"), "residents"),
    (re.compile(r"whether names were|whether .* is enough for identity theft"), "names"),
    (re.compile(r"whether the data was encrypted|whether the encryption"), "encrypted"),
    (re.compile(r"whether the key"), "key_safe"),
    (re.compile(r"whether the data was taken"), "act"),
    (re.compile(r"whether an investigation rules out"), "ruled_out"),
    (re.compile(r"whether the risk to people"), "high_risk"),
    (re.compile(r"whether the company was the source"), "source"),
    (re.compile(r"whether the processor is"), "agent"),
    (re.compile(r"whether the disclosure was inadvertent"), "inadvertent"),
    (re.compile(r"whether the hold"), "hold"),
    (re.compile(r"the day on which the client learns"), "client_event-discovery"),
)
_KIND = re.compile(
    r"(?:what kind of company (?P<whose>this|the client) is \(|whether the company is one of: )(?P<kinds>[^?]*)"
)
_DAY = re.compile(r"the day of (.+)")
_RIGHTS = (
    (re.compile(r"the client's trade"), "trade"),
    (re.compile(r"whether the person could be verified"), "verified"),
    (re.compile(r"whether the person asked alone"), "by_agent"),
    (re.compile(r"whether the client is a non-profit"), "nonprofit"),
    (re.compile(r"the client's contract"), "contract"),
    (re.compile(r"the person's state"), "place"),
)
_OF_CLIENT = "of the client: "


def of_breach(missing: Missing, side: str) -> Unknown:
    """A missing fact of a breach as one side asks for it; what kinds of company matter to many laws is one fact."""
    if kind := _KIND.match(missing.fact):
        of_client = side == CLIENT or kind["whose"] == "the client"
        fact = "what kind of company the client is" if of_client else "what kind of company we are"
        changes = f"If it is one of ({kind['kinds'].rstrip(')')}): {_lower(missing.changes)}"
        return Unknown(fact, (changes,), "client_is" if of_client else "we_are")
    return Unknown(missing.fact, (missing.changes,), _field(missing.fact, side))


def _field(fact: str, side: str) -> str:
    """The field in which it is given; "" = in none, counsel must say."""
    if found := _DAY.fullmatch(fact):
        return f"client_event-{found[1]}" if side == CLIENT else f"event-{found[1]}"
    return next((name for words, name in _BREACH if words.match(fact)), "")


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def of_request(written: str) -> Unknown:
    """A missing fact of a request, parted into the fact and what it would change."""
    if written.startswith(_OF_CLIENT):
        facts, _, changes = written.removeprefix(_OF_CLIENT).partition("; ")
        field = facts.split(", ", maxsplit=1)[0].replace(" ", "_")
        return Unknown(f"of the client: {facts}", (changes,), field)
    fact, _, changes = written.partition(": ")
    field = next((name for words, name in _RIGHTS if words.match(fact)), "")
    return Unknown(fact, (changes,), field)
