"""The answer as JSON: the same rows for the shell, the page and the API."""

from typing import Any

from wardline.interfaces.questions import lines
from wardline.interfaces.questions.answer import CLIENT, OTHERS, US, Answer, Line
from wardline.interfaces.questions.reading import BadQuestionFault
from wardline.vocabulary.encoding import plain


def of(answer: Answer) -> dict[str, Any]:
    """`first` in words, `by_us` and `by_client` and `by_recipients` line by line, then why not, and what is not known.

    Days are ISO 8601; an instant has its offset. `in_words` of a line is what the shell prints of its time.
    """
    return {
        "question": answer.question,
        "law_of": plain(answer.on),
        "first": lines.headline(answer),
        "asked": list(answer.asked),
        "by_us": [_line(line) for line in answer.by(US)],
        "by_client": [_line(line) for line in answer.by(CLIENT)],
        "by_recipients": [_line(line) for line in answer.by(OTHERS)],
        "amended": plain(answer.amended),
        "to_do_it_right": list(answer.notes),
        "warnings": list(answer.warnings),
        "not_known": plain(answer.unknown),
        "not_owed": plain(answer.not_owed),
        "counsel": answer.counsel,
    }


def of_faults(fault: BadQuestionFault) -> dict[str, Any]:
    """Every fault by its field: what happened, why it matters, what to do."""
    return {
        "faults": {
            name: {"what": each.what, "why": each.why, "do": each.do} for name, each in fault.by_field.items()
        }
    }


def _line(line: Line) -> dict[str, Any]:
    found: dict[str, Any] = plain(line)
    return {**found, "in_words": lines.when(line)}
