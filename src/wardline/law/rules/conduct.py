"""The articles that a conduct rule rests on, as they stood on the day at the places of the interaction."""

from collections.abc import Iterable
from datetime import date

from wardline.law.corpus import Corpus
from wardline.law.faults import UnknownRuleFault
from wardline.law.text import Provision
from wardline.law.topics import CONDUCT_RULES
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.places import is_place

_STRICTNESS = {"all parties": 0, "notice": 1, "one party": 2}


def articles(
    corpus: Corpus,
    rule_id: str,
    places: Iterable[str],
    on: date,
    *,
    sectors: frozenset[str] | None = None,
) -> tuple[Citation, ...]:
    """The articles in force on `on` at `places` that the conduct rule rests on, the one that asks most first.

    `places` holds codes of vocabulary.places; one that is not known stands as "" and brings the law of the USA in,
    where the customers are. `sectors` leaves out texts that bind other trades (HIPAA for a shop); None = not known,
    so all are named. Nothing in force gives nothing. Raises UnknownRuleFault.
    """
    return tuple(corpus.citation(p) for p in provisions(corpus, rule_id, places, on, sectors=sectors))


def provisions(
    corpus: Corpus,
    rule_id: str,
    places: Iterable[str],
    on: date,
    *,
    sectors: frozenset[str] | None = None,
) -> tuple[Provision, ...]:
    """What stands behind `articles`: the same provisions with their values and glosses."""
    if rule_id not in CONDUCT_RULES:
        raise UnknownRuleFault(
            f"There is no conduct rule '{rule_id}'.",
            "An indicator must name the article that it rests on.",
            "Use a rule of law/topics.py, or add it there and to the texts that carry it.",
        )
    known = tuple(place if is_place(place) else "US" for place in places)
    found = [
        p
        for p in corpus.conduct(rule_id, known, on)
        if sectors is None or not p.sector or p.sector in sectors or p.sector == "guidance"
    ]
    return tuple(sorted(found, key=lambda p: _STRICTNESS.get(str(p.value.get("consent")), 0)))
