"""Known words find their place in sound; a text that is not what is heard is told apart; vague times mute more."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wardline.detection.alignment import Alignment, align, aligning, saying, spans
from wardline.detection.alignment.fitting import fitter
from wardline.detection.masking.audio import Span
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Finding, Role, Turn, Word
from wardline.vocabulary.kinds import Kind

ASSETS = Path(__file__).parents[1] / "assets/audio"
CHANNELS = {Role.AGENT: 0, Role.CUSTOMER: 1}


def sound_of(name: str) -> bytes:
    return (ASSETS / f"{name}.opus").read_bytes()


def told(name: str) -> list[dict[str, Any]]:
    turns: list[dict[str, Any]] = json.loads((ASSETS / f"{name}.json").read_text())["turns"]
    return turns


def turns_of(name: str) -> tuple[Turn, ...]:
    return tuple(Turn(Role(turn["speaker"]), turn["text"]) for turn in told(name))


@pytest.fixture(scope="module")
def card() -> Alignment:
    return align(sound_of("card_stereo"), turns_of("card_stereo"), channels=CHANNELS)


def test_words_are_placed_within_a_tenth_of_a_second(card: Alignment) -> None:
    assert card.trusted, card.why
    for turn, source in zip(card.turns, told("card_stereo"), strict=True):
        assert turn.text == source["text"]
        starts = {word.start_char: word.start for word in turn.words}
        for start_char, _, start, _ in source["words"]:
            assert starts[start_char] is None or starts[start_char] == pytest.approx(start, abs=0.1)


def test_a_wrong_transcript_is_not_trusted_and_gets_no_times() -> None:
    for heard, read in (("card_stereo", "parcel_mono"), ("parcel_mono", "card_stereo")):
        result = align(sound_of(heard), turns_of(read))
        assert not result.trusted
        assert result.turns == turns_of(read)
        assert result.why.endswith(".")


@pytest.mark.parametrize("left_out", [0, 3, 5])
def test_a_transcript_that_lacks_a_turn_is_not_trusted(left_out: int) -> None:
    turns = turns_of("parcel_mono")
    assert align(sound_of("parcel_mono"), turns).trusted
    assert not align(sound_of("parcel_mono"), turns[:left_out] + turns[left_out + 1 :]).trusted


def test_a_transcript_with_a_turn_too_many_is_not_trusted() -> None:
    turns = turns_of("parcel_mono")
    foreign = turns_of("card_stereo")[3]
    assert not align(sound_of("parcel_mono"), (*turns[:3], foreign, *turns[3:])).trusted


def test_turns_without_words_are_not_trusted() -> None:
    assert not align(sound_of("parcel_mono"), ()).trusted
    assert not align(sound_of("parcel_mono"), (Turn(Role.AGENT, "…"),)).trusted


def test_sound_too_long_for_one_search_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, "_LONGEST_SECONDS", 10)
    result = align(sound_of("parcel_mono"), turns_of("parcel_mono"))
    assert not result.trusted
    assert "too long" in result.why


def test_damaged_sound_is_refused() -> None:
    with pytest.raises(BadInputFault):
        align(sound_of("parcel_mono")[:20_000], turns_of("parcel_mono"))


def test_the_card_number_is_covered_and_the_words_around_it_are_not(card: Alignment) -> None:
    number = told("card_stereo")[3]
    digits = number["words"][2:]
    start, end = number["text"].index("four"), len(number["text"]) - 1
    (span,) = spans(card.turns, [finding(3, start, end)])
    assert digits[0][2] - 0.45 < span.start <= digits[0][2] + 0.08
    assert digits[-1][3] - 0.08 <= span.end < digits[-1][3] + 0.5
    assert span.channel is None


def test_written_digits_are_found_where_they_are_spoken() -> None:
    turns = list(turns_of("card_stereo"))
    turns[3] = replace(turns[3], text="It is 4242 4242 4242 4242.")
    turns[5] = replace(turns[5], text="Please send it to dana@example.com.")
    result = align(sound_of("card_stereo"), turns, channels=CHANNELS)
    assert result.trusted, result.why
    spoken = told("card_stereo")
    (number,) = spans(result.turns, [finding(3, 6, 25)])
    assert number.start <= spoken[3]["words"][2][2] + 0.08
    assert number.end >= spoken[3]["words"][-1][3] - 0.08
    (mail,) = spans(result.turns, [finding(5, 18, 34)])
    assert mail.start <= spoken[5]["words"][4][2] + 0.08
    assert mail.end >= spoken[5]["words"][-1][3] - 0.08


def finding(turn: int, start: int, end: int) -> Finding:
    return Finding(turn, start, end, Kind.CARD, 1.0, "test", "")


def timed(*words: tuple[float, float] | None, role: Role = Role.AGENT) -> Turn:
    """A turn of three-letter words, each with its times."""
    text = " ".join(["abc"] * len(words))
    return Turn(
        role,
        text,
        words=tuple(Word(4 * i, 4 * i + 3, *(times or (None, None))) for i, times in enumerate(words)),
    )


def test_a_span_reaches_to_its_neighbours_when_they_are_near() -> None:
    turn = timed((1.0, 1.5), (1.6, 2.0), (2.3, 3.0))
    assert spans([turn], [finding(0, 4, 7)]) == (Span(1.5, 2.3),)


def test_a_span_reaches_no_more_than_its_reach_into_a_long_pause() -> None:
    turn = timed((1.0, 1.5), (5.0, 6.0), (9.0, 9.5))
    (span,) = spans([turn], [finding(0, 4, 7)])
    assert span.start == pytest.approx(4.6)
    assert span.end == pytest.approx(6.4)


def test_one_letter_of_a_word_mutes_the_word_and_a_space_beside_it_nothing_more() -> None:
    turn = timed((1.0, 1.5), (1.5, 2.0), (2.0, 3.0))
    assert spans([turn], [finding(0, 6, 8)]) == (Span(1.5, 2.0),)
    assert spans([turn], [finding(0, 6, 9)]) == (Span(1.5, 3.4),)


def test_a_word_without_a_time_mutes_the_whole_gap() -> None:
    turn = timed((1.0, 1.5), None, None, (9.0, 9.5))
    assert spans([turn], [finding(0, 4, 7)]) == (Span(1.5, 9.0),)


def test_a_gap_begins_and_ends_at_the_nearest_known_words() -> None:
    turn = timed((1.0, 1.5), (1.5, 2.0), None, (6.0, 7.0), (7.0, 8.0))
    assert spans([turn], [finding(0, 8, 11)]) == (Span(2.0, 6.0),)


def test_a_gap_runs_to_the_neighbouring_turns() -> None:
    turns = [timed((1.0, 1.5)), timed(None, None), timed(None), timed((7.0, 8.0))]
    assert spans(turns, [finding(1, 0, 3)]) == (Span(1.5, 7.0),)


def test_turn_times_bound_a_gap_when_words_have_none() -> None:
    turns = [Turn(Role.AGENT, "abc", start=1, end=2), Turn(Role.CUSTOMER, "abc abc", start=3, end=6)]
    assert spans(turns, [finding(1, 4, 7)]) == (Span(3, 6),)


def test_without_any_time_everything_is_muted() -> None:
    assert spans([Turn(Role.AGENT, "abc abc")], [finding(0, 0, 3)]) == (Span(0, math.inf),)


def test_overlapping_speakers_never_shrink_a_span_below_its_words() -> None:
    turns = [timed((1.0, 9.0)), timed((4.0, 5.0), (5.0, 6.0)), timed((2.0, 3.0))]
    (span,) = spans(turns, [finding(1, 0, 7)])
    assert span.start <= 4.0
    assert span.end >= 6.0


def test_a_gap_between_overlapping_turns_mutes_to_the_end() -> None:
    turns = [timed((1.0, 9.0)), timed(None), timed((2.0, 3.0))]
    assert spans(turns, [finding(1, 0, 3)]) == (Span(2.0, math.inf),)


def test_overlapping_spans_are_joined() -> None:
    turn = timed((1.0, 1.5), (1.5, 2.0), (2.0, 3.0), (8.0, 9.0))
    assert spans([turn], [finding(0, 8, 11), finding(0, 0, 7)]) == (Span(0.6, 3.4),)


KNOWN = {"one", "hello", "crystal", "clear", "a", "b"}


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("2024", ("twenty", "twenty", "four")),
        ("2024", ("two", "thousand", "twenty", "four")),
        ("2024", ("two", "oh", "two", "four")),
        ("115", ("one", "hundred", "fifteen")),
        ("30", ("thirtieth",)),
        ("crystalclear", ("crystal", "clear")),
        ("xg", ("x", "g")),
        ("a@b", ("at",)),
        ("a.b", ("dot",)),
        ("$5", ("five", "dollars")),
    ],
)
def test_written_forms_are_said_in_the_ways_people_say_them(text: str, way: tuple[str, ...]) -> None:
    assert any(way in token.sayings for token in saying.tokens(text, KNOWN.__contains__))


def test_punctuation_at_a_word_s_end_is_not_said() -> None:
    assert list(saying.tokens("Hello. - one", KNOWN.__contains__)) == [
        saying.Token(0, 5, (("hello",),)),
        saying.Token(9, 12, (("one",),)),
    ]


def test_names_beyond_the_dictionary_get_a_made_word() -> None:
    (token,) = saying.tokens("Łuusua", KNOWN.__contains__)
    assert saying.phones(token.sayings[0][0])
    assert saying.phones("hello") is None


def test_the_dictionary_knows_every_number_word() -> None:
    for digits in ("0123456789", *map(str, range(10, 100)), "1000"):
        for (token,) in [tuple(saying.tokens(digits, KNOWN.__contains__))]:
            assert all(fitter().knows(word) for way in token.sayings for word in way)


@pytest.mark.parametrize("index", [0, 7, 15])
def test_real_recordings_fit_their_own_transcript_only(shared: Path, index: int) -> None:
    paths = sorted((shared / "calls/recorded").glob("*.vcon.json"))

    def turns(path: Path) -> list[Turn]:
        body = json.loads(path.read_text())["analysis"][0]["body"]
        return [Turn(Role(line["speaker"].lower()), line["message"]) for line in body]

    data = paths[index].with_name(paths[index].name.replace(".vcon.json", ".mp3")).read_bytes()
    assert align(data, turns(paths[index])).trusted
    assert not align(data, turns(paths[index + 1])).trusted
