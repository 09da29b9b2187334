"""Protects the recording of an interaction: masked where word times are trusted, else sealed whole."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from wardline.detection import alignment
from wardline.detection.masking import audio
from wardline.interactions.vcon_export import MaskedRecording
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Finding, Interaction, Recording, Turn
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE

# Encoders pad by a frame or two; a file that lacks more than this has been cut.
_CUT_SECONDS = 1.0
# Word times of different programs differ by a tenth of a second or two; half a second is another place.
_DRIFT_SECONDS = 0.5
# A key's tone lasts as long as it is held, and its moment is told by another clock than the sound's.
_TONE_BEFORE, _TONE_AFTER = 0.3, 1.0
# What alignment says of a text that is another call's. Its other doubts leave open whether a part is right.
_OTHER_CALL = frozenset(
    {
        "The words of the transcript are not what is heard.",
        "Most words of the transcript have no place in the sound.",
    }
)


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
    interaction: Interaction, findings: Sequence[Finding], beside: Mapping[str, bytes], *, keyed: bool = False
) -> tuple[Sound, tuple[Turn, ...]]:
    """Mask the interaction's recording; the turns come back with word times where these were found.

    `keyed`: the keys that were pressed can be a code, so their tones are silenced. Raises BadInputFault for a
    recording that is cut, or that is not the one its transcript belongs to.
    """
    recording = interaction.recording
    if recording is None:
        return Sound("none"), interaction.turns
    data = recording.data if recording.data is not None else beside.get(recording.filename or "")
    if data is None:
        return Sound("none", "The recording that it names did not come with it."), interaction.turns
    length = _check(recording, data)
    tones = tuple(_tones(interaction, length)) if keyed else ()
    turns, why = _timed(interaction, data, length)
    if why:
        original = audio.mask(data, tones).data if tones else data
        left = any(finding.kind in DESTROYED_AT_INTAKE for finding in findings)
        return Sound("sealed", why, original=original, codes_left=left), interaction.turns
    return _masked(data, turns, findings, tones), turns


def _check(recording: Recording, data: bytes) -> float:
    """The recording's length in seconds, once it is the promised one, and whole."""
    if recording.sha512 is not None and hashlib.sha512(data).digest() != recording.sha512:
        raise BadInputFault(
            "The recording is not the one that its transcript names: its SHA-512 differs.",
            "It was cut or changed on the way, or is another call's; masks would be cut at the wrong places.",
            "Put the right recording beside the transcript and sweep again.",
        )
    sound = audio.probe(data)
    if recording.duration and sound.duration < recording.duration - _CUT_SECONDS:
        raise BadInputFault(
            f"The recording is cut: {sound.duration:.0f} s of {recording.duration:.0f} s are there.",
            "What is missing could not be checked.",
            "Fetch the whole recording and sweep again.",
        )
    return sound.duration


def _timed(interaction: Interaction, data: bytes, length: float) -> tuple[tuple[Turn, ...], str]:
    """The turns with word times, and why they are not trusted ("" = trusted)."""
    turns = interaction.turns
    if not any(turn.text.strip() for turn in turns):
        return turns, "It has no transcript; nobody knows what is said."
    given = all(turn.words for turn in turns if turn.text.strip())
    if given and max(_times(turns), default=0.0) > length + _CUT_SECONDS:
        raise _misfit("Words stand behind its end.")
    english = interaction.language.lower().startswith("en")
    if not english:
        # The acoustic model knows English only: it can neither place other words nor contradict them.
        why = "Its language cannot be aligned, and no word times came with it."
        return (turns, "") if given else (turns, why)
    recording = interaction.recording
    aligned = alignment.align(data, turns, channels=recording.channels if recording else {})
    if not aligned.trusted and aligned.why in _OTHER_CALL:
        raise _misfit(aligned.why)
    if not given:
        return aligned.turns, "" if aligned.trusted else aligned.why
    if aligned.trusted and _apart(turns, aligned.turns) > _DRIFT_SECONDS:
        return turns, "The word times that came with it are not those of this sound."
    return turns, ""


def _times(turns: Sequence[Turn]) -> Iterator[float]:
    return (
        time for turn in turns for word in turn.words for time in (word.start, word.end) if time is not None
    )


def _apart(given: Sequence[Turn], aligned: Sequence[Turn]) -> float:
    """By how many seconds the starts of the same words differ, the median; 0 when no word has two times."""
    apart = []
    for one, other in zip(given, aligned, strict=True):
        starts = {word.start_char: word.start for word in other.words if word.start is not None}
        pairs = ((word.start, starts.get(word.start_char)) for word in one.words)
        apart += [abs(mine - theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
    return median(apart) if apart else 0.0


def _misfit(how: str) -> BadInputFault:
    return BadInputFault(
        f"The transcript does not fit its recording. {how}",
        "One of the two belongs to another call; masks would be cut at the wrong places.",
        "Put the recording and the transcript of one call together, or move the recording away, and sweep again.",
    )


def _tones(interaction: Interaction, length: float) -> Iterator[audio.Span]:
    """Stretches in which keys were pressed, as far as they lie in the sound."""
    for told in filter(None, interaction.facts.get("keydown", "").split(",")):
        start, end = max(0.0, float(told) - _TONE_BEFORE), min(length, float(told) + _TONE_AFTER)
        if start < end:
            yield audio.Span(start, end)


def _masked(
    data: bytes, turns: tuple[Turn, ...], findings: Sequence[Finding], tones: tuple[audio.Span, ...]
) -> Sound:
    masked = audio.mask(data, (*alignment.spans(turns, findings), *tones))
    codes = [finding for finding in findings if finding.kind in DESTROYED_AT_INTAKE]
    gone = (*alignment.spans(turns, codes), *tones)
    original = audio.mask(data, gone).data if gone else data
    return Sound("masked", "", masked.data, masked.media_type, masked.duration, original=original)
