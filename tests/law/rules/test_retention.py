"""How long records are kept: both sides shown, conflicts told, and what is added never shortens a duty."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law.corpus import load
from wardline.law.keeping_words import RECORDS
from wardline.law.rules.retention import Kept, schedule
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Purpose
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import US_STATES

CORPUS = load()
TODAY = date(2026, 11, 23)
STATES = sorted(f"US-{code}" for code in US_STATES)


def kept(record: str, on: date = TODAY, **facts: object) -> Kept:
    (found,) = schedule(CORPUS, records=[record], on=on, **facts)  # type: ignore[arg-type]
    return found


def test_pennsylvania_and_the_sales_rule_collide_and_both_are_named() -> None:
    found = kept(
        "recordings", places=["US-PA"], sectors=frozenset({"telemarketing"}), purpose=Purpose.QUALITY
    )
    assert found.conflict
    assert found.settled
    assert found.keep is not None
    assert found.limit is not None
    assert (found.keep.months, found.keep.citation.article) == (60, "16 CFR § 310.5")
    assert (found.limit.months, found.limit.citation.article) == (12, "18 Pa.C.S. § 5704(15)")
    assert any(step.startswith("Conflict: 16 CFR § 310.5") for step in found.steps)


def test_the_exemption_of_pennsylvania_limits_recordings_for_training_alone() -> None:
    service = kept("recordings", places=["US-PA"], sectors=frozenset(), purpose=Purpose.SERVICE)
    assert service.limit is None
    unknown = kept("recordings", places=["US-PA"], sectors=frozenset())
    assert unknown.limit is not None


def test_a_limit_that_does_not_give_way_leaves_the_conflict_to_counsel() -> None:
    found = kept("card codes", sectors=frozenset({"card payments"}), kinds=frozenset({Kind.CVV}))
    assert found.limit is not None
    assert (found.limit.days, found.limit.yields, found.conflict) == (0, False, False)


def test_other_kinds_are_not_under_the_limit_of_codes() -> None:
    found = kept("card codes", sectors=frozenset({"card payments"}), kinds=frozenset({Kind.PERSON}))
    assert found.limit is None


def test_advice_is_shown_and_is_no_duty() -> None:
    found = kept("call details", places=["US-CO"], sectors=frozenset())
    assert found.keep is None
    assert [side.advice for side in found.keeps] == [True]
    assert found.keeps[0].citation.article == "28 U.S.C. § 1658"


def test_the_longest_of_several_duties_counts() -> None:
    sectors = frozenset({"telemarketing", "health", "debt collection"})
    found = kept("consents", places=["US-CO"], sectors=sectors)
    assert found.keep is not None
    assert found.keep.months == 72


def test_the_shortest_of_several_limits_counts() -> None:
    found = kept("voiceprints", places=["US-IL", "US-TX"], sectors=frozenset())
    assert found.limit is not None
    assert found.limit.months == 12
    assert {side.months for side in found.limits} == {12, 36}


@pytest.mark.parametrize(
    ("day", "months"),
    [(date(2024, 5, 15), 24), (date(2024, 5, 16), 60), (date(1995, 12, 30), None), (date(1995, 12, 31), 24)],
)
def test_the_sales_rule_keeps_by_its_version_of_the_day(day: date, months: int | None) -> None:
    found = kept("scripts", day, places=["US-CO"], sectors=frozenset({"telemarketing"}))
    assert (found.keep.months if found.keep else None) == months


def test_requests_and_findings_of_other_topics_are_kept_too() -> None:
    asked = kept("rights requests", places=["US-CA"], sectors=frozenset())
    assert asked.keep is not None
    assert asked.keep.months == 24
    found = kept("breach findings", places=["US-FL"], sectors=frozenset())
    assert found.keep is not None
    assert found.keep.months == 60


def test_a_class_that_is_none_is_a_fault() -> None:
    with pytest.raises(BadInputFault, match="dreams"):
        kept("dreams")


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(sorted(RECORDS)),
    st.lists(st.sampled_from([*STATES, "DE", "PH"]), max_size=3),
    st.sampled_from(STATES),
    st.dates(date(2015, 1, 1), date(2028, 1, 1)),
)
def test_another_place_never_shortens_a_duty_nor_lengthens_a_limit(
    record: str, places: list[str], other: str, day: date
) -> None:
    fewer, more = kept(record, day, places=places), kept(record, day, places=[*places, other])
    assert set(fewer.keeps) <= set(more.keeps)
    assert set(fewer.limits) <= set(more.limits)
    if fewer.keep is not None:
        assert more.keep is not None
        assert (more.keep.length or 0) >= (fewer.keep.length or 0)
    if fewer.limit is not None:
        assert more.limit is not None
        assert (more.limit.length or 0) <= (fewer.limit.length or 0)
    assert more.conflict or not fewer.conflict
