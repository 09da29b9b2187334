"""What a recognizer is, and how the files of `recognizers/` become the list of them."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from wardline.vocabulary.kinds import Kind

if TYPE_CHECKING:
    from wardline.detection.view import View


class Span(NamedTuple):
    """A stretch of the turn that may be a value: half-open character offsets, confidence in 0..1.

    `kind` None means the recognizer's own.
    """

    start: int
    end: int
    confidence: float
    why: str
    kind: Kind | None = None


@dataclass(frozen=True)
class Recognizer:
    """One kind of data. `cues` are regular expressions over lower-case text that name the kind.

    `read` gives the spans of one turn. `enough` is the number of digits with which an answer is complete; an answer
    with fewer keeps the question open. `unasked` False: nothing is found where nothing names the kind. `kind` None names numbers that are not personal at all.
    """

    kind: Kind | None
    cues: tuple[str, ...]
    read: Callable[["View"], Iterable[Span]]
    enough: int = 0
    unasked: bool = True
    name: str = ""


@cache
def recognizers() -> tuple[Recognizer, ...]:
    """All recognizers, found by being there; each module of `recognizers` has one named RECOGNIZER."""
    from wardline.detection import recognizers as folder

    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    return tuple(
        replace(importlib.import_module(f"{folder.__name__}.{name}").RECOGNIZER, name=name) for name in names
    )
