"""Which frozen facts no rule can tell apart, so that they are decided once.

Facts are alike when they differ in nothing but who and what they are about (ids that no rule knows) and in the time
within a stretch over which no text changes. Where time itself may decide, facts are like no others: a contact has its
hours, what stands has its days, a fact with a digit in it may be a day or an hour, and around the day of a change it
is not everywhere the same day.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from wardline.law.corpus import Corpus
from wardline.vocabulary.handling import Act

_DAY = timedelta(days=1)
# The day that a time is written with and the day anywhere on earth at that time are at most two apart.
_NEAR = 2


class Alike:
    """Tells which frozen facts come out alike under every one of some corpora."""

    def __init__(self, corpora: Iterable[Corpus]) -> None:
        self._turns = frozenset(day for corpus in corpora for day in _turns(corpus))
        self._sorted = sorted(self._turns)
        self._stretches: dict[str, int | None] = {}

    def key(self, facts: Mapping[str, Any]) -> Hashable | None:
        """The same for facts that come out alike; None for facts that are like no others."""
        handling, told = facts["handling"], facts["handling"]["facts"]
        stretch = self._stretch(handling["at"][: len("2026-01-01")])
        timely = handling["act"] == Act.CONTACT.value or facts["stands"]
        if stretch is None or timely or any(map(_has_digit, told.values())):
            return None
        subjects = handling["subjects"]
        return (
            stretch,
            handling["act"],
            handling["purpose"],
            _actor(handling["actor"], [*told.values(), *handling["places"].values()]),
            (len(subjects), len(set(subjects))),
            tuple(handling["kinds"]),
            tuple(sorted(handling["places"].items())),
            tuple(sorted(told.items())),
            handling["item"] is None,
        )

    def _stretch(self, written: str) -> int | None:
        """The number of the stretch without a change that the day lies well within; None near its ends."""
        if written not in self._stretches:
            day = date.fromisoformat(written)
            near = any(day + number * _DAY in self._turns for number in range(-_NEAR, _NEAR + 1))
            self._stretches[written] = None if near else sum(turn < day for turn in self._sorted)
        return self._stretches[written]


def _actor(actor: str, facts: Iterable[str]) -> str | bool:
    """Who acts matters where a fact may name the same one again; else only that somebody does."""
    return actor if not actor.strip() or any(actor in fact for fact in facts) else True


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _turns(corpus: Corpus) -> Iterator[date]:
    """Every day from which a text may say something else."""
    for text in corpus.texts.values():
        for versions in text.topics.values():
            for provision in versions:
                yield provision.since
                if provision.until is not None:
                    yield provision.until + _DAY
                yield from _days(provision.value)


def _days(value: Any) -> Iterator[date]:
    """The days named in a value, each with the day after, since a text may mean either by 'until'."""
    if isinstance(value, date):
        yield from (value, value + _DAY)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _days(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _days(item)
