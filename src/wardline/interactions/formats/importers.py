"""The importers that are here: each module or package beside this one that says what it recognises."""

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.segments import Transcript


class Importer(Protocol):
    """What a module must hold to be an importer."""

    NAME: str

    def recognises(self, head: bytes, document: Any) -> bool:
        """Whether a file that begins with `head` and holds `document` (None = no JSON) is in this format."""

    def read(self, source: Source) -> tuple[Parsed, ...]:
        """The interactions in it. Raises BadInputFault."""


class Recognizer(Importer, Protocol):
    """An importer of a speech recognizer's output, which can also stand inside another document."""

    def transcript(self, document: Any) -> Transcript:
        """What was said. Raises BadInputFault."""


@cache
def every() -> tuple[Importer, ...]:
    """All importers, by name."""
    package = __name__.rpartition(".")[0]
    names = sorted(info.name for info in pkgutil.iter_modules([str(Path(__file__).parent)]))
    modules = [importlib.import_module(f"{package}.{name}") for name in names]
    return tuple(cast("Importer", module) for module in modules if hasattr(module, "recognises"))


def recognizer_of(document: Any) -> Recognizer | None:
    """The one recognizer whose output `document` is; None when there is none or more than one."""
    found = [i for i in every() if hasattr(i, "transcript") and i.recognises(b"", document)]
    return cast("Recognizer", found[0]) if len(found) == 1 else None
