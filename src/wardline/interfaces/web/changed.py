"""How changes of the law are told on a page: day by day, text by text, field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext

from wardline.gate.rejudging.question import Named, named
from wardline.interactions import conduct
from wardline.interfaces.web import words
from wardline.interfaces.web.resting import NONE, Counts
from wardline.law.changes import Change, How
from wardline.law.text import Text, Verified
from wardline.vocabulary.places import NAMES

# A law that begins with more provisions than this is told as one.
_FEW = 4
_OWN_LINE = frozenset({"words", "conduct"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One change with what differs (label, before, after) and how much rests on what it replaces."""

    change: Change
    differs: tuple[tuple[str, str, str], ...]
    rules: tuple[str, ...]
    duties: int = 0
    indicators: int = 0

    @property
    def replaced(self) -> Named | None:
        """The provision that stood before, None when it begins."""
        return named(self.change.before) if self.change.before else None

    @property
    def reworded(self) -> bool:
        """Whether the rule's own sentence differs."""
        return any(name == "words" for name, *_ in self.change.differs)


@dataclass(frozen=True, slots=True)
class OfText:
    """The changes of one text on one day; `whole` = so much begins that it is told as one law."""

    text: Text
    place: str
    rows: tuple[Shown, ...]

    @property
    def whole(self) -> bool:
        """Whether it is told as one law that begins."""
        return len(self.rows) > _FEW and all(row.change.how is How.BEGINS for row in self.rows)

    @property
    def exact(self) -> bool:
        """Whether the day is certain for all of it."""
        return all(row.change.exact for row in self.rows)

    @property
    def controls(self) -> int:
        """How many of the changes are controls."""
        return sum(row.change.topic.startswith("control.") for row in self.rows)


def differing(change: Change) -> tuple[tuple[str, str, str], ...]:
    """Label, before and after of each field that differs; what one side does not speak of is said to be so."""
    return tuple(
        (words.field(name, change.topic), _side(change.before, name, old), _side(change.after, name, new))
        for name, old, new in change.differs
        if name not in _OWN_LINE
    )


def by_day(
    changes: Iterable[Change], texts: Mapping[str, Text], duties: Counts, indicators: Counts
) -> Iterator[tuple[date, list[OfText]]]:
    """The changes, which come in the order of their days, grouped by day and text."""
    for day, found in groupby(changes, key=lambda each: each.day):
        yield (
            day,
            [
                OfText(
                    texts[text],
                    place(texts[text]),
                    tuple(_shown(each, duties, indicators) for each in rows),
                )
                for text, rows in groupby(found, key=lambda each: each.text)
            ],
        )


def shown(changes: Iterable[Change]) -> tuple[Shown, ...]:
    """The changes alone, without what rests on them."""
    return tuple(_shown(each, NONE, NONE) for each in changes)


def place(text: Text) -> str:
    """Where a text binds."""
    return NAMES.get(text.place) or gettext("Everywhere")


def titled(rules: Iterable[str]) -> list[tuple[str, str]]:
    """Conduct rules with what they are called, sorted by it."""
    known = conduct.rules()
    return sorted(((rule, words.title(known[rule])) for rule in rules if rule in known), key=lambda p: p[1])


def _shown(change: Change, duties: Counts, indicators: Counts) -> Shown:
    sides = [side for side in (change.before, change.after) if side is not None]
    rules = tuple(sorted(frozenset().union(*(side.conduct for side in sides))))
    if change.before is None:
        return Shown(change, differing(change), rules)
    replaced = named(change.before)
    return Shown(change, differing(change), rules, duties[replaced], indicators[replaced])


def _side(provision: Any, name: str, value: object) -> str:
    if isinstance(value, Verified):
        return f"{words.word(value.by)}, {words.word(value.confidence)}, {value.on}"
    unsaid = value is None and name not in provision.value
    return gettext("not set") if unsaid else words.told(value)
