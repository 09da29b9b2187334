"""What an indicator makes the centre owe; the law decides, this file only asks it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from wardline.interactions.protect import Prepared
from wardline.law.corpus import Corpus
from wardline.law.rules import intake
from wardline.vocabulary.decision import DutyOwed, Indicator
from wardline.vocabulary.zones import earliest


def owed_for_indicator(
    corpus: Corpus, indicator: Indicator, prepared: Prepared, at: datetime
) -> tuple[DutyOwed, ...]:
    """The duties that follow from an indicator that is not *satisfied*, counted from `at`, one of a kind."""
    place = prepared.places.get("person", "")
    return together(
        intake.owed_for_indicator(
            corpus,
            indicator.rule,
            on=prepared.day,
            at=at,
            places=[place],
            zone=earliest(place, at),
            sectors=prepared.terms.sectors,
        )
    )


def together(owed: Iterable[DutyOwed]) -> tuple[DutyOwed, ...]:
    """One duty of a kind: the one that is due first, under the articles of all, so that no text's time is missed."""
    kinds: dict[str, list[DutyOwed]] = {}
    for duty in owed:
        kinds.setdefault(duty.kind, []).append(duty)
    return tuple(_one(duties) for duties in kinds.values())


def _one(duties: list[DutyOwed]) -> DutyOwed:
    dated = [(duty.due, duty) for duty in duties if duty.due is not None]
    first = min(dated, key=lambda pair: pair[0])[1] if dated else duties[0]
    cited = (*first.citations, *(cite for duty in duties for cite in duty.citations))
    return replace(first, citations=tuple(dict.fromkeys(cited)))


def owed_for_codes_left(corpus: Corpus, on: date) -> DutyOwed:
    """A recording that may not be kept as it is: codes are spoken in it, and nobody knows when."""
    return DutyOwed(
        kind="codes-in-sealed-recording",
        says="A sealed recording holds a spoken verification code or PIN that could not be cut out: "
        "send a transcript with word times, or destroy the recording.",
        owed_to="card brands",
        due=None,
        relative="now: such codes may not be kept after authorisation",
        citations=(corpus.cite("pci-dss", "cards.codes", on),),
    )
