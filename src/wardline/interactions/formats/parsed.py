"""What an importer is given and what it delivers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from wardline.vocabulary.interaction import Interaction

Beside = Mapping[str, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its bytes, the JSON in it (None when it is no JSON), and the files beside it by name.

    `beside` maps a bare file name to a function that loads it; nothing else of the file system is reachable.
    """

    data: bytes
    document: Any = None
    beside: Beside = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text outside the turns that may carry personal data.

    `path` is a JSON pointer (RFC 6901) into the source. It can hold a member's name that is itself personal
    data, so it is treated like the text.
    """

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """One interaction out of a file.

    `source` is the JSON as parsed (the payload, when it was signed); `format` names format and version; `signed`
    says that a signature was checked; `notes` are sentences for the report without personal data; `origins` holds,
    turn by turn, the JSON pointer of the source element that the turn came from.
    """

    interaction: Interaction
    source: Mapping[str, Any] | None
    format: str
    signed: bool
    notes: tuple[str, ...]
    texts: tuple[FreeText, ...]
    origins: tuple[str, ...] = ()
