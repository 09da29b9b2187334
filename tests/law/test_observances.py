"""Holidays that calling laws name, against a list written by hand."""

from datetime import date, timedelta

import pytest

from wardline.law.calling_words import HOLIDAYS
from wardline.law.observances import FEDERAL, falls_on


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("new year", date(2027, 1, 1)),
        ("martin luther king", date(2026, 1, 19)),
        ("presidents", date(2026, 2, 16)),
        ("mardi gras", date(2026, 2, 17)),
        ("good friday", date(2026, 4, 3)),
        ("good friday", date(2027, 3, 26)),
        ("confederate memorial", date(2026, 4, 27)),
        ("memorial", date(2026, 5, 25)),
        ("memorial", date(2027, 5, 31)),
        ("jefferson davis", date(2026, 6, 1)),
        ("juneteenth", date(2026, 6, 19)),
        ("juneteenth week", date(2026, 6, 15)),
        ("juneteenth week", date(2027, 6, 21)),
        ("independence", date(2026, 7, 4)),
        ("pioneer", date(2026, 7, 24)),
        ("victory", date(2026, 8, 10)),
        ("labor", date(2026, 9, 7)),
        ("columbus", date(2026, 10, 12)),
        ("election", date(2026, 11, 3)),
        ("veterans", date(2026, 11, 11)),
        ("thanksgiving", date(2026, 11, 26)),
        ("day after thanksgiving", date(2026, 11, 27)),
        ("christmas", date(2026, 12, 25)),
    ],
)
def test_a_holiday_falls_on_its_day_and_not_on_the_next(name: str, day: date) -> None:
    assert falls_on(day, [name], moved=False) == name
    assert falls_on(day + timedelta(days=1), [name], moved=False) == ""


def test_a_holiday_at_the_week_end_moves_and_the_day_itself_stays() -> None:
    assert falls_on(date(2026, 7, 3), ["independence"], moved=True) == "independence"
    assert falls_on(date(2026, 7, 3), ["independence"], moved=False) == ""
    assert falls_on(date(2027, 7, 5), ["independence"], moved=True) == "independence"
    assert falls_on(date(2027, 7, 4), ["independence"], moved=True) == "independence"


def test_new_year_on_a_saturday_moves_into_the_year_before() -> None:
    assert falls_on(date(2027, 12, 31), FEDERAL, moved=True) == "new year"


def test_no_general_election_is_held_in_an_odd_year() -> None:
    assert falls_on(date(2027, 11, 2), ["election"], moved=False) == ""


def test_every_holiday_that_texts_may_name_is_computed() -> None:
    for name in sorted(HOLIDAYS):
        days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
        assert any(falls_on(day, [name], moved=False) for day in days), name
