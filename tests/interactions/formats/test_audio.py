"""Which sound belongs to which transcript."""

import json
from pathlib import Path

import pytest

from wardline.interactions import formats
from wardline.interactions.formats import audio
from wardline.vocabulary.interaction import Recording

CALLS = Path(__file__).resolve().parents[2] / "assets/calls"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/x-wav"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\xff\xf3\x40\xc0", "audio/mpeg"),
        (b"OggS\0", "audio/ogg"),
        (b"fLaC", "audio/flac"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"RIFF\0\0\0\0AVI ", None),
        (b"\xff\xfe{\0", None),
        (b"\xff\xff\xff\xff", None),
        (b'{"uuid"', None),
        (b"", None),
    ],
)
def test_sound_is_told_by_its_first_bytes(head: bytes, kind: str | None) -> None:
    assert audio.is_audio(head) == kind


@pytest.mark.parametrize("name", ["a.vcon.json", "a.json", "a.mp3", "A.WAV", "in/a.vcon", "in\\a.opus"])
def test_a_transcript_and_its_sound_share_a_key(name: str) -> None:
    assert audio.pair_key(name) == "a"


def test_a_dot_in_a_name_is_part_of_it() -> None:
    assert audio.pair_key("call.2026.json") == "call.2026"


def test_the_sound_that_a_call_names_comes_before_the_one_of_its_stem() -> None:
    data = (CALLS / "whole/vcon_current.json").read_bytes()
    (parsed,) = formats.read(data, ".json")
    assert audio.companion(parsed, "vcon_current.json", ["vcon_current.wav", "call.wav"]) == "call.wav"
    assert (
        audio.companion(parsed, "vcon_current.json", ["vcon_current.wav", "other.wav"]) == "vcon_current.wav"
    )
    assert audio.companion(parsed, "vcon_current.json", ["other.wav", "call.txt"]) is None


def test_a_recognizers_output_takes_the_sound_beside_it() -> None:
    document = json.loads((CALLS / "whole/canary.json").read_text())
    data = json.dumps(document).encode()
    assert formats.read(data, ".json")[0].interaction.recording is None
    (named,) = formats.read(data, ".json", {"okafor.wav": lambda: b"", "x.wav": lambda: b""})
    assert named.interaction.recording == Recording("audio/x-wav", "okafor.wav", duration=24.0)
    (only,) = formats.read(data, ".json", {"canary.mp3": lambda: b"", "notes.txt": lambda: b""})
    assert only.interaction.recording == Recording("audio/mpeg", "canary.mp3", duration=24.0)
