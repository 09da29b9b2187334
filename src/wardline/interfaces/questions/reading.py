"""A question as it was typed, in a form or a shell: facts read by field, every fault kept beside its field."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import is_place

Given = Mapping[str, Sequence[str]]
"""What was typed, by the name of the field; a field may hold several values, "" says nothing."""

_YES_NO = {"yes": True, "no": False}
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
T = TypeVar("T")


class BadQuestionFault(BadInputFault):
    """Some facts of a question cannot be read; `by_field` holds every one of them, so that one look mends all."""

    def __init__(self, by_field: Mapping[str, BadInputFault]) -> None:
        self.by_field = dict(by_field)
        listed = " ".join(str(fault) for fault in self.by_field.values())
        if len(self.by_field) == 1:
            only = next(iter(self.by_field.values()))
            super().__init__(only.what, only.why, only.do)
        else:
            super().__init__(f"{len(self.by_field)} facts cannot be read. {listed}")


@dataclass
class Reading:
    """One question being read: each fact by its field, None where nothing was said or it cannot be read."""

    given: Given
    faults: dict[str, BadInputFault] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was typed in a field, without the blanks around it."""
        return next((each.strip() for each in self.given.get(name, ()) if each.strip()), "")

    def several(self, name: str) -> list[str]:
        """All that was typed in a field; commas part values too."""
        parts = (part.strip() for each in self.given.get(name, ()) for part in each.split(","))
        return list(dict.fromkeys(part for part in parts if part))

    def fact(self, name: str, read: Callable[[str], T]) -> T | None:
        """What `read` makes of the field; its fault is kept and the rest of the question read on."""
        written = self.text(name)
        return self.kept(name, read, written) if written else None

    def kept(self, name: str, read: Callable[[str], T], written: str) -> T | None:
        """What `read` makes of this value, or None with its fault kept beside the field."""
        try:
            return read(written)
        except BadInputFault as fault:
            self.faults.setdefault(name, fault)
            return None

    def needed(self, name: str, read: Callable[[str], T], lacking: BadInputFault) -> T | None:
        """As `fact`, of a field without which nothing can be answered."""
        if not self.text(name):
            self.faults[name] = lacking
        return self.fact(name, read)

    def word(self, name: str, known: Collection[str]) -> str | None:
        """One of the known words."""
        return self.fact(name, partial(one_of, known=known))

    def words(self, name: str, known: Collection[str]) -> list[str]:
        """Those of the known words that were given."""
        found = (self.kept(name, partial(one_of, known=known), each) for each in self.several(name))
        return [each for each in found if each is not None]

    def flag(self, name: str) -> bool | None:
        """Yes, no, or not known."""
        found = self.word(name, tuple(_YES_NO))
        return None if found is None else _YES_NO[found]

    def done(self) -> None:
        """Raise BadQuestionFault with every fault at once, if there is any."""
        if self.faults:
            raise BadQuestionFault(self.faults)


def given_of(**facts: str | float | bool | Sequence[str] | None) -> dict[str, list[str]]:
    """Facts that a shell or a program holds, as if they were typed: None is not said, True is 'yes'."""
    return {name: _typed(value) for name, value in facts.items() if value is not None}


def _typed(value: str | float | bool | Sequence[str]) -> list[str]:
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [str(value)] if isinstance(value, str | int | float) else [str(each) for each in value]


def day(written: str) -> date:
    """The day that was written. Raises BadInputFault."""
    try:
        return _near(date.fromisoformat(written))
    except ValueError as error:
        raise BadInputFault(
            f"'{written}' is no day.", "Every time limit counts from one.", "Write it like 2026-07-03."
        ) from error


def _near(on: date) -> date:
    """The day itself; a time limit from the ends of the calendar would fall out of it."""
    if not _FIRST_YEAR <= on.year <= _LAST_YEAR:
        raise ValueError(on.year)
    return on


def moment(written: str, zone: ZoneInfo | None = None) -> datetime | date:
    """The day, or the time with its offset, that was written; without an offset it is a time in `zone`.

    Raises BadInputFault for what is neither, and for a time without offset when no zone is given.
    """
    if "T" not in written:
        return day(written)
    try:
        found = datetime.fromisoformat(written)
        _near(found)
    except ValueError:
        found = None
    if found is not None and found.tzinfo is None and zone is not None:
        found = found.replace(tzinfo=zone)
    if found is None or found.tzinfo is None:
        raise BadInputFault(
            f"'{written}' is no time.",
            "Hours are counted from an instant, which a time without its offset does not name.",
            "Write it like 2026-03-02T14:30-06:00, or the day alone.",
        )
    return found


def hour(written: str) -> time:
    """The time of day that was written. Raises BadInputFault."""
    try:
        return time.fromisoformat(written)
    except ValueError as error:
        raise BadInputFault(
            f"'{written}' is no time of day.", "Hours are counted from it.", "Write it like 14:30."
        ) from error


def zone_of(written: str) -> ZoneInfo:
    """The time zone of that name. Raises BadInputFault."""
    try:
        return ZoneInfo(written)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInputFault(
            f"'{written}' is no time zone.",
            "The day on which a clock starts depends on it.",
            "Write it like America/Chicago.",
        ) from error


def place(written: str) -> str:
    """The place of that code. Raises BadInputFault."""
    if not is_place(written):
        raise BadInputFault(
            f"'{written}' is no place that the texts know.",
            "People there would be owed something by a law that is not asked.",
            "Write a state such as US-TX or a country such as DE or PH; leave it out when it is not known.",
        )
    return written


def number(written: str) -> int:
    """The whole number that was written, with or without commas between thousands. Raises BadInputFault."""
    digits = written.replace(",", "")
    if not (digits.isascii() and digits.isdecimal()):
        raise BadInputFault(
            f"'{written}' is no number.",
            "Thresholds such as 'more than 500' are counted.",
            "Write it in digits, such as 501; leave it out when it is not known.",
        )
    return int(digits)


def share(written: str) -> float:
    """The percentage that was written. Raises BadInputFault."""
    try:
        found = float(written.removesuffix("%"))
    except ValueError:
        found = -1.0
    if not 0 <= found <= 100:  # noqa: PLR2004 - per cent
        raise BadInputFault(
            f"'{written}' is no share of a hundred.", "Thresholds count it.", "Write it like 25."
        )
    return found


def one_of(written: str, known: Collection[str]) -> str:
    """The word itself, if it is known. Raises BadInputFault that names those that are."""
    if written not in known:
        raise BadInputFault(
            f"'{written}' is not known here.",
            "A misspelt fact would change the answer in silence.",
            f"Use one of: {', '.join(known)}.",
        )
    return written
