"""Where data may go: bans on work and data abroad, attestations, and countries of concern, with their numbers of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wardline.law.corpus import Corpus
from wardline.law.rules.answers import by_fact, say
from wardline.law.text import Provision
from wardline.vocabulary.decision import Citation, Decision, Outcome
from wardline.vocabulary.kinds import TERMS, DataClass, Kind
from wardline.vocabulary.places import NAMES, US_STATES, is_place

_TOPIC = "location.limit"
_STATES = tuple(f"US-{code}" for code in US_STATES)
# 28 CFR 202.601 counts Hong Kong and Macau with China.
_CODES = {
    "China": ("CN", "HK", "MO"), "Cuba": ("CU",), "Iran": ("IR",), "North Korea": ("KP",), "Russia": ("RU",),
    "Venezuela": ("VE",),
}  # fmt: skip
_OF_CLASS = {
    "health": frozenset({DataClass.HEALTH}),
    "financial": frozenset({DataClass.FINANCIAL, DataClass.CARDHOLDER, DataClass.SENSITIVE_AUTHENTICATION}),
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of an act across borders.

    `person` is the place of the person ("" = not known: then every state's limit counts), `parties` maps who touches
    the data (agent, server, vendor) to a place or "". `sectors` None = not known. `attested`: the offshore
    attestation was filed. `people`: of how many people data went in twelve months, None = not known; `of` holds
    classes of data beyond the kinds, such as biometric. `protective`: the data lies there already and is only
    looked after.
    """

    person: str
    parties: Mapping[str, str]
    kinds: frozenset[Kind]
    sectors: frozenset[str] | None
    attested: bool | None = None
    people: int | None = None
    of: frozenset[str] = frozenset()
    protective: bool = False


def limits(corpus: Corpus, asked: Whereabouts, on: date) -> tuple[Decision, ...]:
    """What every limit in force on a day says of every party, an answer each; none where no limit speaks."""
    if all(place.startswith("US") for place in asked.parties.values()):
        return ()
    known = is_place(asked.person) and asked.person != "US"
    found = corpus.in_force(_TOPIC, (asked.person,) if known else ("US", *_STATES), on)
    answers = []
    for p in found:
        fits = _fits(p, asked)
        for party, place in asked.parties.items() if fits is not False else ():
            answer = _limit(corpus, p, asked, party, place, fits=fits, on=on)
            if answer is not None:
                answers.append(answer if known else _assumed(answer))
    return tuple(answers)


def _assumed(answer: Decision) -> Decision:
    """It is a limit of a state where the person may or may not live: it counts, and that is said."""
    reason = answer.reasons[0]
    says = f"{reason.says} It is not known in which state the person lives, so this limit counts."
    missing = (*answer.missing, "the state where the person lives: with it only its own limits count")
    return say(reason.rule, reason.outcome, says, reason.citations, missing=missing)


def _fits(p: Provision, asked: Whereabouts) -> bool | None:
    """Whether the limit binds this trade and these kinds; None = the trade is not known."""
    trade = not p.sector or (None if asked.sectors is None else p.sector in asked.sectors)
    if trade is False:
        return False
    classes = p.value.get("classes")
    held = {each.name for kind in asked.kinds for each in TERMS[kind].classes}
    # Whatever a plan or a clinic holds of a member is health data; of an unknown trade it is what its kind is.
    if classes is None or held & set(classes) or (trade and not asked.kinds):
        return trade
    return False


def _limit(
    corpus: Corpus, p: Provision, asked: Whereabouts, party: str, place: str, *, fits: bool | None, on: date
) -> Decision | None:
    if p.value["rule"] == "restricted":
        return _of_concern(corpus, p, asked, party, place, on)
    inside = place.startswith("US") or (p.value["outside"] == "us and canada" and place == "CA")
    if inside:
        return None
    cited = (corpus.citation(p),)
    says = f"{p.words} The {party} is in {NAMES.get(place, place)}."
    if not place:
        return _unplaced(p, party, cited, protective=asked.protective)
    if fits is None:
        return _untraded(p, says, cited, protective=asked.protective)
    if p.value["rule"] == "attested":
        return by_fact(
            _TOPIC, asked.attested, f"{says} An attestation is asked for.", cited,
            "whether the offshore attestation was filed: without it the act is refused",
            met="It was filed.", unmet="It was not filed.",
        )  # fmt: skip
    return say(_TOPIC, Outcome.REFUSED, says, cited)


def _unplaced(p: Provision, party: str, cited: tuple[Citation, ...], *, protective: bool) -> Decision:
    says = f"{p.words} It is not known where the {party} is, so it may be outside."
    missing = (f"where the {party} is: outside {p.value['outside']} the limit applies",)
    outcome = Outcome.PERMITTED if protective else Outcome.CANNOT_TELL
    return say(_TOPIC, outcome, says, cited, missing=missing)


def _untraded(p: Provision, says: str, cited: tuple[Citation, ...], *, protective: bool) -> Decision:
    """Of a client whose trade nobody named; looking after what lies there already goes on meanwhile."""
    missing = (f"whether the client belongs to '{p.sector}': if so, this limit applies",)
    says = f"{says} Whether the client belongs to '{p.sector}' is not known."
    outcome = Outcome.PERMITTED if protective else Outcome.CANNOT_TELL
    return say(_TOPIC, outcome, says, cited, missing=missing)


def _of_concern(
    corpus: Corpus, p: Provision, asked: Whereabouts, party: str, place: str, on: date
) -> Decision | None:
    codes = [code for name in p.value.get("countries") or () for code in _CODES.get(name, ())]
    if place and place not in codes:
        return None
    bulk, why = _bulk(corpus, asked, on)
    cited = (corpus.citation(p),)
    if not place:
        if not bulk:
            return None
        says = f"{p.words} {why} It is not known where the {party} is."
        unknown = f"where the {party} is: a country of concern is refused"
        return say(_TOPIC, Outcome.CANNOT_TELL, says, cited, missing=(unknown,))
    return by_fact(
        _TOPIC, None if bulk is None else not bulk, f"{p.words} The {party} is in {place}. {why}", cited,
        "of how many people such data went there in twelve months: from the rule's number on it is refused",
        met="That is below the numbers of the rule.", unmet="That is bulk data.",
    )  # fmt: skip


def _bulk(corpus: Corpus, asked: Whereabouts, on: date) -> tuple[bool | None, str]:
    """Whether the data is bulk by the lowest number that its kinds meet; None = the number of people is not known."""
    values = [p.value for p in corpus.in_force("location.thresholds", ("US",), on)]
    classes = {each for kind in asked.kinds for each in TERMS[kind].classes}
    names = {"identifiers", *asked.of, *(name for name, held in _OF_CLASS.items() if held & classes)}
    numbers = {int(value[name]): name for value in values for name in names if value.get(name)}
    if not numbers:
        return None, "No number of people is set."
    least = min(numbers)
    words = f"Such data ({numbers[least]}) is bulk from {least} people on."
    if asked.people is None:
        return None, words
    return asked.people >= least, f"{words} It is of {asked.people}."
