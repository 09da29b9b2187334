"""Sharing data: with a vendor under the agreement that its kinds ask for, or as a sale that people can stop."""

from dataclasses import dataclass
from datetime import date

from wardline.law.corpus import Corpus
from wardline.law.rules.answers import bound, by_fact, cited, say
from wardline.vocabulary.decision import Citation, Decision, Outcome
from wardline.vocabulary.kinds import TERMS, DataClass, Kind
from wardline.vocabulary.places import US_STATES, is_place

_VENDOR, _SALE, _ADVERTISING = "rights.processor", "rights.opt_out_sale", "rights.opt_out_advertising"
_STATES = tuple(f"US-{code}" for code in US_STATES)
_HEALTH_TRADES = frozenset({"health", "medicare plans", "substance use treatment"})
_AGREEMENTS = {"baa": "a business associate agreement", "pci": "a payment-card agreement",
               "dpa": "an agreement on data"}  # fmt: skip
# What stands in for a plain agreement on data: every agreement of a sector binds the vendor to instructions too.
_PLAIN = frozenset({"dpa", "baa", "pci"})


@dataclass(frozen=True, slots=True)
class Agreements:
    """The agreements of a vendor as the register has them: `held` words of baa, dpa, pci; None = not known.

    `until` is the last day of the shortest of them, None = until further notice.
    """

    held: frozenset[str] | None
    until: date | None = None


def with_vendor(
    corpus: Corpus,
    *,
    agreements: Agreements,
    kinds: frozenset[Kind],
    person: str,
    sectors: frozenset[str] | None,
    on: date,
) -> tuple[Decision, ...]:
    """Whether the vendor's agreements carry these kinds on a day, an answer for each that is asked for."""
    return tuple(
        _agreement(word, agreements, cites, on)
        for word, cites in _asked(corpus, kinds, person, sectors, on).items()
    )


def _asked(
    corpus: Corpus, kinds: frozenset[Kind], person: str, sectors: frozenset[str] | None, on: date
) -> dict[str, tuple[Citation, ...]]:
    """The agreements that these kinds ask for, with the articles. Data of a client of health care are health data."""
    classes = {each for kind in kinds for each in TERMS[kind].classes}
    asked: dict[str, tuple[Citation, ...]] = {}
    if sectors is not None and sectors & _HEALTH_TRADES:
        found = corpus.in_force(_VENDOR, ("US",), on)
        asked["baa"] = cited(corpus, (p for p in found if p.sector == "health"))
    if classes & {DataClass.CARDHOLDER, DataClass.SENSITIVE_AUTHENTICATION}:
        asked["pci"] = cited(corpus, corpus.in_force("control.PCI-12.8.2", (), on))
    if not asked:
        found = bound(corpus.in_force(_VENDOR, (person or "US",), on), frozenset())
        asked["dpa"] = cited(corpus, found)
    return asked


def _agreement(word: str, agreements: Agreements, cites: tuple[Citation, ...], on: date) -> Decision:
    name = _AGREEMENTS[word]
    if agreements.held is not None and agreements.until is not None and agreements.until < on:
        says = f"The vendor's agreement ended on {agreements.until}, so nothing is sent."
        return say(_VENDOR, Outcome.REFUSED, says, cites)
    enough = _PLAIN if word == "dpa" else frozenset({word})
    return by_fact(
        _VENDOR, None if agreements.held is None else bool(agreements.held & enough),
        f"Such data goes to a vendor only under {name}.", cites,
        f"whether the vendor has {name}: without it nothing is sent",
        met="It stands in the register.", unmet="None stands in the register.",
    )  # fmt: skip


def sold(
    corpus: Corpus, *, person: str, stopped: frozenset[str], advertising: bool, child: bool, agreed: bool | None,
    on: date,
) -> tuple[Decision, ...]:  # fmt: skip
    """Whether data may be sold or shared for advertising against what the person said.

    `stopped` holds her opt-outs that stand: sale, advertising. A child's data is sold only when `agreed`: a parent,
    or the child where the law lets it, said yes beforehand (None = not known). Of an unknown place every state counts.
    """
    known = is_place(person) and person != "US"
    topic, word = (_ADVERTISING, "advertising") if advertising else (_SALE, "sale")
    places = (person,) if known else ("US", *_STATES)
    found = [p for p in bound(corpus.in_force(topic, places, on), frozenset()) if p.value["has"]]
    cites = cited(corpus, found)
    answers = [_stopped(topic, word, stopped, cites)]
    if child:
        answers.append(
            by_fact(
                topic, agreed, "A child's data is sold only after a yes.", cites,
                "whether the parent or the child said yes to the sale: if not, it is refused",
                met="It was given.", unmet="It was not given.",
            )
        )  # fmt: skip
    return tuple(answers)


def _stopped(topic: str, word: str, stopped: frozenset[str], cites: tuple[Citation, ...]) -> Decision:
    # One word of a person is taken for both: she is not asked to tell a sale from its sharing for advertising.
    if stopped & {"sale", "advertising"}:
        says = f"The person stopped the {word} of her data, and that stands."
        return say(topic, Outcome.REFUSED, says, cites)
    right = "She has the right to stop it" if cites else "No text in force gives a right to stop it"
    return say(topic, Outcome.PERMITTED, f"Nobody stopped the {word} of this data. {right}.", cites)
