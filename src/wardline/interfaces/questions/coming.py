"""Changes of the law that an answer must not pass over: those between its events and its last day, and those after."""

from collections.abc import Iterable
from datetime import date, timedelta

from wardline.interfaces.questions.answer import Line, as_day
from wardline.law import changes
from wardline.law.corpus import Corpus
from wardline.law.headings import heading

_AHEAD = timedelta(days=365)


def warnings(corpus: Corpus, lines: Iterable[Line], on: date, family: str) -> tuple[str, ...]:
    """A sentence for each change of a cited law, from the day asked until a year after it or the last day owed.

    `family` is the topics' first word: rights or breach.
    """
    cited = {line.law for line in lines}
    days = [as_day(line.last) for line in lines if line.last is not None]
    last = max(days, default=on)
    found = (
        change
        for change in changes.changes(corpus, on, max(last, on + _AHEAD))
        if change.text in cited and change.topic.startswith(f"{family}.")
    )
    return tuple(dict.fromkeys(_sentence(corpus, change, on, last) for change in found))


def _sentence(corpus: Corpus, change: changes.Change, on: date, last: date) -> str:
    about = "" if change.exact else "about "
    what = f"{corpus.title(change.text)}: {heading(change.topic)} {change.how} {about}{change.day} [{change.cite}]."
    if change.day <= last:
        return f"{what} That is before the last day owed here; the version of {on} is used, and counsel should look."
    return f"{what} Scheduled; it changes nothing in this answer."
