"""From findings in text to stretches of sound: never less than was said, up to the neighbours where times are vague."""

import math
from collections.abc import Sequence

from wardline.detection.masking.audio import Span
from wardline.vocabulary.interaction import Finding, Turn, Word

# Word times, aligned or given, err by a tenth of a second or two; what lies free beside a value is muted with it.
_FREE_REACH = 0.4


def spans(turns: Sequence[Turn], findings: Sequence[Finding]) -> tuple[Span, ...]:
    """Stretches of sound that say `findings`, in order of time, overlaps joined, on all channels.

    A stretch reaches into the pauses beside it, 0.4 s at most. A word without a time mutes the whole gap between
    the nearest words or turn limits with times; without any, from the start, or to an infinite end. All channels,
    as one side's words are heard on the other's line too.
    """
    stretches = sorted(_stretch(turns, finding) for finding in findings)
    joined: list[tuple[float, float]] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(Span(start, end) for start, end in joined)


def _stretch(turns: Sequence[Turn], finding: Finding) -> tuple[float, float]:
    words = turns[finding.turn].words
    inside = [w for w in words if w.start_char < finding.end and finding.start < w.end_char]
    before = [w for w in words if w.end_char <= finding.start]
    after = [w for w in words if w.start_char >= finding.end]
    low, high = _low(turns, finding.turn, before), _high(turns, finding.turn, after)
    first = inside[0].start if inside else None
    last = inside[-1].end if inside else None
    # Speakers who overlap make a gap of negative length: then the known times decide alone.
    start = low if first is None else max(min(low, first), first - _FREE_REACH)
    end = high if last is None else min(max(high, last), last + _FREE_REACH)
    known = [time for word in inside for time in (word.start, word.end) if time is not None]
    start, end = min([start, *known]), max([end, *known])
    return (start, end) if start < end else (min(start, end), math.inf)


def _low(turns: Sequence[Turn], index: int, before: Sequence[Word]) -> float:
    """The last time known before a place in turn `index`, behind the words `before` it."""
    own = [word.end for word in before if word.end is not None]
    if own:
        return max(own)
    if (start := turns[index].start) is not None:
        return start
    earlier = (time for turn in reversed(turns[:index]) for time in [_end(turn)] if time is not None)
    return next(earlier, 0.0)


def _high(turns: Sequence[Turn], index: int, after: Sequence[Word]) -> float:
    own = [word.start for word in after if word.start is not None]
    if own:
        return min(own)
    if (end := turns[index].end) is not None:
        return end
    later = (time for turn in turns[index + 1 :] for time in [_start(turn)] if time is not None)
    return next(later, math.inf)


def _start(turn: Turn) -> float | None:
    return min((word.start for word in turn.words if word.start is not None), default=turn.start)


def _end(turn: Turn) -> float | None:
    return max((word.end for word in turn.words if word.end is not None), default=turn.end)
