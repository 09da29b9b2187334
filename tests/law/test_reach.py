"""Thresholds: equality decides, what is not known stays not known."""

import pytest

from wardline.law.reach import is_reach, reaches, spoken, wanting

LIMBS = [{"consumers": 100_000}, {"consumers": 25_000, "sale_share_over": 50}]


@pytest.mark.parametrize(
    ("facts", "bound"),
    [
        ({"consumers": 100_000}, True),
        ({"consumers": 99_999, "sale_share": 0}, False),
        ({"consumers": 25_000, "sale_share": 50}, False),
        ({"consumers": 25_000, "sale_share": 51}, True),
        ({"consumers": 24_999}, False),
        ({"consumers": 30_000}, None),
        ({}, None),
    ],
)
def test_a_limb_holds_in_full_or_not_at_all(facts: dict[str, int], bound: bool | None) -> None:
    assert reaches(LIMBS, facts) is bound


def test_only_facts_on_which_the_answer_hangs_are_wanted() -> None:
    assert wanting(LIMBS, {"consumers": 30_000}) == ("sale_share",)
    assert wanting(LIMBS, {"consumers": 10}) == ()


def test_thresholds_are_told_in_words() -> None:
    assert spoken([{"revenue_over": 25_000_000}, {"small": False}]).startswith(
        "more than 25,000,000 US dollars"
    )
    assert "; or not a small business" in spoken([{"revenue_over": 25_000_000}, {"small": False}])


@pytest.mark.parametrize(
    "value", [[], [{}], [{"heads": 1}], [{"consumers": True}], [{"sells": 1}], {"consumers": 1}]
)
def test_what_is_no_reach_is_refused(value: object) -> None:
    assert not is_reach(value)
