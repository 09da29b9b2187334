"""Words in their places, times that are known or are none."""

import json
from pathlib import Path
from typing import Any

import pytest

from wardline.interactions import formats
from wardline.interactions.formats import segments
from wardline.interactions.formats.segments import Segment, Token
from wardline.vocabulary.interaction import Interaction, Turn

WHOLE = Path(__file__).resolve().parents[2] / "assets/calls/whole"


def load(name: str) -> Any:
    return json.loads((WHOLE / f"{name}.json").read_text())


def interaction(document: Any) -> Interaction:
    return formats.read(json.dumps(document).encode(), ".json")[0].interaction


def spoken(turn: Turn) -> list[tuple[str, float | None, float | None]]:
    return [(turn.text[w.start_char : w.end_char], w.start, w.end) for w in turn.words]


def test_tokens_are_found_in_the_text_one_after_the_other() -> None:
    tokens = [Token("the", 0, 1), Token("THE", 1, 2), Token("card", 2, 3)]
    assert [(w.start_char, w.end_char, w.start) for w in segments.words("The the card.", tokens)] == [
        (4, 7, 0),
        (8, 12, 2),
    ]


def test_a_token_that_is_not_in_the_text_is_left_out_and_disturbs_nobody() -> None:
    tokens = [Token("four", 0, 1), Token("umm", 1, 2), Token("one", 2, 3)]
    assert [(w.start_char, w.start) for w in segments.words("four one", tokens)] == [(0, 0), (5, 2)]


def test_a_token_far_ahead_is_another_word() -> None:
    assert segments.words("a" + "-" * 100 + "card", [Token("card", 0, 1)]) == ()


def test_letters_that_change_length_in_lower_case_do_not_shift_words() -> None:
    (word,) = segments.words("İİ card", [Token("card", 0, 1)])
    assert (word.start_char, word.end_char) == (3, 7)


def test_times_that_run_backwards_are_not_known() -> None:
    assert segments.timed("a", 2.0, 1.0) == Token("a")


def test_with_one_speaker_the_whole_text_counts() -> None:
    told, accounted = segments.completed([Segment("one two", "/0", "A")], "One two three.", "/text")
    assert [segment.text for segment in told] == ["One two three."]
    assert accounted == {"/text"}


def test_with_two_speakers_words_that_nobody_is_known_to_have_said_stay_free_text() -> None:
    said = (Segment("one", "/0", "A"), Segment("two", "/1", "B"))
    assert segments.completed(said, "One two three.", "/text") == (said, frozenset())
    assert segments.completed(said, "One, two!", "/text") == (said, frozenset({"/text"}))


def test_whisperx_numerals_have_no_time() -> None:
    turn = interaction(load("whisperx_numeral_without_score")).turns[3]
    assert spoken(turn)[-1] == ("77419", None, None)
    assert spoken(turn)[-2][1] is not None


@pytest.mark.parametrize("name", ["assemblyai_milliseconds", "assemblyai_seconds", "assemblyai_utterances"])
def test_assemblyais_two_units_are_told_apart(name: str) -> None:
    turn = interaction(load(name)).turns[0]
    assert spoken(turn)[1] == ("you", 0.301, 0.551)


def test_times_beyond_the_sound_are_not_used() -> None:
    document = load("assemblyai_milliseconds")
    document["audio_duration"] = 2
    (parsed,) = formats.read(json.dumps(document).encode(), ".json")
    assert all(word.start is None for turn in parsed.interaction.turns for word in turn.words)
    assert any("do not fit the length" in note for note in parsed.notes)


def test_amazons_milliseconds_become_seconds() -> None:
    call = interaction(load("amazon_call_analytics"))
    assert (call.turns[1].start, call.turns[1].end, call.duration) == (5.0, 9.0, 30.0)
    assert spoken(call.turns[1])[1] == ("this", 5.2, 5.35)


def test_times_written_as_text_are_read() -> None:
    document = load("deepgram")
    for word in document["results"]["channels"][0]["alternatives"][0]["words"]:
        word["start"] = str(word["start"])
    assert spoken(interaction(document).turns[0])[0] == ("Thank", 0.0, 0.25)


def test_the_legs_of_a_call_are_put_in_the_order_of_time() -> None:
    turns = interaction(load("deepgram_two_channels")).turns
    starts = [turn.start or 0.0 for turn in turns]
    assert starts == sorted(starts)


def test_other_alternatives_are_told_as_free_text() -> None:
    document = load("deepgram")
    document["results"]["channels"][0]["alternatives"].append({"transcript": "My number is 2025550188."})
    (parsed,) = formats.read(json.dumps(document).encode(), ".json")
    assert "My number is 2025550188." in [text.text for text in parsed.texts]


@pytest.mark.parametrize("name", ["okafor-call.wav", "job-2025550188", "x" * 80])
def test_an_id_that_may_say_more_than_an_id_stands_as_its_digest(name: str) -> None:
    document = load("amazon_call_analytics")
    document["JobName"] = name
    reference = interaction(document).reference
    assert reference.startswith("id-sha256-")
    assert name not in reference
