"""Numbers that nothing names: masked as account numbers, since a leak costs more than a mask too many."""

from collections.abc import Iterator

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.runs import Run
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_SPOKEN, _WRITTEN = 4, 7
_YEARS = range(1900, 2100)


def _read(view: View) -> Iterator[Span]:
    for run in view.runs:
        if not _long_enough(run, view) or view.quantity(run) or view.dated(run) or _is_year(run):
            continue
        claims = view.claims(run.start, run.end)
        if not claims or claims[0].kind is not None:
            yield Span(run.start, run.end, 0.5, "a number that nothing explains", Kind.ACCOUNT)


def _long_enough(run: Run, view: View) -> bool:
    if run.letters:
        return _is_code(run, view)
    if run.spoken and len(run.values) > 1:
        return len(run.digits) >= _SPOKEN
    return len(run.digits) >= (_SPOKEN if view.alone(run) else _WRITTEN)


def _is_code(run: Run, view: View) -> bool:
    """Letters and digits said one by one, or written as one word, are a code; 'a 4 g phone' is none."""
    if len(run.digits) >= _SPOKEN:
        return True
    return len(run.digits) > 1 and len(run.code) > _SPOKEN and (view.alone(run) or len(run.values) > _SPOKEN)


def _is_year(run: Run) -> bool:
    """Said or written as years are: 2016, twenty sixteen; not two oh one six, which is read digit by digit."""
    as_year = len(run.digits) == 4 and int(run.digits) in _YEARS  # noqa: PLR2004 -- four digits of a year
    return as_year and len(run.values) <= 2 and not run.letters  # noqa: PLR2004 -- nineteen eighty


RECOGNIZER = Recognizer(None, (), _read)
