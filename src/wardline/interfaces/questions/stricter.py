"""An answer under the law in use and under unsigned amendments: both shown, the stricter counts."""

from collections.abc import Callable
from dataclasses import replace

from wardline.interfaces.questions import lines
from wardline.interfaces.questions.answer import Amended, Answer, Line, as_day, merged, numbered
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing

SETTLED, PROPOSED = "the law in use", "the unsigned amendment"
_Key = tuple[str, str, str, str, str]


def answered(governing: Governing, ask: Callable[[Corpus], Answer]) -> Answer:
    """The answer of the law in use; where an unsigned amendment answers otherwise, the stricter line of both."""
    settled = ask(governing.settled)
    return settled if governing.proposed is None else _joined(settled, ask(governing.proposed))


def _joined(settled: Answer, proposed: Answer) -> Answer:
    before, after = _by_key(settled), _by_key(proposed)
    found: list[Line] = []
    amended: list[Amended] = []
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        line, change = _stricter(old, new)
        found.append(line)
        amended += [change] if change else []
    if not amended:
        return settled
    return replace(
        settled,
        owed=numbered(found),
        # What the amendment would have owed cannot stand among what is not.
        not_owed=tuple(row for row in settled.not_owed if row in proposed.not_owed),
        unknown=merged((*settled.unknown, *proposed.unknown)),
        warnings=tuple(dict.fromkeys((*settled.warnings, *proposed.warnings))),
        notes=tuple(dict.fromkeys((*settled.notes, *proposed.notes))),
        amended=tuple(amended),
    )


def _stricter(old: Line | None, new: Line | None) -> tuple[Line, Amended | None]:
    if old is None:
        assert new is not None
        return replace(new, unsigned=True), _change(new, None, PROPOSED)
    if new is None:
        return old, _change(old, None, SETTLED)
    if (old.due, old.latest, old.when, old.says) == (new.due, new.latest, new.when, new.says):
        return old, None
    if as_day(new.last) < as_day(old.last):
        return replace(new, unsigned=True), _change(new, old, PROPOSED)
    return old, _change(old, new, SETTLED)


def _change(line: Line, other: Line | None, which: str) -> Amended:
    said = "" if other is None else f"{lines.when(other)}. {other.says}"
    return Amended(line.what, line.title, f"{lines.when(line)}. {line.says}", said, which)


def _by_key(answer: Answer) -> dict[_Key, Line]:
    """Each line by whose, whose law, which act, to whom; a second one alike by its number in order."""
    found: dict[_Key, Line] = {}
    for line in answer.owed:
        twin = sum(1 for key in found if key[:4] == (line.by, line.law, line.kind, line.to))
        found[line.by, line.law, line.kind, line.to, f"{line.place}{twin}"] = line
    return found
