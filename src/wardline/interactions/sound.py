"""Protects the recording of an interaction: masked where word times are trusted, else sealed whole."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wardline.detection import alignment
from wardline.detection.masking import audio
from wardline.interactions.vcon_export import MaskedRecording
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Finding, Interaction, Recording, Turn
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE

# Encoders pad by a frame or two; a file that lacks more than this has been cut.
_CUT_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Sound:
    """What became of a recording. `state`: none, masked or sealed; `why` says why it is not masked.

    `original` is what may be kept: verification codes and PINs are silenced in it. `codes_left` says that codes
    were spoken and could not be cut out, because nobody knows when.
    """

    state: str
    why: str = ""
    masked: bytes | None = None
    media_type: str = ""
    duration: float | None = None
    original: bytes | None = None
    codes_left: bool = False

    def export(self, filename: str) -> MaskedRecording | None:
        """What a masked vCon says of the masked recording; None where there is none."""
        if self.masked is None or self.duration is None:
            return None
        digest = hashlib.sha512(self.masked).digest()
        return MaskedRecording(filename, self.media_type, self.duration, digest)


def protect_sound(
    interaction: Interaction, findings: Sequence[Finding], beside: Mapping[str, bytes]
) -> tuple[Sound, tuple[Turn, ...]]:
    """Mask the interaction's recording; the turns come back with word times where these were found.

    Raises BadInputFault for a recording that is cut, or that is not the one its transcript belongs to.
    """
    recording = interaction.recording
    if recording is None:
        return Sound("none"), interaction.turns
    data = recording.data if recording.data is not None else beside.get(recording.filename or "")
    if data is None:
        return Sound("none", "The recording that it names did not come with it."), interaction.turns
    _check(recording, data)
    if not interaction.turns:
        return Sound("sealed", "It has no transcript; nobody knows what is said.", original=data), ()
    turns, why = _timed(interaction, data)
    if why:
        left = any(finding.kind in DESTROYED_AT_INTAKE for finding in findings)
        return Sound("sealed", why, original=data, codes_left=left), interaction.turns
    return _masked(data, turns, findings), turns


def _check(recording: Recording, data: bytes) -> None:
    if recording.sha512 is not None and hashlib.sha512(data).digest() != recording.sha512:
        raise BadInputFault(
            "The recording is not the one that its transcript names: its SHA-512 differs.",
            "Masks would be cut at the wrong places.",
            "Put the right recording beside the transcript and sweep again.",
        )
    sound = audio.probe(data)
    if recording.duration and sound.duration < recording.duration - _CUT_SECONDS:
        raise BadInputFault(
            f"The recording is cut: {sound.duration:.0f} s of {recording.duration:.0f} s are there.",
            "What is missing could not be checked.",
            "Fetch the whole recording and sweep again.",
        )


def _timed(interaction: Interaction, data: bytes) -> tuple[tuple[Turn, ...], str]:
    """The turns with word times, and why they are not trusted ("" = trusted)."""
    if all(turn.words for turn in interaction.turns if turn.text.strip()):
        return interaction.turns, ""
    recording = interaction.recording
    aligned = alignment.align(data, interaction.turns, channels=recording.channels if recording else {})
    return aligned.turns, "" if aligned.trusted else aligned.why


def _masked(data: bytes, turns: tuple[Turn, ...], findings: Sequence[Finding]) -> Sound:
    masked = audio.mask(data, alignment.spans(turns, findings))
    codes = [finding for finding in findings if finding.kind in DESTROYED_AT_INTAKE]
    original = audio.mask(data, alignment.spans(turns, codes)).data if codes else data
    return Sound("masked", "", masked.data, masked.media_type, masked.duration, original=original)
