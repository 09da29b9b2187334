"""What people say for digits and letters is read as they would write it."""

import pytest

from wardline.detection.numerals import ENGLISH, SPANISH
from wardline.detection.spoken import Reader
from wardline.detection.tokens import tokenize


def codes(text: str, reader: Reader | None = None) -> list[str]:
    return [run.code for run in (reader or Reader(ENGLISH)).runs(tokenize(text))]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("four one one six", "4116"),
        ("oh four zero o six", "04006"),
        ("double seven triple nine", "77999"),
        ("quadruple zero", "0000"),
        ("forty two ninety nine", "4299"),
        ("forty-two ninety-nine", "4299"),
        ("seventeen eleven ten", "171110"),
        ("one eight hundred five five five", "1800555"),
        ("four hundred twelve", "412"),
        ("two thousand and five", "2005"),
        ("twelve thousand five hundred", "12500"),
        ("nineteen oh five", "1905"),
        ("four one uh one um six", "4116"),
        ("four, one. one six", "4116"),
        ("4 1 1 6", "4116"),
        ("4116-22/9", "4116229"),
        ("double 4 one", "441"),
        ("b as in boy seven", "b7"),
        ("b for bravo 7 n like nancy", "b7n"),
        ("capital k nine nine", "k99"),
        ("kilo seven yankee two", "k7y2"),
        ("k o r n", "korn"),
        ("k oh r n", "korn"),
        ("double b nine", "bb9"),
        ("four two no wait four three one", "431"),
        ("one two three four sorry five", "1235"),
        ("nine nine i mean eight eight", "88"),
        ("CL-2209184", "cl2209184"),
        ("٤٥٦٧", "4567"),
    ],
)
def test_a_value_is_read_from_its_words(said: str, code: str) -> None:
    assert codes(said) == [code]


@pytest.mark.parametrize(
    "said",
    [
        "oh i see",
        "a and b",
        "i am a bit lost",
        "mike and oscar went to a hotel",
        "$1,200.50",
        "at 3pm on the 22nd",
        "no wait sorry",
        "dash dot slash",
        "",
    ],
)
def test_words_that_only_look_like_values_are_left(said: str) -> None:
    assert codes(said) == []


def test_values_apart_are_two_runs() -> None:
    assert codes("four four is my pin and nine nine is not") == ["44", "99"]


def test_a_run_ends_where_its_last_digit_ends() -> None:
    text = "so it's four one, one six. Thanks"
    run = Reader(ENGLISH).runs(tokenize(text))[0]
    assert text[run.start : run.end] == "four one, one six"


def test_spanish_numbers_are_read() -> None:
    assert codes("tres cero cinco treinta y dos doble cero", Reader(SPANISH)) == ["3053200"]
    assert codes("dos mil diecinueve", Reader(SPANISH)) == ["2019"]
