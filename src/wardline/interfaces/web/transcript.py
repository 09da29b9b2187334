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
    return [
        Line(
            number,
            turn["speaker"],
            turn["start"],
            turn["end"],
            clock(turn["start"]),
            _pieces(turn["text"], sorted(by_turn[number], key=lambda mask: mask["start"]), counter),
            hanging[number],
        )
        for number, turn in enumerate(document.turns)
    ]


def _pieces(text: str, masks: Sequence[Mapping[str, Any]], counter: Any) -> list[Piece]:
    pieces, at = [], 0
    for mask in masks:
        if mask["start"] > at:
            pieces.append(Piece(text[at : mask["start"]]))
        kind = Kind(mask["kind"])
        told = {
            **mask,
            "label": TERMS[kind].label,
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
    timed = [turn for turn in document.turns if turn["start"] is not None and turn["end"] is not None]
    if not timed or not duration:
        return None
    scale = _WIDTH / duration
    return {
        "width": _WIDTH,
        "duration": clock(duration),
        "spoken": [_bar(turn["start"], turn["end"], scale) | {"speaker": turn["speaker"]} for turn in timed],
        "masks": [bar for mask in document.masks if (bar := _mask_bar(document, mask, scale))],
    }


def _mask_bar(document: Document, mask: Mapping[str, Any], scale: float) -> dict[str, Any] | None:
    for word in document.turns[mask["turn"]]["words"]:
        if word["start_char"] == mask["start"] and word["start"] is not None and word["end"] is not None:
            label = TERMS[Kind(mask["kind"])].label
            return _bar(word["start"], word["end"], scale) | {"label": label, "clock": clock(word["start"])}
    return None


def _bar(start: float, end: float, scale: float) -> dict[str, Any]:
    return {"x": round(start * scale, 1), "width": max(2.0, round((end - start) * scale, 1))}
