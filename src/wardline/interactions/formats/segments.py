"""A transcript on its way to turns: segments of speech with a speaker's label and timed tokens."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wardline.vocabulary.interaction import Channel, Role, Word

# How far ahead a token may stand in the text before the two are taken for different words.
_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Token:
    """One recognised word with its time in seconds; None = not known."""

    text: str
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech; `origin` is the JSON pointer it came from, `speaker` the source's own label."""

    text: str
    origin: str
    speaker: str | None = None
    role: Role | None = None
    start: float | None = None
    end: float | None = None
    tokens: tuple[Token, ...] = ()
    party: int | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a recognizer's output says.

    `consumed` are the JSON pointers of everything that the segments already say, so that it is not reported twice.
    """

    segments: tuple[Segment, ...]
    consumed: frozenset[str]
    language: str | None = None
    duration: float | None = None
    identifier: str | None = None
    sound: str | None = None
    channel: Channel = Channel.VOICE
    notes: tuple[str, ...] = ()


def span(tokens: Sequence[Token]) -> tuple[float | None, float | None]:
    """The first known start and the last known end."""
    starts = [token.start for token in tokens if token.start is not None]
    ends = [token.end for token in tokens if token.end is not None]
    return (min(starts, default=None), max(ends, default=None))


def timed(text: str, start: float | None, end: float | None) -> Token:
    """A token; times that run backwards are not known."""
    if start is not None and end is not None and end < start:
        return Token(text)
    return Token(text, start, end)


def merged(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Neighbouring segments of one labelled speaker, as the one turn that they are."""
    held: Segment | None = None
    for segment in segments:
        if held is not None and _same_speaker(held, segment):
            held = _joined(held, segment)
            continue
        if held is not None:
            yield held
        held = segment
    if held is not None:
        yield held


def _same_speaker(one: Segment, other: Segment) -> bool:
    labelled = one.speaker is not None or one.role not in (None, Role.UNKNOWN)
    return labelled and (one.speaker, one.role) == (other.speaker, other.role)


def _joined(one: Segment, other: Segment) -> Segment:
    return replace(
        one,
        text=f"{one.text} {other.text}",
        start=one.start if one.start is not None else other.start,
        end=other.end if other.end is not None else one.end,
        tokens=one.tokens + other.tokens,
    )


def completed(
    told: Sequence[Segment], text: str | None, pointer: str
) -> tuple[tuple[Segment, ...], frozenset[str]]:
    """Segments against the whole `text` at `pointer`, and what of it they account for.

    Some files list only some of the words. With one speaker the whole text is then the segment; with more, it
    cannot be said who spoke the rest, and the whole text stays a free text beside the turns.
    """
    said = tuple(told)
    if not (text or "").strip() or _letters(text or "") == _letters("".join(s.text for s in said)):
        return said, frozenset({pointer})
    if len({(segment.speaker, segment.role) for segment in said}) > 1:
        return said, frozenset()
    tokens = tuple(token for segment in said for token in segment.tokens)
    start = next((s.start for s in said if s.start is not None), None)
    end = next((s.end for s in reversed(said) if s.end is not None), None)
    speaker, role = (said[0].speaker, said[0].role) if said else (None, None)
    return (Segment((text or "").strip(), pointer, speaker, role, start, end, tokens),), frozenset({pointer})


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def words(text: str, tokens: Iterable[Token]) -> tuple[Word, ...]:
    """Where each token stands in `text`, in order. A token that is not there is left out, never guessed."""
    found: list[Word] = []
    position = 0
    folded = text.lower()
    if len(folded) != len(text):
        folded = text
    for token in tokens:
        piece = token.text.strip()
        at = _locate(text, folded, piece, position) if piece else -1
        if at < 0:
            continue
        position = at + len(piece)
        found.append(Word(at, position, token.start, token.end))
    return tuple(found)


def _locate(text: str, folded: str, piece: str, position: int) -> int:
    limit = position + len(piece) + _WINDOW
    at = text.find(piece, position, limit)
    lowered = piece.lower()
    if at < 0 and len(lowered) == len(piece):
        at = folded.find(lowered, position, limit)
    return at


def spoken(tokens: Iterable[Token]) -> str:
    """Tokens as one text: a space between words, none before a closing mark."""
    text = ""
    for token in tokens:
        piece = token.text.strip()
        if not piece:
            continue
        glued = not text or piece[0] in ".,;:!?%)]}"
        text += piece if glued else f" {piece}"
    return text
