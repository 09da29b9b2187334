"""Days as an iCalendar file (RFC 5545), which every calendar program takes in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_WIDTH = 75
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """A day, or an instant. The same `uid` again is the same event, so that a later file moves it.

    `tentative`: it may fall on another day.
    """

    uid: str
    at: date | datetime
    summary: str
    description: str = ""
    url: str = ""
    tentative: bool = False


def written(events: Iterable[Event], name: str, made_at: datetime) -> bytes:
    """The file in UTF-8, its lines ended by CRLF and folded at 75 octets as section 3.1 asks."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wardline//Law//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for event in events:
        lines.extend(_event(event, made_at))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line.encode()) for line in lines)


def _event(event: Event, made_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@wardline"
    yield f"DTSTAMP:{_instant(made_at)}"
    if isinstance(event.at, datetime):
        yield f"DTSTART:{_instant(event.at)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.at:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.at + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{'TENTATIVE' if event.tentative else 'CONFIRMED'}"
    # A law that begins takes nobody's time that day.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    return value.translate(_ESCAPED)


def _folded(line: bytes) -> bytes:
    """A line broken before its 76th octet, never within a character; each further piece begins with a space."""
    pieces, room = [], _WIDTH
    while len(line) > room:
        cut = room
        while line[cut] & 0xC0 == 0x80:  # noqa: PLR2004 - the bits that mark a further byte of a UTF-8 character
            cut -= 1
        pieces.append(line[:cut])
        line, room = line[cut:], _WIDTH - 1
    return b"\r\n ".join([*pieces, line]) + b"\r\n"
