"""Follows a conversation turn by turn: who asked for what, what was answered, what is known by now."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import re2

from wardline.detection.dates import dates
from wardline.detection.known import Known
from wardline.detection.lexicon import listed
from wardline.detection.normal import code_of
from wardline.detection.numerals import numerals
from wardline.detection.recognizer import Recognizer, recognizers
from wardline.detection.spoken import reader
from wardline.detection.tokens import tokenize
from wardline.detection.view import Cue, View
from wardline.vocabulary.interaction import Finding, Role, Turn
from wardline.vocabulary.kinds import Kind

_PATIENCE = 5
_NOBODY: Mapping[Kind, Role] = MappingProxyType({})
_PLACEHOLDER = re.compile(r"\[([A-Z_]+)_\d+\]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Repeats of these are found by their code; names are remembered word by word, free text not at all.
_FREE_TEXT = frozenset({Kind.PERSON, Kind.ADDRESS, Kind.SECURITY_ANSWER})
_REPEATED_FROM = 3
# Answers in words; once another question is asked, words that follow answer that one.
_WORDED = _FREE_TEXT | {Kind.USERNAME, Kind.PASSWORD}
_ASKING = listed(
    "what what's how which when where why who do does did can could would will may is are have has please"
)


@cache
def _patterns() -> tuple[tuple[Kind | None, Any], ...]:
    return tuple((one.kind, re2.compile(_pattern(one))) for one in recognizers() if one.cues)


@cache
def _gate() -> Any:
    """All patterns at once: most turns name nothing, and one automaton says so in one pass."""
    options = re2.Options()
    # Below this the automaton drops its states and rebuilds them again and again.
    options.max_mem = 64 << 20
    gate = re2.Set.SearchSet(options)
    for one in recognizers():
        if one.cues:
            gate.Add(_pattern(one))
    gate.Compile()
    return gate


def _pattern(recognizer: Recognizer) -> str:
    return rf"\b(?:{'|'.join(recognizer.cues)})\b"


@cache
def _enough() -> Mapping[Kind, int]:
    return {recognizer.kind: recognizer.enough for recognizer in recognizers() if recognizer.kind is not None}


def lowered(text: str) -> str:
    """`text` in lower case at unchanged length, so that offsets hold."""
    lower = text.lower()
    if not lower.isascii():
        # Half a surrogate pair, which JSON can carry, has no UTF-8 form for the automaton.
        lower = _SURROGATE.sub("?", lower)
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in _SURROGATE.sub("?", text))


def cues(lower: str) -> list[Cue]:
    """The cues of a turn in order; one inside a longer one does not count (the code of an error code)."""
    patterns = _patterns()
    named = (patterns[number] for number in _gate().Match(lower) or ())
    found = [Cue(kind, *match.span()) for kind, pattern in named for match in pattern.finditer(lower)]
    found.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    for cue in found:
        if not kept or cue.end > kept[-1].end:
            kept.append(cue)
    return kept


class Dialogue:
    """The state that is carried from turn to turn."""

    def __init__(self, language: str, known: Known) -> None:
        self._language = language
        self._numerals = numerals(language)
        self._reader = reader(language)
        self._known = known
        self._open: dict[Kind, tuple[int, Role]] = {}
        self._digits: dict[Kind, int] = {}

    def view(self, index: int, turn: Turn) -> View:
        """The turn as recognizers see it."""
        tokens = tokenize(turn.text)
        runs = self._reader.runs(tokens)
        lower = lowered(turn.text)
        return View(
            index=index,
            speaker=turn.speaker,
            text=turn.text,
            lower=lower,
            tokens=tokens,
            runs=runs,
            dates=dates(self._numerals, tokens, runs),
            cues=cues(lower),
            expected=self._expected(index) if self._open else (),
            askers={kind: speaker for kind, (_, speaker) in self._open.items()} if self._open else _NOBODY,
            known=self._known,
        )

    def _expected(self, index: int) -> tuple[Kind, ...]:
        """What was asked for and not long ago, the latest first."""
        return tuple(kind for kind, (asked, _) in reversed(self._open.items()) if index - asked <= _PATIENCE)

    def heard(self, view: View, findings: Sequence[Finding]) -> None:
        """Take in a turn: what it answered, what it asked."""
        for finding in findings:
            self._remember(view, finding)
        for kind in _masked(view):
            self._open.pop(kind, None)
        asked = _unanswered(view, findings)
        if not asked and view.speaker is Role.AGENT and _is_question(view):
            self._open = {kind: at for kind, at in self._open.items() if kind not in _WORDED}
        if asked and (view.speaker is not Role.CUSTOMER or _is_question(view)):
            self._open = {kind: at for kind, at in self._open.items() if self._digits.get(kind)}
        for kind in asked:
            self._open.pop(kind, None)
            self._open[kind] = (view.index, view.speaker)
            self._digits.pop(kind, None)

    def _remember(self, view: View, finding: Finding) -> None:
        text = view.text[finding.start : finding.end]
        run = next((run for run in view.runs if (run.start, run.end) == (finding.start, finding.end)), None)
        code = run.code if run is not None else code_of(text, self._language)
        if finding.kind is Kind.PERSON:
            self._known.names.update(_name_words(text))
        elif finding.kind not in _FREE_TEXT and len(code) >= _REPEATED_FROM:
            self._known.add(finding.kind, code)
        if finding.kind in self._open:
            self._answered(view, finding.kind, sum(map(str.isdigit, code)))

    def _answered(self, view: View, kind: Kind, digits: int) -> None:
        """Close a question when its answer is whole; a card said in four breaths stays open."""
        said = self._digits.get(kind, 0) + digits
        if said >= _enough().get(kind, 0):
            del self._open[kind]
            self._digits.pop(kind, None)
        else:
            self._digits[kind] = said
            self._open[kind] = (view.index, self._open[kind][1])


def _name_words(text: str) -> Iterable[str]:
    return (token.text for token in tokenize(text) if len(token.text) > 2)  # noqa: PLR2004 -- initials repeat by chance


def _masked(view: View) -> Iterable[Kind]:
    """The kinds whose values were masked in this turn before; they answer questions too."""
    if "[" not in view.text:
        return ()
    names = (match[1] for match in _PLACEHOLDER.finditer(view.text))
    return [Kind[name] for name in names if name in Kind.__members__]


def _is_question(view: View) -> bool:
    if "?" in view.text:
        return True
    return any(token.text in _ASKING for token in view.tokens[:2])


def _unanswered(view: View, findings: Sequence[Finding]) -> list[Kind]:
    """The kinds that this turn names and gives no value for."""
    given = {finding.kind for finding in findings} | set(_masked(view))
    asked: list[Kind] = []
    for cue in view.cues:
        if cue.kind is not None and cue.kind not in given and cue.kind not in asked:
            asked.append(cue.kind)
    return asked[::-1]
