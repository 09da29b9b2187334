"""Days as an iCalendar file: what RFC 5545 asks of escapes, folds, ends of lines and names of events."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardline.interfaces.icalendar import Event, written

MADE = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def lines(*events: Event) -> list[str]:
    """The file's lines, unfolded as section 3.1 says."""
    return written(events, "Law", MADE).decode().replace("\r\n ", "").split("\r\n")


def test_a_day_is_an_event_of_the_whole_day_that_takes_nobodys_time() -> None:
    found = lines(Event("20270101-us-la-ldpa", date(2027, 1, 1), "It begins"))
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-2:] == ["END:VCALENDAR", ""]
    assert {"UID:20270101-us-la-ldpa@wardline", "DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20270102",
            "DTSTAMP:20261123T120000Z", "TRANSP:TRANSPARENT", "STATUS:CONFIRMED"} <= set(found)  # fmt: skip


def test_an_instant_is_written_in_utc() -> None:
    at = datetime(2026, 12, 31, 22, 30, tzinfo=timezone(-timedelta(hours=5)))
    assert "DTSTART:20270101T033000Z" in lines(Event("duty-1", at, "Sign"))


def test_a_day_that_may_move_is_tentative() -> None:
    assert "STATUS:TENTATIVE" in lines(Event("x", date(2027, 5, 13), "About", tentative=True))


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("a,b;c", r"a\,b\;c"),
        ("back\\slash", r"back\\slash"),
        ("two\r\nlines", r"two\nlines"),
        ("\\n", r"\\n"),
    ],
)
def test_what_has_a_meaning_in_the_format_is_escaped(said: str, stands: str) -> None:
    assert f"SUMMARY:{stands}" in lines(Event("x", date(2027, 1, 1), said))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_no_line_is_longer_than_75_octets_and_none_breaks_a_character(said: str) -> None:
    raw = written([Event("x", date(2027, 1, 1), said)], "Law", MADE)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert all(line.decode() or True for line in raw.split(b"\r\n"))
    escaped = said.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    assert f"SUMMARY:{escaped}\r\n" in raw.decode().replace("\r\n ", "") + "\r\n"


def test_without_words_or_address_there_is_no_line_for_them() -> None:
    assert not [line for line in lines(Event("x", date(2027, 1, 1), "s")) if line.startswith(("URL", "DESC"))]
