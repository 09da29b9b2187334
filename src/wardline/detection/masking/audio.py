"""Masking of sound: given stretches become silence, and the encoded result is listened to before it leaves."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import av
import numpy as np

from wardline.detection.sound import Samples, Sound, blocks, probe
from wardline.vocabulary.faults import BadInputFault, Fault

__all__ = ["MaskedAudio", "Sound", "SoundLeftFault", "Span", "mask", "probe"]

MEDIA_TYPE = "audio/mpeg"
_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
# Bits a second and channel from which speech loses nothing that one would listen for.
_BITS_BY_RATE = ((32_000, 64_000), (16_000, 40_000), (0, 24_000))
# A layer III encoder spreads quantisation noise of what it keeps over one block of 576 samples and its overlap.
# What was silenced never reaches the encoder, so only this reach beside kept sound may carry a trace of the latter.
_REACH = 1152
# -60 dB of full scale: below the noise of a telephone line.
AUDIBLE = 0.001


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of sound: `start` to `end` in seconds, `end` may be infinite; `channel` None = all channels."""

    start: float
    end: float
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class MaskedAudio:
    """Sound that may be heard. `peaks` holds for each span the loudest sample left, 0..1 of full scale."""

    data: bytes
    media_type: str
    duration: float
    peaks: tuple[float, ...]


class SoundLeftFault(Fault):
    """Masked sound was still audible after encoding; nothing was handed out."""


def mask(data: bytes, spans: Sequence[Span], *, margin: float = 0.08) -> MaskedAudio:
    """The recording in `data` with `spans`, widened by `margin` seconds on both sides, silent; as MP3, without tags.

    MP3 because every browser plays and seeks it (Ogg is missing in Safari before 18.4) at a tenth to a fifth of the size of
    WAV; bench/audio.py has the figures. Memory holds the input, the output and one block.

    Raises BadInputFault for damaged sound or spans that do not belong to it, SoundLeftFault when a level check of
    the encoded result finds sound inside a span.
    """
    sound = probe(data)
    rate = next((rate for rate in _RATES if rate >= sound.sample_rate), _RATES[-1])
    ranges = _ranges(spans, margin, rate, sound.channels)
    encoder = _Encoder(rate, sound.channels)
    length = 0
    for block in blocks(data, rate=rate):
        silence(block, length, ranges)
        encoder.write(block)
        length += block.shape[1]
    if any(first >= length for first, _, _ in ranges):
        raise BadInputFault(
            "A stretch to be masked lies behind the end of the sound.",
            "The word times do not belong to this recording.",
            "Check which transcript belongs to it.",
        )
    encoded = encoder.close()
    peaks = _peaks(encoded, _ranges(spans, min(0.0, margin - _REACH / rate), rate, sound.channels), length)
    if any(peak > AUDIBLE for peak in peaks):
        raise SoundLeftFault(
            "Sound was left inside a masked stretch after encoding.",
            "Personal data could be heard.",
            "Keep the recording sealed and report this file's format.",
        )
    return MaskedAudio(encoded, MEDIA_TYPE, length / rate, peaks)


_Range = tuple[int, int | None, int | None]


def _ranges(spans: Sequence[Span], margin: float, rate: int, channels: int) -> list[_Range]:
    """Spans as (first sample, sample after the last or None for the end, channel)."""
    for span in spans:
        known = span.channel is None or 0 <= span.channel < channels
        if not (known and 0 <= span.start < span.end and math.isfinite(span.start)):
            raise BadInputFault(
                "A stretch to be masked is no stretch of this sound.",
                "Its times or its channel cannot be.",
                "Check the source of the word times.",
            )
    return [
        (
            max(0, math.floor((span.start - margin) * rate)),
            math.ceil((span.end + margin) * rate) if math.isfinite(span.end) else None,
            span.channel,
        )
        for span in spans
    ]


def silence(block: Samples, offset: int, ranges: Sequence[_Range]) -> None:
    """Set to zero in place what of `ranges` lies in `block` (channels, n), whose first sample is number `offset`."""
    for first, after, channel in ranges:
        begin = max(0, first - offset)
        end = block.shape[1] if after is None else after - offset
        if begin < end:
            block[slice(None) if channel is None else channel, begin:end] = 0


def _peaks(encoded: bytes, ranges: Sequence[_Range], length: int) -> tuple[float, ...]:
    peaks = [0] * len(ranges)
    offset = 0
    for block in blocks(encoded):
        for index, (first, after, channel) in enumerate(ranges):
            rows = block if channel is None else block[channel : channel + 1]
            part = rows[:, max(0, first - offset) : max(0, (after or length) - offset)]
            if part.size:
                # int16's least value has no positive twin
                peaks[index] = max(peaks[index], int(np.abs(part.astype(np.int32)).max()))
        offset += block.shape[1]
    if abs(offset - length) > _REACH:
        raise SoundLeftFault(
            "The encoded sound has another length than its source.",
            "Silence may stand in the wrong place.",
            "Keep the recording sealed and report this file's format.",
        )
    return tuple(peak / 32768 for peak in peaks)


class _Encoder:
    """Writes blocks of samples as constant-rate MP3 with a seek header and no other tags."""

    def __init__(self, rate: int, channels: int) -> None:
        self._buffer = io.BytesIO()
        self._container = av.open(
            self._buffer, "w", format="mp3", options={"id3v2_version": "0", "fflags": "+bitexact"}
        )
        self._layout = "mono" if channels == 1 else "stereo"
        # Joint stereo would carry one channel's speech over into the other's silence.
        options = {"joint_stereo": "0", "compression_level": "7"}
        self._stream: Any = self._container.add_stream("libmp3lame", rate=rate, options=options)
        self._stream.layout = self._layout
        self._stream.bit_rate = channels * next(bits for least, bits in _BITS_BY_RATE if rate >= least)
        self._rate = rate
        self._written = 0

    def write(self, block: Samples) -> None:
        frame = av.AudioFrame.from_ndarray(block, format="s16p", layout=self._layout)
        frame.sample_rate = self._rate
        frame.pts = self._written
        self._written += block.shape[1]
        self._container.mux(self._stream.encode(frame))

    def close(self) -> bytes:
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._buffer.getvalue()
