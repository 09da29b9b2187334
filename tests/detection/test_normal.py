"""Spoken and written forms of one value have one normal form."""

import pytest

from wardline.detection import normal
from wardline.vocabulary.kinds import Kind


@pytest.mark.parametrize(
    ("kind", "forms", "value"),
    [
        (Kind.CARD, ["4111 1111-1111 1111", "four triple one " + "one " * 12], "4111111111111111"),
        (Kind.SSN, ["219-09-9999", "two one nine oh nine nine nine double nine"], "219099999"),
        (Kind.EMAIL, ["Ann.Lee@Example.com", "ann dot lee at example dot com", "a n n dot l e e at example dot com"], "ann.lee@example.com"),
        (Kind.PERSON, ["Petrenko", "P-E-T-R-E-N-K-O", "p e t r e n k o"], "petrenko"),
        (Kind.ACCOUNT, ["KT449B", "k t four four nine b as in boy"], "kt449b"),
        (Kind.IP, ["10.0.0.1", "ten dot zero dot zero dot one"], "10.0.0.1"),
    ],
)  # fmt: skip
def test_all_forms_have_one_normal_value(kind: Kind, forms: list[str], value: str) -> None:
    assert {normal(kind, form) for form in forms} == {value}
