"""What a vCon's party history tells: when a party was on hold or muted, when keys were pressed, and which."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wardline.interactions.formats.parsed import FreeText
from wardline.interactions.formats.vcon import shape

_SPANS = {"hold": "unhold", "mute": "unmute"}


def facts(item: dict[str, Any]) -> dict[str, str]:
    """Times in seconds from the start of the dialog, as texts.

    `keydown` "12.0,12.4", `hold` and `mute` "30.0-45.5"; an open end stays open. Which key it was is not told: pressed keys can be a card
    number.
    """
    origin = shape.moment(item.get("start"))
    history = item.get("party_history") or []
    if origin is None or not history:
        return {}
    events = sorted(((_since(origin, event), event) for event in history), key=lambda pair: pair[0])
    told = {"keydown": ",".join(f"{at:.1f}" for at, event in events if event["event"] == "keydown")}
    for begin, end in _SPANS.items():
        told[begin] = ",".join(_spans(events, begin, end))
    return {name: text for name, text in told.items() if text}


def keys(item: dict[str, Any], index: int) -> Iterator[FreeText]:
    """The keys that each party pressed, as one text, because digits pressed one by one make a number."""
    history = item.get("party_history") or []
    pressed: dict[Any, list[tuple[str, str]]] = {}
    for event in history:
        if event["event"] == "keydown" and event.get("button"):
            pressed.setdefault(event.get("party"), []).append((event["time"], event["button"]))
    for presses in pressed.values():
        ordered = sorted(presses, key=lambda press: str(shape.moment(press[0])))
        yield FreeText(f"/dialog/{index}/party_history", "".join(button for _, button in ordered))


def _since(origin: datetime, event: dict[str, Any]) -> float:
    at = shape.moment(event["time"])
    assert at is not None, "the shape was checked before"
    return (at - origin).total_seconds()


def _spans(events: list[tuple[float, dict[str, Any]]], begin: str, end: str) -> Iterator[str]:
    waiting: dict[Any, float] = {}
    for at, event in events:
        party = event.get("party")
        if event["event"] == begin:
            waiting.setdefault(party, at)
        elif event["event"] == end and party in waiting:
            yield f"{waiting.pop(party):.1f}-{at:.1f}"
    yield from (f"{at:.1f}-" for at in waiting.values())
