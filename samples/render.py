# ruff: noqa: INP001 - scripts, not a package
"""Renders the sample calls of samples/dialogues.yaml to Ogg Opus with word times, by espeak-ng: `python samples/render.py`.

Needs libespeak-ng (Debian: apt install espeak-ng) and the project's own environment. The same input gives the same
speech; what it makes is committed, so that nobody else needs a synthesizer.
"""

import ctypes
import ctypes.util
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import yaml
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src/wardline/interfaces/demo/sounds"
RATE = 16_000
PAUSE = 0.35
ROLES = ("agent", "customer")
# espeak-ng speak_lib.h: synchronous retrieval, UTF-8 text, the event of a word, the parameter of speed
_RETRIEVE, _UTF8, _WORD_EVENT, _SPEED = 2, 1, 1, 1
_QUIET = 200


class _Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h; positions count characters from 1, times milliseconds."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn as sound: mono int16 samples at `RATE`, and words as (start_char, end_char, start_s, end_s)."""

    samples: NDArray[np.int16]
    words: tuple[tuple[int, int, float, float], ...]


class Speaker:
    """The synthesizer; one a process, as the library keeps one state."""

    def __init__(self) -> None:
        found = ctypes.util.find_library("espeak-ng")
        if not found:
            sys.exit("libespeak-ng is missing; on Debian: apt install espeak-ng")
        self._library = ctypes.CDLL(found)
        self._rate = self._library.espeak_Initialize(_RETRIEVE, 0, None, 0)
        self._chunks: list[NDArray[np.int16]] = []
        self._starts: list[tuple[int, float]] = []
        self._callback = _CALLBACK(self._receive)  # kept, or it is collected while C still calls it
        self._library.espeak_SetSynthCallback(self._callback)

    def _receive(self, wave: Any, count: int, events: Any) -> int:
        if wave and count:
            self._chunks.append(np.ctypeslib.as_array(wave, (count,)).copy())
        index = 0
        while events[index].type:
            if events[index].type == _WORD_EVENT:
                self._starts.append((events[index].text_position - 1, events[index].audio_position / 1000))
            index += 1
        return 0

    def say(self, text: str, voice: str, speed: int) -> Spoken:
        """`text` in `voice` (such as en-us+f3) at `speed` words a minute."""
        self._chunks, self._starts = [], []
        self._library.espeak_SetVoiceByName(voice.encode())
        self._library.espeak_SetParameter(_SPEED, speed, 0)
        encoded = text.encode() + b"\0"
        self._library.espeak_Synth(encoded, len(encoded), 0, 1, 0, _UTF8, None, None)
        samples = _resampled(np.concatenate(self._chunks), self._rate)
        return Spoken(samples, tuple(_words(text, self._starts, samples)))


def _resampled(samples: NDArray[np.int16], rate: int) -> NDArray[np.int16]:
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([part.to_ndarray().ravel() for part in parts]).astype(np.int16)


def _words(
    text: str, starts: Sequence[tuple[int, float]], samples: NDArray[np.int16]
) -> list[tuple[int, int, float, float]]:
    """Words of `text` split at spaces; each runs to the next one's start, less the silence before it."""
    begun: dict[int, float] = {}
    for at, second in starts:
        begun.setdefault(at, second)
    found = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    times = [min((begun[at] for at in begun if first <= at < after), default=None) for first, after in found]
    words: list[tuple[int, int, float, float]] = []
    for index, (first, after) in enumerate(found):
        start = times[index]
        if start is None:
            # The synthesizer runs short words together ("of the"): they share one time.
            words += [(first, after, *words[-1][2:])] if words else []
            continue
        later = next((time for time in times[index + 1 :] if time is not None), len(samples) / RATE)
        loud = np.flatnonzero(
            np.abs(samples[int(start * RATE) : int(later * RATE)].astype(np.int32)) > _QUIET
        )
        end = start + (int(loud[-1]) + 1) / RATE if loud.size else later
        words.append((first, after, start, end))
    return words


def call(
    speaker: Speaker, turns: Sequence[tuple[str, str]], voices: Mapping[str, tuple[str, int]], channels: int
) -> tuple[NDArray[np.int16], list[dict[str, Any]]]:
    """Turns (role, text) one after the other, as samples (channels, n) and as turns with word times.

    In two channels the agent is heard on the first, the customer on the second.
    """
    pieces: list[NDArray[np.int16]] = [np.zeros((channels, int(PAUSE * RATE)), dtype=np.int16)]
    told = []
    at = pieces[0].shape[1]
    for role, text in turns:
        spoken = speaker.say(text, *voices[role])
        piece = np.zeros((channels, len(spoken.samples) + int(PAUSE * RATE)), dtype=np.int16)
        piece[channels - 1 if role == "customer" else 0, : len(spoken.samples)] = spoken.samples
        pieces.append(piece)
        second = at / RATE
        words = [[a, b, round(second + s, 3), round(second + e, 3)] for a, b, s, e in spoken.words]
        told.append({"speaker": role, "text": text, "words": words})
        at += piece.shape[1]
    return np.concatenate(pieces, axis=1), told


def write(path: Path, samples: NDArray[np.int16], bits: int) -> None:
    """`samples` (channels, n) at `RATE` as Ogg Opus at `bits` a second."""
    layout = "mono" if len(samples) == 1 else "stereo"
    with av.open(str(path), "w", format="ogg", options={"fflags": "+bitexact"}) as out:
        stream = out.add_stream("libopus", rate=RATE, options={"application": "voip", "frame_duration": "60"})
        stream.layout = layout
        stream.bit_rate = bits
        for start in range(0, samples.shape[1], RATE):
            packed = np.ascontiguousarray(samples[:, start : start + RATE].T.reshape(1, -1))
            frame = av.AudioFrame.from_ndarray(packed, format="s16", layout=layout)
            frame.sample_rate, frame.pts = RATE, start
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def main() -> None:
    """Render every dialogue into `TARGET`."""
    speaker = Speaker()
    TARGET.mkdir(parents=True, exist_ok=True)
    total = 0
    for dialogue in yaml.safe_load_all((HERE / "dialogues.yaml").read_text("utf-8")):
        turns = [(role, text) for turn in dialogue["turns"] for role, text in turn.items() if role in ROLES]
        voices = {role: (name, speed) for role, (name, speed) in dialogue["voices"].items()}
        samples, told = call(speaker, turns, voices, dialogue["channels"])
        path = TARGET / f"{dialogue['number']:02}.opus"
        write(path, samples, 14_000 if len(samples) == 1 else 18_000)
        facts = {
            "client": dialogue["client"],
            "channels": {"agent": 0, "customer": 1} if len(samples) > 1 else {},
            "turns": told,
            "duration": round(samples.shape[1] / RATE, 3),
            "values": dialogue["values"],
            "planted": [
                {"what": turn["planted"], "turn": index}
                for index, turn in enumerate(dialogue["turns"])
                if "planted" in turn
            ],
        }
        path.with_suffix(".json").write_text(json.dumps(facts, ensure_ascii=False) + "\n", "utf-8")
        total += path.stat().st_size
        print(f"{path.name}: {facts['duration']:.0f} s, {path.stat().st_size / 1000:.0f} kB")  # noqa: T201 - a script tells what it made
    print(f"total {total / 1e6:.2f} MB")  # noqa: T201 - a script tells what it made


if __name__ == "__main__":
    main()
