"""The hours of a call: the narrowest window of all laws that reach the place, by weekday and by date."""

from datetime import date
from functools import cache

import pytest

from wardline.law.corpus import Corpus, load
from wardline.law.rules.calling import NEVER, window

SALES = frozenset({"telemarketing"})


@cache
def law() -> Corpus:
    return load()


@pytest.mark.parametrize(
    ("place", "day", "hours"),
    [
        ("US-CO", date(2026, 11, 2), "08:00-21:00"),
        ("US-FL", date(2026, 11, 2), "08:00-20:00"),
        ("US-FL", date(2021, 6, 30), "08:00-21:00"),
        ("US-FL", date(2021, 7, 1), "08:00-20:00"),
        ("US-OR", date(2025, 12, 31), "08:00-21:00"),
        ("US-OR", date(2026, 1, 1), "08:00-20:00"),
        ("DE", date(2026, 11, 2), None),
    ],
)
def test_the_narrowest_window_of_the_day_counts(place: str, day: date, hours: str | None) -> None:
    assert window(law(), place, day, SALES) == hours


def test_some_states_allow_no_sales_call_on_a_sunday() -> None:
    assert window(law(), "US-AL", date(2026, 11, 1), SALES) == NEVER
    assert window(law(), "US-AL", date(2026, 11, 2), SALES) != NEVER
