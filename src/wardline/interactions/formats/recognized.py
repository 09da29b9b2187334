"""A speech recognizer's output as one interaction."""

import hashlib
import re

from wardline.interactions.formats import audio, leaves, speakers
from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.segments import Transcript
from wardline.vocabulary.interaction import Interaction, Recording

_HARMLESS_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_TELLING = re.compile(r"\d{5}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})([-_].*)?")


def parsed(source: Source, name: str, transcript: Transcript) -> tuple[Parsed, ...]:
    """The one interaction that `transcript`, read from `source` in the format `name`, tells of."""
    segments, parties = speakers.parties_from(transcript.segments)
    turns, origins = speakers.turns(segments, parties)
    interaction = Interaction(
        reference=reference(transcript.identifier, source.data),
        channel=transcript.channel,
        started=None,
        turns=turns,
        parties=parties,
        recording=_recording(transcript, source),
        duration=transcript.duration,
        language=language(transcript.language),
    )
    texts = tuple(leaves.free_texts(source.document, transcript.consumed))
    notes = ("The file does not tell when the conversation took place.", *transcript.notes)
    return (Parsed(interaction, source.document, name, False, notes, texts, origins),)


def reference(identifier: str | None, data: bytes) -> str:
    """The source's own id. One that may say more than an id (a number, a name of a file) stands as its digest."""
    if not identifier:
        return f"sha256-{hashlib.sha256(data).hexdigest()[:32]}"
    if _UUID.fullmatch(identifier):
        return identifier.lower()
    if _HARMLESS_ID.fullmatch(identifier) and not _TELLING.search(identifier):
        return identifier
    return f"id-sha256-{hashlib.sha256(identifier.encode()).hexdigest()[:32]}"


def language(code: str | None) -> str:
    """The primary language of a code such as en-US; English when none is told."""
    match = _LANGUAGE.fullmatch((code or "").strip())
    return match.group(1).lower() if match else "en"


def _recording(transcript: Transcript, source: Source) -> Recording | None:
    name = audio.belonging(audio.bare_name(transcript.sound), source.beside)
    media = audio.media_type(name)
    # A file that names its sound by the path it had elsewhere promises nothing; only what is here counts.
    if name is None or media is None or name not in source.beside:
        return None
    return Recording(media, filename=name, duration=transcript.duration)
