"""What an answer to an access request never carries: kinds that are masked, and said to be held."""

from datetime import date

from wardline.law.corpus import Corpus
from wardline.law.rules.answers import say
from wardline.law.text import Provision
from wardline.vocabulary.decision import Decision, DutyOwed, Outcome
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import US_STATES, is_place

_TOPIC = "rights.withhold"
_STATES = tuple(f"US-{code}" for code in US_STATES)
ITEMS: dict[str, frozenset[Kind]] = {
    "ssn": frozenset({Kind.SSN, Kind.ITIN}),
    "government_id_number": frozenset({Kind.DRIVER_LICENSE, Kind.PASSPORT, Kind.ITIN}),
    "financial_account_number": frozenset({Kind.ACCOUNT, Kind.CARD, Kind.IBAN, Kind.ROUTING, Kind.CRYPTO}),
    "health_insurance_or_medical_id": frozenset({Kind.MBI, Kind.MRN, Kind.MEMBER}),
    "password_or_security_qa": frozenset({Kind.PASSWORD, Kind.SECURITY_ANSWER, Kind.PIN, Kind.CVV}),
    "biometric_data": frozenset(),
}
"""The words of the topic and the kinds that they mean; no kind of ours is biometric, voiceprints are never sent."""


def withheld(corpus: Corpus, kinds: frozenset[Kind], *, person: str, on: date) -> tuple[Decision, ...]:
    """The kinds that the laws of the person's place keep out of an answer, as masks, an answer each law.

    `kinds` empty = not known: everything that the law names is masked. Of a place that is not known, every state's
    law counts.
    """
    known = is_place(person) and person != "US"
    found = corpus.in_force(_TOPIC, (person,) if known else ("US", *_STATES), on)
    return tuple(_law(corpus, p, kinds, known=known) for p in found)


def _law(corpus: Corpus, p: Provision, kinds: frozenset[Kind], *, known: bool) -> Decision:
    named = frozenset[Kind]().union(*(ITEMS[item] for item in p.value["items"]))
    masks = named & kinds if kinds else named
    cites = (corpus.citation(p),)
    duties: tuple[DutyOwed, ...] = ()
    if masks and p.value.get("describe"):
        says = "Say in the answer which of these kinds are held, without their values."
        duties = (DutyOwed("describe-withheld", says, "person", None, "with the answer", cites),)
    assumed = "" if known else " It is not known where the person lives, so this law counts."
    return say(_TOPIC, Outcome.PERMITTED, f"{p.words}{assumed}", cites, masks=masks, duties=duties)
