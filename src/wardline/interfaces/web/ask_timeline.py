"""The picture of an answer: who must do what when, on one line of time with today on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wardline.interfaces.questions.answer import Answer, Line, as_day

_LEFT, _WIDTH = 3.0, 94.0
_APART = 7.5
_HEAD, _STEP, _FOOT = 26, 26, 10
_TICKS = 4
_TOP = 22


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the answer in the picture: `x` in per cent, `y` in pixels, `state` late|due|bounded."""

    line: Line
    x: str
    y: int
    text_y: int
    state: str


@dataclass(frozen=True, slots=True)
class Lane:
    """What one side owes."""

    side: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named below the picture."""

    day: date
    x: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture; `now` is None when today lies outside of it, `undated` has no place on it."""

    height: int
    foot: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    now: str | None
    now_anchor: str
    undated: tuple[Line, ...]


def drawn(answer: Answer, today: date, sides: Iterable[str]) -> Timeline | None:
    """The picture from the day asked to the last day owed; None when nothing has a day."""
    dated = [line for line in answer.owed if line.last is not None]
    if not dated:
        return None
    first, last = answer.on, max(as_day(line.last) for line in dated)
    # Today is drawn where it does not push everything else into a corner.
    end = today if last < today <= last + (last - first) else last
    lanes, y = [], _TOP
    for side in sides:
        own = [line for line in dated if line.by == side]
        if own:
            marks, height = _marks(own, first, end, today, y)
            lanes.append(Lane(side, y, marks))
            y += height
    now = _x(today, first, end) if first <= today <= end else None
    undated = tuple(line for line in answer.owed if line.last is None)
    anchor = "start" if now is None or now < 12 else "end" if now > 88 else "middle"  # noqa: PLR2004 - per cent
    shown = None if now is None else _per_cent(now)
    return Timeline(y + 24, y, tuple(lanes), _ticks(first, end), shown, anchor, undated)


def _marks(lines: list[Line], first: date, end: date, today: date, top: int) -> tuple[tuple[Mark, ...], int]:
    """The marks of one lane, those too near to each other one below the other, and the lane's height."""
    levels: list[float] = []
    marks = []
    for line in sorted(lines, key=lambda each: (as_day(each.last), each.number)):
        x = _x(as_day(line.last), first, end)
        level = next((n for n, last in enumerate(levels) if x - last >= _APART), len(levels))
        levels[level : level + 1] = [x]
        y = top + _HEAD + level * _STEP + _STEP // 2
        marks.append(Mark(line, _per_cent(x), y, y + 4, _state(line, today)))
    return tuple(marks), _HEAD + len(levels) * _STEP + _FOOT


def _state(line: Line, today: date) -> str:
    if as_day(line.last) < today:
        return "late"
    return "due" if line.due is not None else "bounded"


def _x(day: date, first: date, end: date) -> float:
    span = max((end - first).days, 1)
    return _LEFT + _WIDTH * (day - first).days / span


def _per_cent(x: float) -> str:
    return f"{x:.2f}%"


def _ticks(first: date, end: date) -> tuple[Tick, ...]:
    days = dict.fromkeys(first + (end - first) * n // _TICKS for n in range(_TICKS + 1))
    anchors = {first: "start", end: "end"}
    return tuple(Tick(day, _per_cent(_x(day, first, end)), anchors.get(day, "middle")) for day in days)
