"""Sound from bytes: what a recording is, and its samples, with damage named instead of played over."""

import io
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from wardline.vocabulary.faults import BadInputFault

Samples = NDArray[np.int16]

# Formats are opened by their first bytes and never guessed: the guesser also knows play lists, which fetch what
# they name from disk and network.
_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"WAVE", 8, "wav"),
    (b"OggS", 0, "ogg"),
    (b"fLaC", 0, "flac"),
    (b"ID3", 0, "mp3"),
    (b"ftyp", 4, "mp4"),
    (b".snd", 0, "au"),
    (b"#!AMR", 0, "amr"),
    (b"\x1aE\xdf\xa3", 0, "matroska"),
)
_BITRATES = {  # kbit/s by header index; ISO/IEC 11172-3 2.4.2.3 layer III, and 13818-3 for the lower rates
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_MP3_RATES = (44100, 48000, 32000)
# Containers round their promised length, and encoders pad: less than this missing is no damage.
_SLACK = 0.15
_MAX_CHANNELS = 2


@dataclass(frozen=True, slots=True)
class Sound:
    """What a recording is: `duration` in seconds as its container promises, `channels` 1 or 2, `sample_rate` in Hz."""

    duration: float
    channels: int
    sample_rate: int
    codec: str


def probe(data: bytes) -> Sound:
    """What the recording in `data` is, read from its headers.

    Raises BadInputFault when `data` is empty, no sound of a known format, has more than two channels, or visibly
    ends before its time.
    """
    with _opened(data) as (container, stream):
        duration = _promised(data, container, stream)
        codec = stream.codec_context
        return Sound(duration, codec.channels, codec.sample_rate, codec.name)


def blocks(data: bytes, *, rate: int | None = None) -> Iterator[Samples]:
    """The samples of `data` in order, in blocks of shape (channels, n) at `rate` Hz (None: its own).

    Raises BadInputFault as `probe` does, and when the sound breaks off or cannot be decoded; what was yielded
    until then must not be kept.
    """
    with _opened(data) as (container, stream):
        promised = _promised(data, container, stream)
        codec = stream.codec_context
        resampler = av.AudioResampler(format="s16p", layout=codec.layout, rate=rate or codec.sample_rate)
        decoded = 0
        for frame in container.decode(stream):
            decoded += frame.samples
            frame.pts = None
            yield from _arrays(resampler.resample(frame))
        yield from _arrays(resampler.resample(None))
        if not decoded:
            raise BadInputFault("The sound holds no samples.", "There is nothing to protect.", _AGAIN)
        if decoded / codec.sample_rate < promised - _SLACK:
            raise _truncated()


def _arrays(frames: Iterable[Any]) -> Iterator[Samples]:
    return (frame.to_ndarray() for frame in frames)


_AGAIN = "Fetch the recording from its source again."


def _truncated() -> BadInputFault:
    return BadInputFault(
        "The sound breaks off before its end.", "Words may be missing, so masks could be misplaced.", _AGAIN
    )


@contextmanager
def _opened(data: bytes) -> Iterator[tuple[Any, Any]]:
    if not data:
        raise BadInputFault("The sound is empty (0 bytes).", "There is nothing to protect.", _AGAIN)
    try:
        with av.open(io.BytesIO(data), format=_format(data)) as container:
            stream = container.streams.audio[0] if container.streams.audio else None
            if stream is None or not 1 <= stream.codec_context.channels <= _MAX_CHANNELS:
                raise BadInputFault(
                    "The file does not hold sound in one or two channels.",
                    "Only calls in mono or stereo can be masked.",
                    "Export the call as mono or stereo.",
                )
            yield container, stream
    except av.FFmpegError as error:
        raise BadInputFault(
            "The sound is damaged and cannot be decoded.", "Masks could be misplaced.", _AGAIN
        ) from error


def _format(data: bytes) -> str:
    for magic, offset, name in _MAGIC:
        if data[offset : offset + len(magic)] == magic:
            return name
    if _mp3_frame_length(data[:4]):
        return "mp3"
    raise BadInputFault(
        "The file is no sound of a known format.",
        "What cannot be read cannot be masked.",
        "Known are WAV, MP3, Ogg, FLAC, MP4, WebM, AU and AMR.",
    )


def _promised(data: bytes, container: Any, stream: Any) -> float:
    """Seconds that the headers promise; raises when the last unit is cut."""
    name = container.format.name
    if name == "mp3" and not _mp3_promises(data):
        return _mp3_counted(data, stream)
    if (name == "ogg" and not _ogg_ended(data)) or (name == "wav" and not _wav_ended(data)):
        raise _truncated()
    if stream.duration is not None:
        return float(stream.duration * stream.time_base)
    return (container.duration or 0) / av.time_base


def _wav_ended(data: bytes) -> bool:
    """Whether the data chunk is whole; a recorder that streams writes 0 or the greatest number for its size."""
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack("<4sI", data[at : at + 8])
        if name == b"data":
            return size in {0, 0xFFFFFFFF} or at + 8 + size <= len(data)
        at += 8 + size + size % 2
    return False


def _ogg_ended(data: bytes) -> bool:
    """Whether the last page is whole and carries the end-of-stream flag (RFC 3533, section 6)."""
    at = data.rfind(b"OggS")
    head = data[at : at + 27]
    if len(head) < 27 or not head[5] & 4:  # noqa: PLR2004 - the fixed length of a page header
        return False
    lacing = data[at + 27 : at + 27 + head[26]]
    return len(data) >= at + 27 + head[26] + sum(lacing)


def _mp3_promises(data: bytes) -> bool:
    """Whether a Xing or Info tag counts the frames; raises when fewer bytes are there than it says."""
    start = _mp3_start(data)
    first = data[start : start + _mp3_frame_length(data[start : start + 4])]
    tag = max(first.find(b"Xing"), first.find(b"Info"))
    if tag < 0 or len(first) < tag + 16:
        return False
    flags, _, size = struct.unpack(">III", first[tag + 4 : tag + 16])
    if flags & 3 == 3 and len(data) < start + size:  # noqa: PLR2004 - bits 0 and 1: frames and bytes are given
        raise _truncated()
    return bool(flags & 1)


def _mp3_counted(data: bytes, stream: Any) -> float:
    """Seconds by walking the frames, for files that promise nothing; raises when the last one is cut."""
    at, frames = _mp3_start(data), 0
    while length := _mp3_frame_length(data[at : at + 4]):
        if at + length > len(data):
            raise _truncated()
        at, frames = at + length, frames + 1
    per_frame = 1152 if stream.codec_context.sample_rate in _MP3_RATES else 576
    # The first frame may lean on bits that were cut before it and then yields nothing.
    return max(0, frames - 1) * per_frame / float(stream.codec_context.sample_rate)


def _mp3_start(data: bytes) -> int:
    """Where the first frame stands, behind an ID3v2 tag (id3.org, ID3v2.4.0, section 3.1: syncsafe size)."""
    if data[:3] != b"ID3" or len(data) < 10:  # noqa: PLR2004 - the length of the tag's header
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _mp3_frame_length(head: bytes) -> int:
    """Bytes of the layer III frame that `head` opens; 0 when it opens none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - sync word and layer III
        return 0
    version, bitrate, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or bitrate in {0, 15} or rate == 3:  # noqa: PLR2004 - reserved values
        return 0
    full = version == 3  # noqa: PLR2004 - MPEG-1; 2 is MPEG-2, 0 is MPEG-2.5
    hertz = _MP3_RATES[rate] // {3: 1, 2: 2, 0: 4}[version]
    return (144 if full else 72) * 1000 * _BITRATES[full][bitrate] // hertz + (head[2] >> 1 & 1)
