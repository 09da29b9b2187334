"""A sealed stream served in byte ranges (RFC 9110, section 14), so that a player can seek."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

# A player that pauses stops reading; a short answer never holds the one thread that serves everybody.
MOST = 1024 * 1024
_CHUNK = 64 * 1024
_SYNTAX = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))")


def serve(header: str, opening: AbstractContextManager[BinaryIO], media_type: str) -> HttpResponseBase:
    """The stream that `opening` gives: the range that `header` asks for, at most `MOST` bytes of it.

    A header that is no single byte range is passed over, as the RFC wants; one that lies behind the end is 416.
    """
    if not _SYNTAX.fullmatch(header):
        return _whole(opening, media_type)
    with opening as stream:
        size = stream.seek(0, 2)
        wanted = asked(header, size)
        if wanted is None:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        first, last = wanted
        stream.seek(first)
        data = stream.read(last - first + 1)
    return HttpResponse(
        data,
        status=206,
        content_type=media_type,
        headers={"Accept-Ranges": "bytes", "Content-Range": f"bytes {first}-{last}/{size}"},
    )


def asked(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a well-formed range header over `size` bytes; None when it asks for none of them."""
    match = _SYNTAX.fullmatch(header)
    if match is None:
        return None
    first = int(match[1]) if match[1] else max(0, size - int(match[3]))
    last = min(int(match[2]) if match[2] else size - 1, size - 1)
    if first > last:
        return None
    return first, min(last, first + MOST - 1)


def _whole(opening: AbstractContextManager[BinaryIO], media_type: str) -> HttpResponseBase:
    stream = opening.__enter__()
    size = stream.seek(0, 2)
    stream.seek(0)

    def body() -> Iterator[bytes]:
        try:
            while part := stream.read(_CHUNK):
                yield part
        finally:
            opening.__exit__(None, None, None)

    return StreamingHttpResponse(
        body(), content_type=media_type, headers={"Accept-Ranges": "bytes", "Content-Length": str(size)}
    )
