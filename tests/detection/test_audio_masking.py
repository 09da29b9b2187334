"""Masked sound is silent where it must be, sample by sample, and whole everywhere else."""

import io
import math
import wave
from pathlib import Path

import av
import numpy as np
import pytest

from wardline.detection import sound
from wardline.detection.masking import audio
from wardline.detection.masking.audio import MaskedAudio, SoundLeftFault, Span, mask, probe
from wardline.vocabulary.faults import BadInputFault

ASSETS = Path(__file__).parents[1] / "assets/audio"
RATE = 8000


def tone(seconds: float, channels: int = 1, rate: int = RATE) -> bytes:
    """A WAV of a loud tone."""
    samples = (20000 * np.sin(np.arange(round(seconds * rate)) * 2 * np.pi * 440 / rate)).astype("<i2")
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(np.repeat(samples, channels).tobytes())
    return buffer.getvalue()


def heard(masked: MaskedAudio | bytes) -> np.ndarray:
    data = masked if isinstance(masked, bytes) else masked.data
    return np.concatenate(list(sound.blocks(data)), axis=1).astype(int)


# What the encoder may spread of the kept sound beside a span; a masked sample itself never reaches it.
TRACE = audio.AUDIBLE * 32768


@pytest.mark.parametrize("size", [1, 7, 400, 10_000])
def test_silence_is_exact_to_the_sample_whatever_the_block_size(size: int) -> None:
    samples = np.full((2, 2000), 5, dtype=np.int16)
    for start in range(0, 2000, size):
        audio.silence(samples[:, start : start + size], start, [(800, 1200, 1), (1999, None, None)])
    assert samples[0, :1999].all()
    assert samples[1, :800].all()
    assert samples[1, 800:1200].max() == 0
    assert samples[1, 1200:1999].all()
    assert samples[:, 1999].max() == 0


def test_the_margin_reaches_to_the_sample_and_no_further() -> None:
    assert audio._ranges([Span(1, 2)], 0.08, RATE, 1) == [(7360, 16640, None)]
    assert audio._ranges([Span(0.01, 2)], 0.08, RATE, 1)[0][0] == 0
    assert audio._ranges([Span(1, math.inf)], 0.08, RATE, 1) == [(7360, None, None)]


def test_a_span_between_two_samples_takes_both() -> None:
    assert audio._ranges([Span(1.00001, 1.00001 + 1.5 / RATE)], 0, RATE, 1) == [(8000, 8002, None)]


def test_masked_sound_is_silent_inside_and_whole_outside() -> None:
    masked = mask(tone(4), [Span(1, 2), Span(3, math.inf)])
    samples = heard(masked)[0]
    assert abs(len(samples) - 4 * RATE) <= 1
    assert np.abs(samples[RATE : 2 * RATE]).max() < TRACE
    assert np.abs(samples[RATE + 600 : 2 * RATE - 600]).max() == 0
    assert np.abs(samples[3 * RATE :]).max() < TRACE
    assert np.abs(samples[: int(0.9 * RATE)]).max() > 15000
    assert np.abs(samples[int(2.2 * RATE) : int(2.8 * RATE)]).max() > 15000
    assert masked.peaks == (0.0, 0.0)
    assert masked.duration == 4


def test_one_channel_falls_silent_while_the_other_speaks_on() -> None:
    samples = heard(mask(tone(3, channels=2), [Span(1, 2, channel=1)]))
    assert np.abs(samples[1, RATE : 2 * RATE]).max() < TRACE
    assert np.abs(samples[0, RATE : 2 * RATE]).max() > 15000


def test_a_rate_that_mp3_does_not_know_goes_up_to_the_next_that_it_does() -> None:
    masked = mask(tone(2, rate=9000), [Span(0.5, 1)])
    assert probe(masked.data).sample_rate == 11025
    assert probe(masked.data).duration == pytest.approx(2, abs=0.01)
    assert np.abs(heard(masked)[0, 5600:11000]).max() < TRACE


def test_no_tag_of_the_source_survives() -> None:
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp3") as out:
        out.metadata["title"] = "Call of Dana Example"
        stream = out.add_stream("libmp3lame", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.ones((1, 4000), dtype=np.int16), format="s16p", layout="mono")
        frame.sample_rate = RATE
        out.mux([*stream.encode(frame), *stream.encode(None)])
    assert b"Dana" in buffer.getvalue()
    masked = mask(buffer.getvalue(), [])
    assert b"Dana" not in masked.data
    assert masked.data[:3] != b"ID3"


def test_sound_left_by_the_encoder_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audio, "silence", lambda *_: None)
    with pytest.raises(SoundLeftFault):
        mask(tone(3), [Span(1, 2)])


@pytest.mark.parametrize(
    "span",
    [Span(-1, 2), Span(2, 1), Span(1, 1), Span(math.nan, 2), Span(0, 1, 1), Span(0, 1, -1), Span(3.5, 4)],
)
def test_a_span_that_is_none_of_this_sound_is_refused(span: Span) -> None:
    with pytest.raises(BadInputFault):
        mask(tone(3), [span])


def test_probe_tells_what_a_recording_is() -> None:
    assert probe(tone(2, channels=2)) == sound.Sound(2.0, 2, RATE, "pcm_s16le")
    opus = probe((ASSETS / "card_stereo.opus").read_bytes())
    assert (opus.channels, opus.codec) == (2, "opus")
    assert opus.duration == pytest.approx(25, abs=3)


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 4096, b"no sound at all", b"#EXTM3U\nfile:///etc/hostname\n", b"RIFF"]
)
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    for act in (probe, lambda it: list(sound.blocks(it)), lambda it: mask(it, [])):
        with pytest.raises(BadInputFault):
            act(data)


def flac(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="flac") as out:
        stream = out.add_stream("flac", rate=RATE, layout="mono")
        samples = heard(data).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = RATE
        out.mux([*stream.encode(frame), *stream.encode(None)])
    return buffer.getvalue()


def whole(kind: str) -> bytes:
    if kind == "wav":
        return tone(3)
    if kind == "opus":
        return (ASSETS / "parcel_mono.opus").read_bytes()
    if kind == "flac":
        return flac(tone(3))
    mp3 = mask(tone(3), []).data
    # Without the frame that holds the Info tag nothing in the file promises a length.
    return mp3 if kind == "mp3" else mp3[sound._mp3_frame_length(mp3[:4]) :]


@pytest.mark.parametrize("kind", ["wav", "opus", "flac", "mp3", "untagged mp3"])
def test_cut_sound_is_refused_and_whole_sound_is_not(kind: str) -> None:
    data = whole(kind)
    assert len(list(sound.blocks(data))) > 0
    for kept in (0.5, 0.9, 0.999):
        with pytest.raises(BadInputFault):
            # An odd length never ends on a frame of this MP3, where an untagged file shows nothing.
            mask(data[: int(len(data) * kept) | 1], [])


def test_sound_shorter_than_its_header_promises_is_refused() -> None:
    data = flac(tone(3))
    # STREAMINFO ends its count of samples at byte 26 (RFC 9639, section 8.2).
    longer = data[:22] + (6 * RATE).to_bytes(4, "big") + data[26:]
    with pytest.raises(BadInputFault, match="breaks off"):
        mask(longer, [])


def test_a_hole_in_the_middle_of_an_mp3_is_noticed() -> None:
    data = mask(tone(6), []).data
    with pytest.raises(BadInputFault):
        mask(data[:3000] + data[6000:], [])


def test_sound_in_three_channels_is_refused() -> None:
    with pytest.raises(BadInputFault, match="one or two channels"):
        mask(tone(1, channels=3), [])


def test_real_calls_are_masked_where_asked(shared: Path) -> None:
    for path in sorted((shared / "calls/recorded").glob("*.mp3"))[:3]:
        masked = mask(path.read_bytes(), [Span(5, 8), Span(20, 20.5)])
        rate = probe(masked.data).sample_rate
        samples = np.abs(heard(masked)[0])
        assert samples[5 * rate : 8 * rate].max() < TRACE
        assert samples[20 * rate : 20 * rate + rate // 2].max() < TRACE
        assert samples[10 * rate : 15 * rate].max() > 3000
