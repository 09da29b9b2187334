"""A masked document as the page shows it: turns cut at their masks, and a timeline of who spoke when."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wardline.interactions.models import Indicated
from wardline.interactions.store import Document
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE, TERMS, Kind

# The timeline is drawn on a canvas of this many units.
_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of plain text, or one mask (`mask` not None) with what its panel says."""

    text: str
    mask: Mapping[str, Any] | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One turn: its pieces, its time in seconds (None = not known), the indicators that hang on it."""

    number: int
    speaker: str
    start: float | None
    end: float | None
    clock: str
    pieces: Sequence[Piece]
    indicated: Sequence[Indicated]


def turns(document: Document, indicated: Sequence[Indicated]) -> list[Line]:
    """The document's turns in order."""
    by_turn: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for mask in document.masks:
        by_turn[mask["turn"]].append(mask)
    hanging: dict[int, list[Indicated]] = defaultdict(list)
    for one in indicated:
        if one.turn is not None:
            hanging[one.turn].append(one)
    counter = iter(range(1, len(document.masks) + 1))
    lines = []
    for number, turn in enumerate(document.turns):
        start, end = span(turn)
        masks = sorted(by_turn[number], key=lambda mask: mask["start"])
        pieces = _pieces(turn["text"], masks, counter)
        lines.append(Line(number, turn["speaker"], start, end, clock(start), pieces, hanging[number]))
    return lines


def _pieces(text: str, masks: Sequence[Mapping[str, Any]], counter: Any) -> list[Piece]:
    pieces, at = [], 0
    for mask in masks:
        if mask["start"] > at:
            pieces.append(Piece(text[at : mask["start"]]))
        kind = Kind(mask["kind"])
        told = {
            **mask,
            "dpv": TERMS[kind].dpv,
            "classes": sorted(each.value for each in TERMS[kind].classes),
            "destroyed": kind in DESTROYED_AT_INTAKE,
            "percent": round(mask["confidence"] * 100),
        }
        pieces.append(Piece(text[mask["start"] : mask["end"]], told, next(counter)))
        at = mask["end"]
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces


def clock(seconds: float | None) -> str:
    """1:05 for 65 seconds; "" when nobody knows."""
    if seconds is None:
        return ""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def timeline(document: Document, duration: float | None) -> dict[str, Any] | None:
    """Who spoke when, and where the sound is masked, in units of a drawing; None without times."""
    spans = [(turn["speaker"], *span(turn)) for turn in document.turns]
    timed = [(who, start, end) for who, start, end in spans if start is not None and end is not None]
    if not timed:
        return None
    length = max(duration or 0.0, *(end for _, _, end in timed), 0.1)
    scale = _WIDTH / length
    masks = [bar for mask in document.masks if (bar := _mask_bar(document, mask, scale))]
    return {
        "width": _WIDTH,
        "duration": clock(length),
        "spoken": [_bar(start, end, scale) | {"speaker": who} for who, start, end in timed],
        "masks": masks,
    }


def span(turn: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """When a turn begins and ends, from itself or else from its words; None where nobody knows."""
    starts = [each["start"] for each in (turn, *turn["words"]) if each["start"] is not None]
    ends = [each["end"] for each in (turn, *turn["words"]) if each["end"] is not None]
    return min(starts, default=None), max(ends, default=None)


def _mask_bar(document: Document, mask: Mapping[str, Any], scale: float) -> dict[str, Any] | None:
    words = [
        word
        for word in document.turns[mask["turn"]]["words"]
        if word["start_char"] < mask["end"] and mask["start"] < word["end_char"]
    ]
    starts = [word["start"] for word in words if word["start"] is not None]
    ends = [word["end"] for word in words if word["end"] is not None]
    if not starts or not ends:
        return None
    return _bar(min(starts), max(ends), scale) | {"kind": mask["kind"], "clock": clock(min(starts))}


def _bar(start: float, end: float, scale: float) -> dict[str, Any]:
    return {"x": round(start * scale, 1), "width": max(2.0, round((end - start) * scale, 1))}
