"""Sound: speed of align, mask and encode, separation of wrong transcripts, and how much gold speech falls silent.

`python bench/audio.py [shared] [--pairs N]`; N shifts of wrong transcripts for each call (27 = every pair).
"""

import argparse
import io
import json
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import av
import numpy as np

from wardline.detection.alignment import align, spans
from wardline.detection.masking.audio import AUDIBLE, mask
from wardline.detection.sound import blocks, probe
from wardline.vocabulary.interaction import Finding, Role, Turn
from wardline.vocabulary.kinds import Kind

Call = tuple[bytes, tuple[Turn, ...]]


def recorded(shared: Path) -> list[Call]:
    """The recorded calls: sound and turns."""
    calls = []
    for path in sorted((shared / "calls/recorded").glob("*.vcon.json")):
        body = json.loads(path.read_text("utf-8"))["analysis"][0]["body"]
        turns = tuple(Turn(Role(line["speaker"].lower()), line["message"]) for line in body)
        calls.append((path.with_name(path.name.replace(".vcon.json", ".mp3")).read_bytes(), turns))
    return calls


def protect(call: Call) -> tuple[bool, float, float]:
    """The whole way of one call, muting every turn that spells a seven: (trusted, seconds of sound, of processor)."""
    data, turns = call
    begun = time.process_time()
    aligned = align(data, turns)
    findings = [
        Finding(index, 0, len(turn.text), Kind.ACCOUNT, 1.0, "bench", "")
        for index, turn in enumerate(aligned.turns)
        if " seven " in turn.text
    ]
    masked = mask(data, spans(aligned.turns, findings))
    return aligned.trusted, masked.duration, time.process_time() - begun


def fits(call: Call) -> bool:
    return align(*call).trusted


def speed(pool: ProcessPoolExecutor, calls: list[Call]) -> None:
    begun = time.perf_counter()
    done = list(pool.map(protect, calls))
    took = time.perf_counter() - begun
    trusted, seconds, busy = map(sum, zip(*done, strict=True))
    print(
        f"whole way: {len(calls)} calls, {seconds / 60:.1f} min in {took:.1f} s on 2 processes ({seconds / took:.0f} x)"
    )
    print(f"processor time: {busy:.1f} s ({seconds / busy:.0f} x a core)")
    print(f"right pairs trusted: {trusted} of {len(done)}")


def separation(pool: ProcessPoolExecutor, calls: list[Call], shifts: int) -> None:
    count = len(calls)
    wrong = [
        (calls[i][0], calls[(i + shift) % count][1]) for shift in range(1, shifts + 1) for i in range(count)
    ]
    print(f"wrong pairs trusted: {sum(pool.map(fits, wrong))} of {len(wrong)}")
    flaws: dict[str, list[Call]] = {
        "last turn missing": [],
        "middle turn missing": [],
        "turn of another call added": [],
    }
    for index, (data, turns) in enumerate(calls):
        middle = len(turns) // 2
        flaws["last turn missing"].append((data, turns[:-1]))
        flaws["middle turn missing"].append((data, turns[:middle] + turns[middle + 1 :]))
        foreign = calls[(index + 3) % count][1][4]
        flaws["turn of another call added"].append((data, (*turns[:middle], foreign, *turns[middle:])))
    for flaw, cases in flaws.items():
        print(f"{flaw}, trusted all the same: {sum(pool.map(fits, cases))} of {len(cases)}")


def gold_silence(case: tuple[bytes, dict[str, Any]]) -> tuple[bool, int, int, float, float]:
    """One gold call: (trusted, entity samples, silent ones of them, seconds muted, seconds)."""
    data, told = case
    turns = [Turn(Role(turn["speaker"]), turn["text"]) for turn in told["turns"]]
    aligned = align(data, turns, channels={Role(role): at for role, at in told["channels"].items()})
    entities = told["entities"]
    findings = [Finding(e["turn"], e["start"], e["end"], Kind(e["type"]), 1.0, "gold", "") for e in entities]
    muted = spans(aligned.turns, findings)
    masked = mask(data, muted)
    rate = probe(data).sample_rate
    silent = (
        np.abs(np.concatenate(list(blocks(masked.data)), axis=1).astype(int)).max(axis=0) <= AUDIBLE * 32768
    )
    inside = [silent[int(e["t0"] * rate) : int(e["t1"] * rate)] for e in entities]
    seconds = sum(min(span.end, masked.duration) - span.start for span in muted)
    return (
        aligned.trusted,
        sum(map(len, inside)),
        int(sum(part.sum() for part in inside)),
        seconds,
        masked.duration,
    )


def gold(pool: ProcessPoolExecutor, shared: Path) -> None:
    cases = []
    for line in (shared / "speech/audio_calls.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        cases.append(((shared / "speech/audio" / Path(told["audio"]).name).read_bytes(), told))
    trusted, said, silent, muted, length = map(sum, zip(*pool.map(gold_silence, cases), strict=True))
    print(f"gold calls trusted: {trusted} of {len(cases)}")
    print(f"gold entity samples silent: {silent / said:.2%}; muted {muted / length:.1%} of the sound")


def encoders(data: bytes) -> None:
    """Why MP3: speed and size of the formats that browsers play."""
    sound = probe(data)
    samples = np.concatenate(list(blocks(data)), axis=1)
    for codec, container, planar in (
        ("libmp3lame", "mp3", True),
        ("libopus", "ogg", False),
        ("flac", "flac", False),
        ("pcm_s16le", "wav", False),
    ):
        buffer, begun = io.BytesIO(), time.perf_counter()
        with av.open(buffer, "w", format=container) as out:
            stream: Any = out.add_stream(codec, rate=sound.sample_rate)
            stream.layout = layout = "mono" if sound.channels == 1 else "stereo"
            stream.bit_rate = 40_000 * sound.channels
            packed = samples if planar else np.ascontiguousarray(samples.T.reshape(1, -1))
            frame = av.AudioFrame.from_ndarray(packed, format="s16p" if planar else "s16", layout=layout)
            frame.sample_rate = sound.sample_rate
            out.mux([*stream.encode(frame), *stream.encode(None)])
        took = time.perf_counter() - begun
        size = len(buffer.getvalue()) / sound.duration * 60 / 1000
        print(f"{container}: {sound.duration / took:.0f} x real time, {size:.0f} kB a minute")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "shared", nargs="?", type=Path, default=Path(__file__).resolve().parents[2] / "shared"
    )
    parser.add_argument("--pairs", type=int, default=2)
    asked = parser.parse_args()
    calls = recorded(asked.shared)
    encoders(calls[0][0])
    with ProcessPoolExecutor(2) as pool:
        speed(pool, calls)
        gold(pool, asked.shared)
        separation(pool, calls, asked.pairs)


if __name__ == "__main__":
    main()
