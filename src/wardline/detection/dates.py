"""Finds dates in tokens: written, said with months and ordinals, or with slashes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from wardline.detection.numerals import Numerals
from wardline.detection.runs import Piece, Run, Sort
from wardline.detection.tokens import Form, Token

_YEAR_DIGITS = 4
_LAST_DAY = 31
_LINKS = frozenset({"of", "the", "in", ",", "de", "del", "-", "/", "year"})
_SLASHES = frozenset({"/", "-", "."})


@dataclass(frozen=True)
class DateSpan:
    """A date; `groups` are its numbers in the order said, months as numbers."""

    start: int
    end: int
    first: int
    last: int
    groups: tuple[str, ...]

    @cached_property
    def full(self) -> bool:
        """Whether day, month and year are there."""
        return len(self.groups) > 2  # noqa: PLR2004 -- day, month, year


class _Months:
    """Dates that name their month."""

    def __init__(self, numerals: Numerals, tokens: Sequence[Token], pieces: dict[int, Piece]) -> None:
        self.numerals = numerals
        self.tokens = tokens
        self.pieces = pieces
        self.ends = {piece.last: piece for piece in pieces.values()}

    def at(self, month: int) -> DateSpan | None:
        """The date around the month at token `month`; None when no number stands beside it."""
        number = str(self.numerals.months[self.tokens[month].text])
        day, first = self._day_before(month)
        after = self._skip(month + 1)
        if not day:
            day, after = self._day_after(after)
        year, end = self._year(self._skip(after))
        if not year and len(day) == 1:
            # December one nine eight five: no day was said.
            year, end = self._year(self._skip(month + 1))
            day = "" if year else day
        last = end - 1 if year else max(after - 1, month)
        if not day and not year:
            return None
        if not year:
            last = self._last_day_token(month, after)
        groups = tuple(part for part in (number, day, year) if part)
        return DateSpan(self.tokens[first].start, self.tokens[last].end, first, last, groups)

    def _last_day_token(self, month: int, after: int) -> int:
        last = after - 1
        while last > month and self.tokens[last].text in _LINKS:
            last -= 1
        return last

    def _skip(self, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].text in _LINKS:
            at += 1
        return at

    def _day_before(self, month: int) -> tuple[str, int]:
        at = month - 1
        while at >= 0 and self.tokens[at].text in {"of", "de"}:
            at -= 1
        if at < 0:
            return "", month
        ordinal, first = self._ordinal_ending(at)
        if ordinal:
            return ordinal, first - (first > 0 and self.tokens[first - 1].text == "the")
        piece = self.ends.get(at)
        if piece is not None and piece.sort is Sort.DIGITS and _is_day(piece.value):
            return piece.value, piece.first
        return "", month

    def _ordinal_ending(self, at: int) -> tuple[str, int]:
        word = self.tokens[at].text
        if word in {"st", "nd", "rd", "th"} and at and self.tokens[at - 1].form is Form.DIGITS:
            return self.tokens[at - 1].text, at - 1
        if word[:-2].isdecimal() and word[-2:] in {"st", "nd", "rd", "th"}:
            return word[:-2], at
        unit = self.numerals.ordinals.get(word, 0)
        if not unit:
            return "", at
        tens = self._tens_before(at)
        if tens and unit < 10:  # noqa: PLR2004 -- twenty first
            return str(tens[0] + unit), tens[1]
        return str(unit), at

    def _tens_before(self, at: int) -> tuple[int, int] | None:
        before = at - 1
        if before > 0 and self.tokens[before].text == "-":
            before -= 1
        if before >= 0 and self.tokens[before].text in self.numerals.tens:
            return int(self.numerals.tens[self.tokens[before].text]), before
        return None

    def _day_after(self, at: int) -> tuple[str, int]:
        for end in range(at, min(at + 3, len(self.tokens))):
            ordinal, first = self._ordinal_ending(end)
            if ordinal and first == at:
                return ordinal, end + 1
        piece = self.pieces.get(at)
        if piece is None or piece.sort is not Sort.DIGITS:
            return "", at
        if _is_day(piece.value):
            return piece.value, piece.last + 1
        return "", at

    def _year(self, at: int) -> tuple[str, int]:
        """Up to four digits of a year, however they are said: nineteen oh five, 85, two thousand ten."""
        year = ""
        while at in self.pieces and len(year) < _YEAR_DIGITS:
            piece = self.pieces[at]
            if piece.sort is Sort.JOIN and year:
                at = piece.last + 1
                continue
            if piece.sort is not Sort.DIGITS or len(year + piece.value) > _YEAR_DIGITS:
                break
            year += piece.value
            at = piece.last + 1
        return (year, at) if len(year) in {2, _YEAR_DIGITS} else ("", at)


def _is_day(value: str) -> bool:
    return len(value) <= 2 and 0 < int(value) <= _LAST_DAY  # noqa: PLR2004 -- days have two digits


def dates(numerals: Numerals, tokens: Sequence[Token], runs: Sequence[Run]) -> list[DateSpan]:
    """The dates of a turn in order; they may overlap its runs."""
    pieces = {piece.first: piece for run in runs for piece in run.pieces}
    found = [span for run in runs if (span := _slashed(run, tokens)) is not None]
    found += _of_years(tokens, runs)
    months = None
    for at, token in enumerate(tokens):
        if token.text not in numerals.months:
            continue
        months = months or _Months(numerals, tokens, pieces)
        span = months.at(at)
        if span is not None:
            found.append(span)
    return sorted(found, key=lambda span: span.start)


def _of_years(tokens: Sequence[Token], runs: Sequence[Run]) -> Iterator[DateSpan]:
    """Oh two of twenty twenty nine."""
    for month, year in pairwise(runs):
        linked = year.first == month.last + 2 and tokens[month.last + 1].text in {"of", "de"}
        if linked and _is_month(month.code) and len(year.code) in {2, _YEAR_DIGITS} and year.code.isdecimal():
            yield DateSpan(month.start, year.end, month.first, year.last, (month.code, year.code))


def _is_month(code: str) -> bool:
    return len(code) <= 2 and code.isdecimal() and 0 < int(code) <= 12  # noqa: PLR2004 -- twelve months


def _slashed(run: Run, tokens: Sequence[Token]) -> DateSpan | None:
    """A run of two or three numbers with slashes, dashes or dots between."""
    groups = [""]
    marks = set()
    for piece in run.pieces:
        if piece.sort is Sort.MARK and piece.value in _SLASHES:
            marks.add(piece.value)
            groups.append("")
        elif piece.sort is Sort.DIGITS:
            groups[-1] += piece.value
        elif piece.sort is not Sort.JOIN:
            return None
    groups = [group for group in groups if group]
    if not _plausible(groups, marks):
        return None
    return DateSpan(tokens[run.first].start, tokens[run.last].end, run.first, run.last, tuple(groups))


def _plausible(groups: Sequence[str], marks: set[str]) -> bool:
    if len(groups) == 3:  # noqa: PLR2004 -- day, month, year
        return sorted(map(len, groups))[1] <= 2 and all(len(group) in {1, 2, 4} for group in groups)  # noqa: PLR2004 -- two of them are short
    return len(groups) == 2 and marks == {"/"} and all(len(group) in {1, 2, 4} for group in groups)  # noqa: PLR2004 -- month and year
