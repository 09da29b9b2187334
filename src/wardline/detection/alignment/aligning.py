"""Aligning turns to a recording: word times where they are sure, and whether the two belong together at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from wardline.detection.alignment.fitting import RATE, Fitted, Fitter, fitter
from wardline.detection.alignment.saying import Token, tokens
from wardline.detection.alignment.trust import doubt
from wardline.detection.sound import Samples, blocks, probe
from wardline.vocabulary.interaction import Role, Turn, Word

# A word that fits worse than a wrong text does has no sure place, even in a transcript that fits.
_LEAST_WORD_SCORE = -6.5
# Nor has one that takes longer than people draw out its letters: it has swallowed some of its neighbour.
_LONGEST_WORD = 0.3
_LONGEST_LETTER = 0.1
# One search holds a whole recording: 5 minutes took 180 MB, an hour over 800 MB, and time grows with its square.
_LONGEST_SECONDS = 10 * 60
_NO_CHANNELS: Mapping[Role, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Alignment:
    """Turns with the text they had, their words timed where `trusted`; `why` says in a sentence what decided."""

    turns: tuple[Turn, ...]
    trusted: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Place:
    turn: int
    token: Token


def align(data: bytes, turns: Sequence[Turn], *, channels: Mapping[Role, int] = _NO_CHANNELS) -> Alignment:
    """Word times of `turns` in the recording `data`; `channels` tells which channel carries which role.

    Tries a quick search over all channels mixed, then a wide one, then each channel by itself, which finds people
    who speak at once; the first that can be trusted counts. Untrusted turns come back as they were.

    Sound of more than 10 minutes is not searched, and so not trusted. Raises BadInputFault for damaged sound.
    """
    if probe(data).duration > _LONGEST_SECONDS:
        return Alignment(tuple(turns), trusted=False, why="The sound is too long to be aligned in one piece.")
    samples = np.concatenate(list(blocks(data, rate=RATE)), axis=1)
    why = "The transcript holds no words."
    for way, wide in _ways(samples, turns, channels):
        search = fitter(wide=wide)
        placed: dict[_Place, Fitted | None] = {}
        why = _fit(search, way, turns, placed)
        if not why:
            return Alignment(
                _timed(turns, placed), trusted=True, why="The words of the transcript are heard."
            )
    return Alignment(tuple(turns), trusted=False, why=why)


_Way = Sequence[tuple[Samples, Sequence[int]]]


def _ways(
    samples: Samples, turns: Sequence[Turn], channels: Mapping[Role, int]
) -> Iterator[tuple[_Way, bool]]:
    """Ways to lay turns on sound, each a list of (samples, indexes of turns heard there), and whether to go wide."""
    everything = range(len(turns))
    mixed = samples[0] if len(samples) == 1 else samples.mean(axis=0).astype(np.int16)
    yield [(mixed, everything)], False
    yield [(mixed, everything)], True
    if len(samples) > 1 and {turn.speaker for turn in turns} <= channels.keys():
        used = sorted({channels[turn.speaker] for turn in turns})
        yield (
            [
                (samples[used_one], [i for i in everything if channels[turns[i].speaker] == used_one])
                for used_one in used
            ],
            True,
        )


def _fit(search: Fitter, way: _Way, turns: Sequence[Turn], placed: dict[_Place, Fitted | None]) -> str:
    """Fill `placed` by fitting each part of `way`; the first doubt, empty when there is none."""
    for samples, indexes in way:
        places = [
            _Place(index, token) for index in indexes for token in tokens(turns[index].text, search.knows)
        ]
        if not places:
            return "The transcript holds no words."
        fitted = search.fit(samples, [place.token for place in places])
        if fitted is None:
            return "The words of the transcript are not what is heard."
        if why := doubt(samples, fitted):
            return why
        placed.update(zip(places, fitted, strict=True))
    return ""


def _timed(turns: Sequence[Turn], placed: Mapping[_Place, Fitted | None]) -> tuple[Turn, ...]:
    words: list[list[Word]] = [[] for _ in turns]
    for place, fitted in placed.items():
        start, end = (fitted.start, fitted.end) if fitted and _sure(place.token, fitted) else (None, None)
        if fitted or place.token.sayings == ():
            words[place.turn].append(Word(place.token.start, place.token.end, start, end))
    return tuple(replace(turn, words=tuple(own)) for turn, own in zip(turns, words, strict=True))


def _sure(token: Token, fitted: Fitted) -> bool:
    said = max((sum(map(len, saying)) for saying in token.sayings), default=0)
    drawn = fitted.end - fitted.start > _LONGEST_WORD + _LONGEST_LETTER * said
    return fitted.score >= _LEAST_WORD_SCORE and not drawn
