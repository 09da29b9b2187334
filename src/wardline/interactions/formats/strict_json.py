"""JSON from strangers: one meaning or none."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from wardline.interactions.formats import limits
from wardline.vocabulary.faults import BadInputFault

_PLAIN_NAME = re.compile(r"[A-Za-z_]{1,40}")
_WHY = "Two readers could understand it differently, and one of them would miss what must be protected."
_DO = "Have the sending system write valid JSON (RFC 8259, UTF-8) and hand it in again."


def looks_like_json(data: bytes) -> bool:
    """Whether the first sign that is not white space opens an object or a list."""
    return data.removeprefix(b"\xef\xbb\xbf")[:4096].lstrip()[:1] in (b"{", b"[")


def parse(data: bytes, *, limit: int = limits.DOCUMENT_BYTES, depth: int = limits.DEPTH) -> Any:
    """The document in `data`.

    Refused, as BadInputFault: more than `limit` bytes, nesting beyond `depth`, bytes that are not UTF-8, a name
    given twice in one object, NaN and infinities, half surrogates and U+0000 in text.
    """
    limits.check(len(data), limit)
    text = _decoded(data)
    try:
        document = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _fault(f"The JSON breaks off or is malformed at {where}: {error.msg.lower()}.") from None
    except RecursionError:
        raise _too_deep(depth) from None
    except ValueError:
        raise _fault("The JSON holds a whole number with more digits than any number needs.") from None
    _check_values(document, depth, escapes="\\u" in text)
    return document


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault(f"The file is not UTF-8: byte {error.start:,} belongs to no character.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _fault(f"An object in the JSON gives a name twice{_naming(pairs)}.")
    return members


def _naming(pairs: list[tuple[str, Any]]) -> str:
    seen: set[str] = set()
    for name, _ in pairs:
        # A member's name can be somebody's number or address; only a plain word is repeated to the reader.
        if name in seen and _PLAIN_NAME.fullmatch(name):
            return f' ("{name}")'
        seen.add(name)
    return ""


def _no_constant(name: str) -> Any:
    raise _fault(f"The JSON holds {name}, which is no JSON value.")


def _check_values(document: Any, depth: int, *, escapes: bool) -> None:
    for number, level in enumerate(_levels(document), start=1):
        if number > depth:
            raise _too_deep(depth)
        if any(isinstance(value, float) and not math.isfinite(value) for value in level):
            raise _fault("The JSON holds a number beyond what a computer's numbers reach.")
        # Half surrogates and U+0000 can only come out of an escape; most documents hold none.
        if escapes and not all(map(_sound, _texts(level))):
            raise _fault("A text in the JSON holds half a surrogate pair or U+0000, which no text needs.")


def _levels(document: Any) -> Iterator[list[Any]]:
    level = [document]
    while level:
        yield level
        objects = [item for value in level if isinstance(value, dict) for item in value.values()]
        level = objects + [item for value in level if isinstance(value, list) for item in value]


def _texts(level: list[Any]) -> Iterator[str]:
    yield from (value for value in level if isinstance(value, str))
    yield from (name for value in level if isinstance(value, dict) for name in value)


def _sound(text: str) -> bool:
    if "\x00" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _too_deep(depth: int) -> BadInputFault:
    return _fault(f"The JSON is nested more than {depth} levels deep.")


def _fault(what: str) -> BadInputFault:
    return BadInputFault(what, _WHY, _DO)
