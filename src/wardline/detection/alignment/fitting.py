"""Fitting a known text to sound: the likeliest time of each token, by forced alignment with PocketSphinx."""

import math
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pocketsphinx import Config, Decoder

from wardline.detection.alignment.saying import Saying, Token, phones
from wardline.detection.sound import Samples

RATE = 16_000
FRAME = 0.01
_MADE_WORDS = 5_000
_LEAST = 1e-300


@dataclass(frozen=True, slots=True)
class Fitted:
    """Where a token is heard, in seconds, and how well: mean log-likelihood a frame, 0 the best."""

    start: float
    end: float
    score: float


# A wide search finds what a narrow one lost, at half the speed; 1e-48 and 7e-29 are PocketSphinx's own.
_NARROW = {"beam": 1e-48, "pbeam": 1e-48, "wbeam": 7e-29}
_WIDE = {"beam": 1e-80, "pbeam": 1e-80, "wbeam": 1e-60}


class Fitter:
    """A PocketSphinx decoder with its US English model; one a thread, as it is not safe to share."""

    def __init__(self, *, wide: bool = False) -> None:
        self._decoder = Decoder(Config(lm=None, loglevel="FATAL", **(_WIDE if wide else _NARROW)))
        self.made = 0

    def knows(self, word: str) -> bool:
        """Whether the dictionary has `word`."""
        return self._decoder.lookup_word(word) is not None

    def fit(self, samples: Samples, tokens: Sequence[Token]) -> tuple[Fitted | None, ...] | None:
        """The place of each token in `samples` (n,) at `RATE`, None for one not said; None when nothing fits."""
        said = [token.sayings or ((),) for token in tokens]
        self._make(word for sayings in said for saying in sayings for word in saying)
        transitions, final = _grammar(said)
        self._decoder.add_fsg("text", self._decoder.create_fsg("text", 0, final, transitions))
        self._decoder.activate_search("text")
        self._decoder.start_utt()
        self._decoder.process_raw(samples.tobytes(), full_utt=True)
        self._decoder.end_utt()
        heard = [
            _Heard(segment.word.split("(")[0], segment.start_frame, segment.end_frame + 1, segment.ascore)
            for segment in self._decoder.seg() or ()
            if segment.word[0] not in "<[("
        ]
        return _placed(said, heard)

    def _make(self, words: Iterable[str]) -> None:
        for word in words:
            made = phones(word)
            if made and not self.knows(word):
                self._decoder.add_word(word, made, update=False)
                self.made += 1


_own = threading.local()


def fitter(*, wide: bool = False) -> Fitter:
    """This thread's fitter; a new one when too many made words have gathered in it."""
    name = "wide" if wide else "narrow"
    current: Fitter | None = getattr(_own, name, None)
    if current is None or current.made > _MADE_WORDS:
        current = Fitter(wide=wide)
        setattr(_own, name, current)
    return current


@dataclass(frozen=True, slots=True)
class _Heard:
    word: str
    first: int
    after: int
    likelihood: float


# From, to, probability, and the word; without one the way is silent.
_Transition = tuple[int, int, float, str] | tuple[int, int, float]


def _grammar(said: Sequence[Sequence[Saying]]) -> tuple[list[_Transition], int]:
    """A word lattice that says each token in one of its ways: transitions from state 0, and the last state."""
    transitions: list[_Transition] = []
    here, free = 0, 1
    for sayings in said:
        target, free = free, free + 1
        for saying in sayings:
            state = here
            for index, word in enumerate(saying):
                goal = target if index == len(saying) - 1 else free
                free += goal == free
                transitions.append((state, goal, 1.0 / len(sayings), word))
                state = goal
            if not saying:
                transitions.append((here, target, 1.0 / len(sayings)))
        here = target
    return transitions, here


def _placed(said: Sequence[Sequence[Saying]], heard: Sequence[_Heard]) -> tuple[Fitted | None, ...] | None:
    """Heard words dealt out to the tokens that they say; None when they do not say them all."""
    words = [each.word for each in heard]
    came_from: list[dict[int, int]] = [{0: 0}]
    for sayings in said:
        reached: dict[int, int] = {}
        for at in came_from[-1]:
            for saying in sayings:
                if tuple(words[at : at + len(saying)]) == saying:
                    reached.setdefault(at + len(saying), at)
        came_from.append(reached)
    after = len(words)
    if after not in came_from[-1] or not words:
        return None
    fitted: list[Fitted | None] = []
    for reached in reversed(came_from[1:]):
        begin = reached[after]
        fitted.append(_join(heard[begin:after]))
        after = begin
    return tuple(reversed(fitted))


def _join(heard: Sequence[_Heard]) -> Fitted | None:
    if not heard:
        return None
    frames = heard[-1].after - heard[0].first
    score = sum(math.log(max(each.likelihood, _LEAST)) for each in heard) / frames
    return Fitted(heard[0].first * FRAME, heard[-1].after * FRAME, score)
