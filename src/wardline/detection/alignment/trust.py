"""Whether a fit of text to sound may be trusted: the text must be heard, and the heard be covered by text."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from wardline.detection.alignment.fitting import FRAME, RATE, Fitted
from wardline.detection.sound import Samples

# Measured (bench/audio.py): mean scores of right pairs lie in -3.2..-1.4, of wrong pairs below -5.3.
LEAST_MEAN_SCORE = -4.2
# A dozen words in a row that fit as badly as a wrong text: a part of the text is not in the sound.
LEAST_WINDOW_SCORE = -5.0
_WINDOW = 12
# Right pairs leave at most 1.7 % of the loud frames without a word, and 0.25 s of any second; a turn that the
# transcript lacks leaves more, by the first in a short call and by the second in a long one.
MOST_UNSAID = 0.05
MOST_UNSAID_AT_ONCE = 0.4
# Loud is a tenth of the 95th percentile, 20 dB under strong vowels; times are let off by 50 ms.
_LOUD_SHARE = 0.1
_LET_OFF = 0.05
_LEAST_PLACED = 0.5


def doubt(samples: Samples, fitted: Sequence[Fitted | None]) -> str:
    """Why the fit of a text to `samples` (n,) cannot be trusted, a sentence; empty when it can."""
    placed = [each for each in fitted if each]
    if len(placed) < len(fitted) * _LEAST_PLACED:
        return "Most words of the transcript have no place in the sound."
    if _mean(placed) < LEAST_MEAN_SCORE:
        return "The words of the transcript are not what is heard."
    if worst_window(placed) < LEAST_WINDOW_SCORE:
        return "A part of the transcript is not what is heard."
    share, at_once = unsaid(samples, placed)
    if share > MOST_UNSAID or at_once > MOST_UNSAID_AT_ONCE:
        return "Something is said that the transcript does not hold."
    return ""


def _mean(placed: Sequence[Fitted]) -> float:
    """Mean score, each word as heavy as it is long."""
    lengths = [each.end - each.start for each in placed]
    return float(np.average([each.score for each in placed], weights=lengths))


def worst_window(placed: Sequence[Fitted]) -> float:
    """The least mean score of a dozen words in a row; of all words when there are fewer."""
    return min(_mean(window) for window in _windows(placed))


def _windows(placed: Sequence[Fitted]) -> Iterator[Sequence[Fitted]]:
    last = max(1, len(placed) - _WINDOW + 1)
    return (placed[at : at + _WINDOW] for at in range(last))


def unsaid(samples: Samples, placed: Sequence[Fitted]) -> tuple[float, float]:
    """What is loud but covered by no word: its share of all that is loud, and the most within a second, both 0..1."""
    loudness = _loudness(samples)
    loud = loudness > np.percentile(loudness, 95) * _LOUD_SHARE
    covered = np.zeros(len(loud), dtype=bool)
    for each in placed:
        covered[max(0, int((each.start - _LET_OFF) / FRAME)) : int((each.end + _LET_OFF) / FRAME)] = True
    second = np.ones(round(1 / FRAME))
    at_once = np.convolve(loud & ~covered, second).max() / len(second)
    return float((loud & ~covered).sum() / max(1, loud.sum())), float(at_once)


def _loudness(samples: Samples) -> NDArray[np.float64]:
    """Root mean square of each frame."""
    size = int(RATE * FRAME)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    power: NDArray[np.float64] = np.einsum("ij,ij->i", frames, frames, dtype=np.float64) / size
    return np.sqrt(power)
