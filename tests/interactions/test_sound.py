"""Sound is masked where word times are trusted, else sealed whole; what does not fit is refused."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.interactions import calls

from wardline.detection import find
from wardline.detection.masking import audio
from wardline.detection.sound import blocks
from wardline.interactions.sound import Sound, protect_sound
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Channel, Finding, Interaction, Recording, Role, Turn, Word
from wardline.vocabulary.kinds import Kind

CARD = (calls.SOUNDS / "card_stereo.opus").read_bytes()
PARCEL = (calls.SOUNDS / "parcel_mono.opus").read_bytes()


def turns(sound: str, *, timed: bool = False, late: float = 0.0) -> tuple[Turn, ...]:
    told = json.loads((calls.SOUNDS / f"{sound}.json").read_text("utf-8"))["turns"]
    return tuple(
        Turn(
            Role(one["speaker"]),
            one["text"],
            words=tuple(Word(a, b, s + late, e + late) for a, b, s, e in one["words"]) if timed else (),
        )
        for one in told
    )


def interaction(said: tuple[Turn, ...], data: bytes = CARD, **recording: Any) -> Interaction:
    return Interaction(
        "1", Channel.VOICE, None, said, recording=replace(Recording("audio/ogg", data=data), **recording)
    )


def protected(one: Interaction, findings: tuple[Finding, ...] | None = None) -> Sound:
    return protect_sound(one, find(one.turns) if findings is None else findings, {})[0]


def levels(data: bytes) -> NDArray[np.float64]:
    """The loudest sample of each hundredth of a second."""
    samples = np.abs(np.concatenate(list(blocks(data, rate=16000)), axis=1)).max(axis=0)
    loudest: NDArray[np.float64] = samples[: len(samples) // 160 * 160].reshape(-1, 160).max(axis=1) / 32768
    return loudest


def said_at(sound: str, first: str) -> tuple[float, float]:
    """When the turn that begins with `first` is spoken."""
    turn = next(turn for turn in turns(sound, timed=True) if turn.text.startswith(first))
    return float(turn.words[0].start or 0), float(turn.words[-1].end or 0)


def test_a_spoken_card_is_silent_in_the_masked_sound_and_the_rest_is_heard() -> None:
    sound = protected(interaction(turns("card_stereo")))
    assert sound.state == "masked"
    assert sound.masked is not None
    start, end = said_at("card_stereo", "It is four")
    heard = levels(sound.masked)
    # "It is" may stay; the digits are 0.3 s in.
    assert heard[int((start + 0.4) * 100) : int((end - 0.1) * 100)].max() < audio.AUDIBLE
    assert heard[: int(4.5 * 100)].max() > 0.1


def test_the_original_is_kept_as_it_came_when_no_code_is_spoken() -> None:
    assert protected(interaction(turns("card_stereo"))).original == CARD


def as_code(said: tuple[Turn, ...]) -> tuple[Finding, ...]:
    return tuple(replace(one, kind=Kind.CVV) for one in find(said) if one.kind is Kind.CARD)


def test_a_spoken_code_is_silenced_in_the_original_too() -> None:
    said = turns("card_stereo")
    sound = protected(interaction(said), as_code(said))
    start, end = said_at("card_stereo", "It is four")
    assert sound.original is not None
    assert levels(sound.original)[int((start + 0.4) * 100) : int((end - 0.1) * 100)].max() < audio.AUDIBLE
    assert levels(CARD)[int((start + 0.4) * 100) : int((end - 0.1) * 100)].max() > 0.1
    assert not sound.codes_left


def test_a_transcript_of_another_call_is_refused() -> None:
    with pytest.raises(BadInputFault, match="does not fit its recording"):
        protected(interaction(turns("parcel_mono")))


def test_a_transcript_that_lacks_a_turn_leaves_the_sound_sealed_with_the_reason() -> None:
    said = turns("card_stereo")
    sound = protected(interaction((*said[:3], *said[4:])))
    assert (sound.state, sound.masked, sound.original) == ("sealed", None, CARD)
    assert sound.why == "Something is said that the transcript does not hold."


def test_a_code_that_cannot_be_cut_is_told() -> None:
    said = turns("card_stereo")
    less = (*said[:2], *said[3:])
    assert protected(interaction(less), as_code(less)).codes_left


def test_sound_in_another_language_stays_sealed_and_is_not_refused() -> None:
    spanish = replace(interaction(turns("parcel_mono")), language="es")
    assert protected(spanish).state == "sealed"


def test_given_word_times_are_used() -> None:
    sound = protected(interaction(turns("card_stereo", timed=True)))
    assert sound.state == "masked"


def test_given_word_times_of_another_place_leave_the_sound_sealed() -> None:
    sound = protected(interaction(turns("card_stereo", timed=True, late=-0.8)))
    assert (sound.state, sound.why) == (
        "sealed",
        "The word times that came with it are not those of this sound.",
    )


def test_given_word_times_behind_the_end_are_refused() -> None:
    with pytest.raises(BadInputFault, match="behind its end"):
        protected(interaction(turns("card_stereo", timed=True, late=40.0)))


def test_given_word_times_of_another_call_are_refused() -> None:
    with pytest.raises(BadInputFault, match="does not fit its recording"):
        protected(interaction(turns("parcel_mono", timed=True)))


def test_a_wrong_digest_is_refused_and_the_right_one_is_not() -> None:
    said = turns("card_stereo")
    with pytest.raises(BadInputFault, match="SHA-512"):
        protected(interaction(said, sha512=hashlib.sha512(PARCEL).digest()))
    assert protected(interaction(said, sha512=hashlib.sha512(CARD).digest())).state == "masked"


def mp3() -> bytes:
    return audio.mask(CARD, []).data


def test_a_truncated_mp3_is_refused() -> None:
    with pytest.raises(BadInputFault):
        protected(interaction(turns("card_stereo"), mp3()[: len(mp3()) * 2 // 3]))


def test_a_recording_that_is_shorter_than_its_vcon_says_is_refused() -> None:
    with pytest.raises(BadInputFault, match="is cut"):
        protected(interaction(turns("card_stereo"), duration=600.0))


def test_tones_of_keys_that_can_be_a_code_are_silent_in_original_and_copy() -> None:
    one = replace(interaction(turns("card_stereo")), facts={"keydown": "1.0,900.0"})
    sound, _ = protect_sound(one, (), {}, keyed=True)
    assert sound.original is not None
    assert sound.masked is not None
    for data in (sound.original, sound.masked):
        assert levels(data)[80:180].max() < audio.AUDIBLE
    assert levels(CARD)[80:180].max() > 0.05


def test_damaged_sound_is_refused() -> None:
    damaged = CARD[:4] + bytes(len(CARD) - 4)
    with pytest.raises((BadInputFault, av.FFmpegError)) as told:
        protected(interaction(turns("card_stereo"), damaged))
    assert isinstance(told.value, BadInputFault)
