"""The wording of texts: the file of each, by id, so that a version can be kept and read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wardline.law.corpus import TEXTS
from wardline.law.faults import TextFault
from wardline.law.reading import parse
from wardline.law.text import Text


@dataclass(frozen=True, slots=True)
class Source:
    """A text's file: `path` relative to the folder of texts, with slashes; `body` as it was written."""

    path: str
    body: bytes

    @property
    def text_id(self) -> str:
        """The id that folders and name give."""
        return "-".join(PurePosixPath(self.path).with_suffix("").parts)

    def read(self) -> tuple[Text | None, tuple[TextFault, ...]]:
        """The text, and everything wrong with it; no text when anything is."""
        return parse(self.body, Path(self.path))


def sources(folder: Path | None = None) -> Mapping[str, Source]:
    """Every file of texts under `folder` (the shipped ones by default), by the text's id."""
    root = TEXTS if folder is None else folder
    found = [
        Source(path.relative_to(root).as_posix(), path.read_bytes()) for path in sorted(root.rglob("*.yaml"))
    ]
    return {source.text_id: source for source in found}
