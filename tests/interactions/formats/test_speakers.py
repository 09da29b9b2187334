"""Who speaks."""

from pathlib import Path

import pytest

from wardline.interactions import formats
from wardline.interactions.formats import speakers
from wardline.interactions.formats.segments import Segment
from wardline.vocabulary.interaction import Party, Role

A, C, U = Role.AGENT, Role.CUSTOMER, Role.UNKNOWN


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Agent", A),
        ("AGENT_1", A),
        ("caller 2", C),
        ("Contact", C),
        ("ivr", Role.BOT),
        ("Miles", None),
        (None, None),
        ("", None),
    ],
)
def test_a_label_says_a_role_or_none(label: str | None, role: Role | None) -> None:
    assert speakers.role_of(label) is role


def test_paragraphs_alternate_from_whoever_greets() -> None:
    said = ["Thank you for calling, how can I help you?", "Hm.", "One moment.", "Yes, it's seven."]
    assert speakers.alternating(said) == (A, C, A, C)


def test_a_customer_can_begin() -> None:
    assert speakers.alternating(["I'd like to change my order.", "Could you give me the number?"]) == (C, A)


def test_one_side_can_speak_twice_in_a_row() -> None:
    said = [
        "Thank you for calling, how can I help you?",
        "I want to change my card number.",
        "Sure, it's my policy number you need. I need it changed.",
        "Is there anything else I can help you with? Have a nice day!",
    ]
    assert speakers.alternating(said) == (A, C, C, A)


@pytest.mark.parametrize("said", [[], ["Thank you for calling."], ["Hm.", "Well.", "Oh."]])
def test_where_nothing_tells_the_sides_apart_they_stay_unknown(said: list[str]) -> None:
    assert set(speakers.alternating(said)) <= {U}


def test_a_label_that_is_a_partys_name_has_that_partys_role() -> None:
    parties = (Party(A, name="Dana Reyes"), Party(C, name="Miles Okafor"))
    told = [Segment("one", "/0", "dana reyes"), Segment("two", "/1", "Miles Okafor")]
    turns, origins = speakers.turns(told, parties)
    assert [(turn.speaker, turn.party) for turn in turns] == [(A, 0), (C, 1)]
    assert origins == ("/0", "/1")


def test_of_two_labels_the_one_that_sounds_like_a_centre_is_the_agent() -> None:
    told = [Segment("Hi, I'm calling about my bill.", "/0", "0"), Segment("How can I help you?", "/1", "1")]
    assert [turn.speaker for turn in speakers.turns(told, ())[0]] == [C, A]


def test_with_three_labels_nobody_is_guessed() -> None:
    told = [Segment("How can I help you?", "/0", "0"), Segment("Hm.", "/1", "1"), Segment("Oh.", "/2", "2")]
    assert {turn.speaker for turn in speakers.turns(told, ())[0]} == {U}


def test_neighbouring_segments_of_one_speaker_are_one_turn() -> None:
    told = [
        Segment("four one", "/0", "A", start=1.0, end=2.0),
        Segment("one one", "/1", "A", start=2.5, end=3.0),
    ]
    ((turn,), _) = speakers.turns(told, ())
    assert (turn.text, turn.start, turn.end) == ("four one one one", 1.0, 3.0)


def test_paragraphs_of_the_shared_calls_are_told_apart_nearly_always(shared: Path) -> None:
    right = wrong = 0
    for path in sorted((shared / "calls/recorded").glob("*.json")):
        turns = formats.read(path.read_bytes(), ".json")[0].interaction.turns
        for guess, turn in zip(speakers.alternating([turn.text for turn in turns]), turns, strict=True):
            right, wrong = right + (guess is turn.speaker), wrong + (guess is not turn.speaker)
    assert right / (right + wrong) >= 0.95
