"""Sound beside a transcript: what it is by its first bytes, and which file belongs to which."""

import re
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from wardline.interactions.formats.parsed import Parsed

_SUFFIXES = {
    ".wav": "audio/x-wav",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp4": "audio/mp4",
}
_DOCUMENTS = frozenset({".json", ".vcon", ".txt", ".wtf", ".transcript", ".jws"})
_MPEG_SYNC = 0xE0
_MPEG_LAYER_3 = 0x02


# A document above this is not searched for the names of recordings: names stand in the small ones.
NAME_SEARCH_LIMIT = 4 * 1024 * 1024


def is_audio(head: bytes) -> str | None:
    """The media type of a file that begins with `head` (16 bytes suffice); None when it is no sound."""
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "audio/x-wav"
    if head[:4] == b"OggS":
        return "audio/ogg"
    if head[:4] == b"fLaC":
        return "audio/flac"
    if head[4:8] == b"ftyp":
        return "audio/mp4"
    if head[:3] == b"ID3" or _is_mpeg_frame(head):
        return "audio/mpeg"
    return None


def _is_mpeg_frame(head: bytes) -> bool:
    if len(head) < 3 or head[0] != 0xFF or head[1] & _MPEG_SYNC != _MPEG_SYNC:  # noqa: PLR2004 - eleven sync bits
        return False
    bitrate, rate = head[2] >> 4, head[2] >> 2 & 3
    return head[1] >> 1 & 3 == _MPEG_LAYER_3 >> 1 and bitrate not in (0, 15) and rate != 3  # noqa: PLR2004 - reserved values of the header


def media_type(filename: str | None) -> str | None:
    """The media type that a file name promises; None when it promises no sound."""
    return _SUFFIXES.get(PurePosixPath(filename or "").suffix.lower())


def bare_name(name: str | None) -> str | None:
    """The last part of a path or web address; None when that is no plain file name.

    Paths in foreign documents are never followed.
    """
    if not name:
        return None
    last = re.split(r"[/\\]", re.sub(r"[?#].*$", "", name))[-1]
    if last in ("", ".", "..") or not last.isprintable() or len(last) > 255:  # noqa: PLR2004 - what file systems hold
        return None
    return last


def belonging(name: str | None, beside: Collection[str]) -> str | None:
    """The sound among the files that belong to a document: the one it names, else the only one there is."""
    if name in beside:
        return name
    sounds = [other for other in beside if media_type(other)]
    return sounds[0] if len(sounds) == 1 else name


def pair_key(filename: str) -> str:
    """What a transcript and its sound have in common: the name without folders and known suffixes."""
    path = PurePosixPath(re.split(r"[/\\]", filename)[-1])
    while path.suffix.lower() in _DOCUMENTS or path.suffix.lower() in _SUFFIXES:
        path = path.with_suffix("")
    return path.name.casefold()


def companion(parsed: Parsed, document: str, names: Iterable[str]) -> str | None:
    """Which of `names`, the files beside `document`, is its sound: the one it names, else the one of its stem."""
    sounds = sorted(name for name in names if media_type(name))
    recording = parsed.interaction.recording
    if recording is not None and recording.filename in sounds:
        return recording.filename
    if recording is not None and recording.dialog > 0:
        return None
    return next((name for name in sounds if pair_key(name) == pair_key(document)), None)
