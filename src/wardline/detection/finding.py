"""Finds personal data in the turns of an interaction."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from wardline.detection.dialogue import Dialogue
from wardline.detection.known import Known
from wardline.detection.recognizer import Recognizer, recognizers
from wardline.detection.record import remember
from wardline.detection.resolve import resolve
from wardline.detection.view import View
from wardline.vocabulary.interaction import Finding, Turn
from wardline.vocabulary.kinds import Kind

_NOTHING: Mapping[Kind, Sequence[str]] = MappingProxyType({})


def find(
    turns: Sequence[Turn], record: Mapping[Kind, Sequence[str]] | None = None, *, language: str = "en"
) -> tuple[Finding, ...]:
    """The personal data in `turns`, without overlaps, sorted by turn and start.

    `record` holds values of a customer who is known; they are found wherever they stand, said, spelled or in part.
    `language` is a BCP 47 tag. Time grows linearly with the turns.
    """
    known = Known()
    remember(known, record or _NOTHING, language)
    dialogue = Dialogue(language, known)
    findings: list[Finding] = []
    for index, turn in enumerate(turns):
        view = dialogue.view(index, turn)
        resolved = resolve(_candidates(view))
        dialogue.heard(view, resolved)
        findings += resolved
    return tuple(findings)


@cache
def _by_need() -> tuple[list[Recognizer], dict[Kind | None, list[Recognizer]]]:
    """Recognizers that always look, and by kind those that look only where their kind is named."""
    always = [one for one in recognizers() if one.unasked]
    named: dict[Kind | None, list[Recognizer]] = {}
    for one in recognizers():
        if not one.unasked:
            named.setdefault(one.kind, []).append(one)
    return always, named


def _candidates(view: View) -> Iterator[Finding]:
    always, named = _by_need()
    asked = [one for kind in view.named for one in named.get(kind, ())]
    for recognizer in (*always, *asked):
        for span in recognizer.read(view):
            kind = span.kind or recognizer.kind
            if kind is not None and span.start < span.end:
                yield Finding(
                    view.index,
                    span.start,
                    span.end,
                    kind,
                    round(span.confidence, 2),
                    recognizer.name,
                    span.why,
                )
