"""On which terms each place that a call touches lets it be recorded; what is not known counts as the strictest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from wardline.law.corpus import Corpus
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.places import NAMES, containing, is_place

TOPIC = "recording.consent"
_IN_PERSON = "recording.in_person"
_ALL_PARTIES: Mapping[str, str | bool | None] = MappingProxyType(
    {
        "consent": "all parties",
        "announcement": True,
        "express_yes": True,
        "prior_written_consent": True,
        "beep": False,
        "none": False,
    }
)
_ONE_PARTY: Mapping[str, str | bool | None] = MappingProxyType(
    dict.fromkeys(_ALL_PARTIES, True) | {"consent": "one party"}
)


@dataclass(frozen=True, slots=True)
class Terms:
    """One place's terms. `value` has the fields of recording.consent; None: nothing was in force there.

    `place` is "" when it is not known; `assumed` says that the terms are assumed, not read from a text in force.
    """

    place: str
    value: Mapping[str, str | bool | None] | None
    says: str
    citations: tuple[Citation, ...] = ()
    assumed: bool = False


def terms(corpus: Corpus, places: Iterable[str], on: date, *, in_person: bool = False) -> tuple[Terms, ...]:
    """The terms of every place and of what contains it, each once, in the order given.

    `in_person`: people talk face to face, for which some states have a law apart from that of the telephone.
    """
    found: dict[str, Terms] = {}
    for place in dict.fromkeys(places):
        for each in _reach(place):
            found.setdefault(each, _terms(corpus, each, on, in_person=in_person))
        if place == "US":
            found.setdefault("", _unknown("The state in the USA is not known"))
    return tuple(found.values())


def _reach(place: str) -> tuple[str, ...]:
    if not is_place(place):
        return ("",)
    # A member state without a text of its own is governed here by the EU's; a US state is never left to federal law.
    return ("EU",) if "EU" in containing(place) else containing(place)


def _terms(corpus: Corpus, place: str, on: date, *, in_person: bool) -> Terms:
    if not place:
        return _unknown("A party's place is not known")
    apart = [p for p in corpus.in_force(_IN_PERSON, (place,), on) if p.place == place] if in_person else []
    if apart:
        value = _ALL_PARTIES if apart[0].value["all_told"] else _ONE_PARTY
        return Terms(place, value, apart[0].words, (corpus.citation(apart[0]),))
    name = NAMES[place]
    in_force = corpus.in_force(TOPIC, (place,), on)
    own = [p for p in in_force if p.place == place]
    if own:
        return Terms(place, own[0].value, own[0].words, (corpus.citation(own[0]),))
    versions = sorted(
        (p for text in corpus.texts.values() if text.place == place for p in text.provisions(TOPIC)),
        key=lambda p: p.since,
    )
    if not versions:
        return _unknown(f"There is no text on recording for {name}", place)
    if on < versions[0].since and not versions[0].since_exact:
        return _unknown(f"The text for {name} does not reach back to {on}", place)
    later = [version.since for version in versions if version.since > on]
    holds = f"; the next one holds from {min(later)}" if later else ""
    return Terms(place, None, f"In {name} no recording law of its own was in force on {on}{holds}.")


def _unknown(why: str, place: str = "") -> Terms:
    return Terms(
        place,
        _ALL_PARTIES,
        f"{why}, so the call is treated as one that needs the consent of all parties.",
        assumed=True,
    )
