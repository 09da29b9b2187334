"""Hears intents in a sentence: all patterns of all subjects in one pass of an automaton."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import re2

from wardline.interactions.conduct import intents

# A tilde stands for up to three words in between; a sentence's end is never crossed.
_GAP = r"(?:\w+ ){0,3}"
_MEMORY = 64 << 20


@dataclass(frozen=True, slots=True)
class Intent:
    """Something people say: `patterns` over plain sentences, void where one of `unless` stands in the same sentence."""

    name: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()


def _compiled(patterns: tuple[str, ...]) -> str:
    return r"\b(?:" + "|".join(patterns).replace("~", _GAP) + r")\b"


def all_intents() -> Iterator[Intent]:
    """Every intent of every subject file."""
    for module in pkgutil.iter_modules(intents.__path__, intents.__name__ + "."):
        subject = importlib.import_module(module.name)
        yield from (value for value in vars(subject).values() if isinstance(value, Intent))


class Ear:
    """The compiled patterns. A sentinel that always matches tells an exhausted automaton from silence."""

    def __init__(self) -> None:
        options = re2.Options()
        options.max_mem = _MEMORY
        self._set = re2.Set.SearchSet(options)
        self._meaning: list[tuple[str, bool]] = []
        self._patterns: list[str] = []
        for intent in all_intents():
            self._add(intent.name, intent.patterns, says=True)
            if intent.unless:
                self._add(intent.name, intent.unless, says=False)
        self._sentinel = self._set.Add("")
        self._set.Compile()

    def _add(self, name: str, patterns: tuple[str, ...], *, says: bool) -> None:
        pattern = _compiled(patterns)
        self._set.Add(pattern)
        self._patterns.append(pattern)
        self._meaning.append((name, says))

    def hear(self, sentence: str) -> frozenset[str]:
        """Names of the intents in one plain sentence."""
        hits = self._set.Match(sentence) or ()
        if self._sentinel not in hits:
            hits = [index for index, pattern in enumerate(self._patterns) if re2.search(pattern, sentence)]
        said: set[str] = set()
        voided: set[str] = set()
        for index in hits:
            if index != self._sentinel:
                name, says = self._meaning[index]
                (said if says else voided).add(name)
        return frozenset(said - voided)


@cache
def ear() -> Ear:
    """The one ear of this process; compiling takes some milliseconds."""
    return Ear()
