"""What changes in the law: between two days of one corpus, and between two corpora."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from enum import StrEnum
from itertools import pairwise, zip_longest
from typing import Any

from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.text import Provision, Text

_DAY = timedelta(days=1)
_SPOKEN = ("cite", "words", "conduct", "sector")
_DATED = ("since", "since_exact", "until", "verified")
_ANNOUNCED = ".scheduled"


class How(StrEnum):
    """What happens to a provision."""

    BEGINS = "begins"
    CHANGES = "changes"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Change:
    """One provision that begins, changes or ends.

    `day` is the first day on which the two sides say different things. `exact` False = the law may have begun or
    will begin around that day. `differs` holds (field, before, after) where both sides stand. `before` and `after`
    are None when the provision begins or ends.
    """

    text: str
    topic: str
    how: How
    day: date
    before: Provision | None
    after: Provision | None
    differs: tuple[tuple[str, Any, Any], ...] = ()
    exact: bool = True

    @property
    def cite(self) -> str:
        """The article: the new one, where there is one."""
        side = self.after or self.before
        return "" if side is None else side.cite


def changes(corpus: Corpus, start: date, end: date) -> tuple[Change, ...]:
    """Every provision that begins, changes or ends after `start` and by `end`, day by day.

    A provision ends on the first day without it, the day after its `until`. With `end` before `start` there is none.
    """
    found = [
        change for text in corpus.texts.values() for change in history(text) if start < change.day <= end
    ]
    return tuple(sorted(found, key=_order))


def history(text: Text) -> tuple[Change, ...]:
    """Every provision of one text that ever begins, changes or ends, day by day."""
    found = [change for versions in text.topics.values() for change in _through_time(versions)]
    return tuple(sorted(found, key=_order))


def compare(old: Corpus, new: Corpus) -> tuple[Change, ...]:
    """Every provision that `new` has and `old` has not, that both have with another value, or that is gone.

    Versions are matched by their first day; those left over are matched in their order, so that a corrected first
    day shows as a change of that day.
    """
    found: list[Change] = []
    for text_id in sorted(old.texts.keys() | new.texts.keys()):
        before, after = _topics(old.texts.get(text_id)), _topics(new.texts.get(text_id))
        for topic in sorted(before.keys() | after.keys()):
            found.extend(_between(before.get(topic, ()), after.get(topic, ())))
    return tuple(sorted(found, key=_order))


def announced(corpus: Corpus, on: date) -> tuple[Provision, ...]:
    """What is announced without a day that is certain: the scheduled topics that hold on a day."""
    found = [
        provision
        for text in corpus.texts.values()
        for topic, versions in text.topics.items()
        for provision in versions
        if topic.endswith(_ANNOUNCED) and provision.holds(on)
    ]
    return tuple(sorted(found, key=lambda each: (each.text_id, each.topic)))


def ahead(today: date, months: int) -> date:
    """The same date so many calendar months later, or that month's last day."""
    clock = clocks.Clock(months, clocks.Unit.CALENDAR_MONTHS, "today", holidays="")
    return clocks.due(clock, clocks.start_of(today, UTC), UTC).at.date()


def _order(change: Change) -> tuple[date, str, str]:
    return (change.day, change.text, change.topic)


def _through_time(versions: tuple[Provision, ...]) -> Iterator[Change]:
    for earlier, later in pairwise((None, *versions, None)):
        if earlier is not None and earlier.until is not None and _gap(earlier, later):
            yield _change(earlier, None, earlier.until + _DAY)
        if later is not None:
            joined = earlier if earlier is not None and not _gap(earlier, later) else None
            yield _change(joined, later, later.since, _SPOKEN)


def _gap(earlier: Provision, later: Provision | None) -> bool:
    return later is None or earlier.until is None or earlier.until + _DAY < later.since


def _between(old: tuple[Provision, ...], new: tuple[Provision, ...]) -> Iterator[Change]:
    before, after = ({each.since: each for each in versions} for versions in (old, new))
    same = [(before[since], after[since]) for since in before.keys() & after.keys()]
    gone = [each for each in old if each.since not in after]
    come = [each for each in new if each.since not in before]
    for one, other in (*same, *zip_longest(gone, come)):
        change = _change(one, other, _first_difference(one, other), (*_SPOKEN, *_DATED))
        if change.how is not How.CHANGES or change.differs:
            yield change


def _first_difference(old: Provision | None, new: Provision | None) -> date:
    if old is None or new is None:
        side = old or new
        return date.max if side is None else side.since
    if old.since != new.since:
        return min(old.since, new.since)
    if old.until != new.until and not _differing(old, new, _SPOKEN):
        return min(until for until in (old.until, new.until) if until is not None) + _DAY
    return old.since


def _change(
    before: Provision | None, after: Provision | None, day: date, fields: tuple[str, ...] = ()
) -> Change:
    side = after or before
    if side is None:
        raise AssertionError("A change has at least one side.")
    if before is None or after is None:
        how = How.ENDS if after is None else How.BEGINS
        exact = after is None or after.since_exact
        return Change(side.text_id, side.topic, how, day, before, after, exact=exact)
    differs = tuple(_differing(before, after, fields))
    return Change(side.text_id, side.topic, How.CHANGES, day, before, after, differs, exact=after.since_exact)


def _differing(before: Provision, after: Provision, fields: Iterable[str]) -> list[tuple[str, Any, Any]]:
    names = dict.fromkeys((*before.value, *after.value))
    found = [(name, before.value.get(name), after.value.get(name)) for name in names]
    found += [(name, getattr(before, name), getattr(after, name)) for name in fields]
    return [(name, old, new) for name, old, new in found if old != new]


def _topics(text: Text | None) -> Mapping[str, tuple[Provision, ...]]:
    return {} if text is None else text.topics
