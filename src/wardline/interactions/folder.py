"""What lies in a folder that is swept: documents, each with the recordings that may belong to it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wardline.interactions.formats import audio

# Enough of a file to tell what it is.
_HEAD = 4096
# Larger documents are not searched for the names of recordings; the stem still tells.
_SEARCHED = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Item:
    """One document with the recordings beside it, or a recording that no document claims (`document` None)."""

    path: Path
    document: Path | None
    recordings: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or folder that could not be opened, and the system's word for it."""

    path: Path
    why: str


@dataclass
class Contents:
    """A folder's items in a fixed order, and what could not be looked at."""

    items: list[Item] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)


def look(folder: Path) -> Contents:
    """Everything under `folder`, by path. Links that lead elsewhere are not followed."""
    contents = Contents()
    for directory in _directories(folder, contents):
        _look_into(directory, contents)
    return contents


def _directories(folder: Path, contents: Contents) -> Iterator[Path]:
    def failed(fault: OSError) -> None:
        contents.unreadable.append(Unreadable(Path(fault.filename), fault.strerror or "not readable"))

    for directory, below, _ in os.walk(folder, onerror=failed):
        below.sort()
        yield Path(directory)


def _look_into(directory: Path, contents: Contents) -> None:
    documents: list[Path] = []
    recordings: list[Path] = []
    for path in sorted(directory.iterdir()):
        if path.is_symlink() or not path.is_file():
            continue
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD)
        except OSError as fault:
            contents.unreadable.append(Unreadable(path, fault.strerror or "not readable"))
            continue
        (recordings if audio.is_audio(head) else documents).append(path)
    claimed: set[Path] = set()
    for document in documents:
        beside = _claims(document, recordings)
        claimed.update(beside)
        contents.items.append(Item(document, document, beside))
    contents.items += [Item(path, None, (path,)) for path in recordings if path not in claimed]


def _claims(document: Path, recordings: list[Path]) -> tuple[Path, ...]:
    """Recordings with the document's own stem, or named inside it."""
    if not recordings:
        return ()
    stem = document.name.split(".", 1)[0]
    named = [path for path in recordings if path.name.split(".", 1)[0] == stem]
    if named or document.stat().st_size > _SEARCHED:
        return tuple(named)
    text = document.read_bytes()
    return tuple(path for path in recordings if path.name.encode() in text)
