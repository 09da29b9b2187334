"""Byte ranges as RFC 9110 has them, and short enough that nobody waits for a player that pauses."""

import io
from contextlib import closing

import pytest

from wardline.interfaces.web import byteranges

DATA = bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-", 0, 1023),
        ("bytes=0-0", 0, 0),
        ("bytes=5-9", 5, 9),
        ("bytes=1000-5000", 1000, 1023),
        ("bytes=-24", 1000, 1023),
        ("bytes=-5000", 0, 1023),
    ],
)
def test_a_range_gives_those_bytes(header: str, first: int, last: int) -> None:
    answer = byteranges.serve(header, closing(io.BytesIO(DATA)), "audio/ogg")
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/1024"
    assert answer.content == DATA[first : last + 1]  # type: ignore[attr-defined]


@pytest.mark.parametrize("header", ["bytes=1024-", "bytes=9999-99999", "bytes=-0", "bytes=9-5"])
def test_a_range_that_holds_nothing_is_told_the_size(header: str) -> None:
    answer = byteranges.serve(header, closing(io.BytesIO(DATA)), "audio/ogg")
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */1024")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=0-1,5-6",
        "lines=0-5",
        "bytes=0-1 ",
        "bytes=" + "9" * 40 + "-",
    ],
)
def test_nonsense_gets_the_whole(header: str) -> None:
    stream = io.BytesIO(DATA)
    answer = byteranges.serve(header, closing(stream), "audio/ogg")
    assert answer.status_code == 200
    assert b"".join(answer) == DATA
    answer.close()
    assert stream.closed


def test_a_long_range_comes_in_parts() -> None:
    size = byteranges.MOST * 3
    assert byteranges.asked("bytes=0-", size) == (0, byteranges.MOST - 1)
    assert byteranges.asked(f"bytes={byteranges.MOST}-", size) == (byteranges.MOST, 2 * byteranges.MOST - 1)
