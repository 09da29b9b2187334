"""What an indicator makes the centre owe; the law decides, this file only asks it."""

from datetime import date, datetime

from wardline.interactions.protect import Prepared
from wardline.law.corpus import Corpus
from wardline.law.rules import intake
from wardline.vocabulary.decision import DutyOwed, Indicator
from wardline.vocabulary.zones import earliest


def owed_for_indicator(
    corpus: Corpus, indicator: Indicator, prepared: Prepared, at: datetime
) -> tuple[DutyOwed, ...]:
    """The duties that follow from an indicator that is not *satisfied*, counted from `at`."""
    place = prepared.places.get("person", "")
    return intake.owed_for_indicator(
        corpus,
        indicator.rule,
        on=prepared.day,
        at=at,
        places=[place],
        zone=earliest(place, at),
        sectors=prepared.terms.sectors,
    )


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
