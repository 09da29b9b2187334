"""Telephone numbers have one form, and suggest a place without being trusted for it."""

import pytest

from wardline.vocabulary.area_codes import PLACES
from wardline.vocabulary.places import US_STATES, is_place
from wardline.vocabulary.telephone import e164, place_of


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("+12125550123", "US-NY"),
        ("+12025550123", "US-DC"),
        ("+17875550100", "US-PR"),
        ("+14165550100", "CA"),
        ("+18765550100", ""),
        ("+18005550100", ""),
        ("+639171234567", "PH"),
        ("+4930123456", "DE"),
        ("+999", ""),
        ("", ""),
    ],
)
def test_a_number_suggests_the_place_of_its_code(number: str, place: str) -> None:
    assert place_of(number) == place


def test_every_state_has_an_area_code_and_every_code_a_place() -> None:
    assert {f"US-{state}" for state in US_STATES} <= set(PLACES.values())
    assert all(is_place(place) for place in PLACES.values())


@pytest.mark.parametrize("text", ["212-555-0123", "(212) 555 0123", "+1 212 555 0123", "1.212.555.0123"])
def test_one_number_has_one_form(text: str) -> None:
    assert e164(text) == "+12125550123"


@pytest.mark.parametrize("text", ["", "12", "call me", "+", "0" * 40])
def test_what_is_no_number_has_no_form(text: str) -> None:
    assert e164(text) is None
