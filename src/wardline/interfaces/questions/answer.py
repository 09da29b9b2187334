"""The answer to a question about the law, in rows that the shell, the page and the API share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from wardline.vocabulary.decision import Citation

US, CLIENT, OTHERS = "us", "client", "recipients"
CONTRACT = "contract"
INFORMATION = "This is information for counsel."
_URGENT = re.compile(r"immediately|at once|promptly|as soon|as quickly|without|within a reasonable")


@dataclass(frozen=True, slots=True)
class Article:
    """An article a row rests on: `citation`, what it says in one sentence, and the day it was last looked at."""

    citation: Citation
    words: str = ""
    looked_at: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing owed, `number` in the order of the answer.

    `by` is us|client|recipients, `place` and `law` name whose law it is ("contract" = no law), `kind` is the law's word
    for the act, `what` the act with its recipient, `only_if` what must happen first ("" = nothing). `due` is a day or an instant, `to_the_hour` tells which; None = no day is set: `when` has the law's
    words, `latest` then the last possible end. `steps` is the arithmetic, a sentence a step. `unsigned` = it stands so
    only by an amendment that counsel has not signed.
    """

    number: int
    by: str
    place: str
    law: str
    title: str
    kind: str
    what: str
    to: str
    due: date | datetime | None
    latest: date | datetime | None
    to_the_hour: bool
    zone: str
    when: str
    says: str
    steps: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    only_if: str = ""
    unsigned: bool = False

    @property
    def last(self) -> date | datetime | None:
        """The end that can be drawn: the day set, else the last one possible."""
        return self.due or self.latest


@dataclass(frozen=True, slots=True)
class NotOwed:
    """Why one thing is not owed; `group` is the reason that it shares with others."""

    by: str
    group: str
    place: str
    law: str
    title: str
    to: str
    why: str
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that was not given: `changes` says what it would change, law by law; `field` is where to give it."""

    fact: str
    changes: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Amended:
    """What an unsigned amendment changes: the stricter answer first, which counts, then the other ("" = nothing owed)."""

    what: str
    title: str
    stricter: str
    other: str
    stricter_is: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is owed by whom and when, why not the rest, what is not known, and what deserves a second look.

    `on` is the day whose law is asked, `asked` the question in sentences, `notes` what else must be known to do it
    right, `amended` what counsel's signature would settle, `for_client` whether the data is held for somebody else.
    """

    question: str
    on: date
    asked: tuple[str, ...]
    owed: tuple[Line, ...]
    not_owed: tuple[NotOwed, ...]
    unknown: tuple[Unknown, ...]
    warnings: tuple[str, ...]
    notes: tuple[str, ...] = ()
    amended: tuple[Amended, ...] = ()
    for_client: bool = True
    counsel: str = INFORMATION

    def by(self, side: str) -> tuple[Line, ...]:
        """What one side owes."""
        return tuple(line for line in self.owed if line.by == side)

    def first(self) -> Line | None:
        """What is due first among what has a day."""
        dated = [line for line in self.owed if line.due is not None]
        return min(dated, key=lambda line: (as_day(line.due), line.number)) if dated else None

    def undated(self) -> tuple[Line, ...]:
        """What has no day of its own."""
        return tuple(line for line in self.owed if line.due is None)

    def groups(self) -> tuple[tuple[str, tuple[NotOwed, ...]], ...]:
        """What is not owed by its reason, the reasons in the order in which they come."""
        names = dict.fromkeys(row.group for row in self.not_owed)
        return tuple((name, tuple(row for row in self.not_owed if row.group == name)) for name in names)


def as_day(at: date | datetime | None) -> date:
    """The calendar day of an end; the last one there is for none."""
    if at is None:
        return date.max
    return at.date() if isinstance(at, datetime) else at


def ordered(lines: Iterable[Line]) -> list[Line]:
    """By us first; what is owed at once, then what has a last day, then what hangs on something else."""
    sides = {US: 0, CLIENT: 1, OTHERS: 2}
    return sorted(lines, key=lambda line: (sides[line.by], _rank(line), as_day(line.last)))


def _rank(line: Line) -> int:
    if line.last is not None:
        return 1
    return 2 if line.only_if or _URGENT.match(line.when) is None else 0


def numbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines in their order, each with its number, so that a letter can name one."""
    return tuple(replace(line, number=number) for number, line in enumerate(ordered(lines), start=1))


def merged(unknown: Iterable[Unknown]) -> tuple[Unknown, ...]:
    """A row a fact: the same fact often matters to many laws."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for each in unknown:
        found.setdefault((each.fact, each.field), {}).update(dict.fromkeys(each.changes))
    return tuple(Unknown(fact, tuple(changes), field) for (fact, field), changes in found.items())
