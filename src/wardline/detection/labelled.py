"""Recognizers of numbers and codes that context names: a cue beside them, or a question that they answer."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wardline.detection.names import is_ordinary
from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.runs import Run
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_SHORTEST_WORD = 6
_SHORTEST_PART = 3
_SHORT_ANSWER = 5
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxyz]{4}|q[^u]|([bcdfghjkmnpqvwxz])\1$")


@dataclass(frozen=True)
class Shape:
    """What a value looks like: how many digits, and whether letters may stand in it."""

    digits: tuple[int, int]
    letters: bool = False
    longest: int = 32

    def fits(self, run: Run) -> bool:
        """Whether a run has this shape."""
        count = len(run.digits)
        if run.letters and not self.letters:
            return False
        if self.letters and run.letters and len(run.code) >= max(self.digits[0], 3):
            return len(run.code) <= self.longest
        return self.digits[0] <= count <= self.digits[1]


def labelled(
    kind: Kind,
    cues: tuple[str, ...],
    shape: Shape,
    *,
    valid: Callable[[Run, View], bool] | None = None,
    enough: int = 0,
) -> Recognizer:
    """A recognizer of runs of this shape where context names the kind, or where `valid` proves it by itself."""

    def read(view: View) -> Iterable[Span]:
        return found(view) if view.runs or kind in view.named else ()

    def found(view: View) -> Iterator[Span]:
        for run in view.runs:
            if not shape.fits(run):
                if not run.letters and _is_part(kind, shape, run, view):
                    yield Span(run.start, run.end, 0.7, "a part of an answer to a question for it")
                continue
            proven = valid is not None and valid(run, view)
            span = _claimed(kind, view, run, proven=proven)
            if span is not None:
                yield span
        if shape.letters and kind in view.named:
            yield from _unspeakable(kind, view)

    return Recognizer(kind, cues, read, enough or shape.digits[0], unasked=valid is not None)


def _is_part(kind: Kind, shape: Shape, run: Run, view: View) -> bool:
    """A few digits and hardly a word else, while the question is open: a number said in several breaths."""
    few = _SHORTEST_PART <= len(run.digits) < shape.digits[0]
    return few and view.expected[:1] == (kind,) and view.alone(run) and not view.quantity(run)


def _claimed(kind: Kind, view: View, run: Run, *, proven: bool) -> Span | None:
    claims = view.claims(run.start, run.end)
    if claims and claims[0].kind is None:
        return None
    claim = next((claim for claim in claims if claim.kind is kind), None)
    amount = view.counted(run) or (view.quantity(run) and not view.closes(run))
    if claim is not None and not amount:
        return Span(run.start, run.end, min(claim.strength + 0.04 * proven, 0.99), claim.why)
    if proven and not view.quantity(run):
        return Span(run.start, run.end, 0.78, "its form and check digits")
    return None


def _unspeakable(kind: Kind, view: View) -> Iterator[Span]:
    """A word that nobody can pronounce, said where a code is named: an account number of letters alone."""
    asked = view.expected[:1] == (kind,) and len(view.tokens) <= _SHORT_ANSWER
    if not asked and not any(cue.kind is kind for cue in view.cues):
        return
    for _, token in view.words:
        if len(token.text) < _SHORTEST_WORD or is_ordinary(token.text) or not _CONSONANTS.search(token.text):
            continue
        named = any(cue.kind is kind and 0 <= view.gap(cue.end, token.start) <= 1 for cue in view.cues)
        claims = view.claims(token.start, token.end)
        if (asked or named) and claims and claims[0].kind is kind:
            yield Span(token.start, token.end, claims[0].strength - 0.1, claims[0].why)
