"""Limits on how often, when and after what a call may be placed."""

from datetime import UTC, date, datetime

import pytest

from wardline.law.corpus import load
from wardline.law.rules.calling_limits import DEBT, SALES, Dialling, may_call

CORPUS = load()
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "permitted"), [((7, 59), False), ((8, 0), True), ((19, 59), True), ((20, 5), False)]
)
def test_the_window_is_that_of_the_called_persons_clock(clock: tuple[int, int], permitted: bool) -> None:
    found = may_call(CORPUS, Dialling("US-FL", SALES, datetime(2026, 11, 23, *clock, tzinfo=UTC)))
    assert found.permitted is permitted
    assert permitted or found.citations


def test_the_third_call_passes_and_the_fourth_does_not() -> None:
    assert may_call(CORPUS, Dialling("US-MD", SALES, NOON, in_day=2)).permitted
    assert not may_call(CORPUS, Dialling("US-MD", SALES, NOON, in_day=3)).permitted


def test_a_business_relation_frees_from_oregons_cap() -> None:
    assert not may_call(CORPUS, Dialling("US-OR", SALES, NOON, in_day=3)).permitted
    assert may_call(CORPUS, Dialling("US-OR", SALES, NOON, in_day=3, relation=True)).permitted


def test_massachusetts_counts_collection_calls_by_the_week() -> None:
    assert may_call(CORPUS, Dialling("US-MA", DEBT, NOON, in_week=1)).permitted
    assert not may_call(CORPUS, Dialling("US-MA", DEBT, NOON, in_week=2)).permitted


def test_no_sales_call_on_pioneer_day_in_utah_and_one_next_door() -> None:
    pioneers = datetime(2026, 7, 24, 12, tzinfo=UTC)
    assert not may_call(CORPUS, Dialling("US-UT", SALES, pioneers)).permitted
    assert may_call(CORPUS, Dialling("US-CO", SALES, pioneers)).permitted


def test_what_binds_collectors_leaves_sales_alone() -> None:
    talked = Dialling("US", SALES, NOON, talked=date(2026, 11, 22))
    assert may_call(CORPUS, talked).permitted
    assert not may_call(CORPUS, Dialling("US", DEBT, NOON, talked=date(2026, 11, 22))).permitted
