"""What lies in a folder that is swept: documents, each with the recordings that may belong to it."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wardline.interactions.formats import audio
from wardline.vocabulary.faults import BadInputFault

# Enough of a file to tell what it is.
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Item:
    """One document with the recordings beside it, or a recording that no document claims (`document` None)."""

    path: Path
    document: Path | None
    recordings: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or folder that could not be looked at, and why."""

    path: Path
    fault: BadInputFault


@dataclass
class Contents:
    """A folder's items in a fixed order, and what could not be looked at."""

    items: list[Item] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)


def look(folder: Path) -> Contents:
    """Everything under `folder`, by path. Links are not followed; those that lead out of the folder are named."""
    contents = Contents()
    for directory in _directories(folder, contents):
        _look_into(directory, folder.resolve(), contents)
    return contents


def no_rights(fault: OSError) -> BadInputFault:
    """What is told of a file or folder that the system does not let us read."""
    return BadInputFault(
        f"It could not be opened: {(fault.strerror or 'not readable').lower()}.",
        "What lies in it is neither protected nor counted.",
        "Give the user who runs the sweep the right to read it, and sweep again.",
    )


def _directories(folder: Path, contents: Contents) -> Iterator[Path]:
    def failed(fault: OSError) -> None:
        contents.unreadable.append(Unreadable(Path(fault.filename), no_rights(fault)))

    for directory, below, _ in os.walk(folder, onerror=failed):
        below.sort()
        yield Path(directory)


def _look_into(directory: Path, root: Path, contents: Contents) -> None:
    documents: list[Path] = []
    recordings: list[Path] = []
    for path in sorted(directory.iterdir()):
        try:
            head = _head(path, root)
        except OSError as fault:
            contents.unreadable.append(Unreadable(path, no_rights(fault)))
        except BadInputFault as fault:
            contents.unreadable.append(Unreadable(path, fault))
        else:
            if head is not None:
                (recordings if audio.is_audio(head) else documents).append(path)
    claimed: set[Path] = set()
    for document in documents:
        beside = _claims(document, recordings)
        claimed.update(beside)
        contents.items.append(Item(document, document, beside))
    contents.items += [Item(path, None, (path,)) for path in recordings if path not in claimed]


def _head(path: Path, root: Path) -> bytes | None:
    """The first bytes of a file; None for a folder, and for a link to what is swept anyway."""
    mode = path.lstat().st_mode
    if stat.S_ISDIR(mode):
        return None
    if stat.S_ISLNK(mode):
        if path.resolve().is_relative_to(root):
            return None
        raise BadInputFault(
            "It is a link that leads out of the folder.",
            "Links are not followed, so what it points to is neither protected nor counted.",
            "Sweep the folder that it points to, or put the file itself here.",
        )
    if not stat.S_ISREG(mode):
        raise BadInputFault(
            "It is no file that could be read to an end (a pipe, socket or device).",
            "Nothing of it was taken in.",
            "Move it out of the folder.",
        )
    with path.open("rb") as file:
        return file.read(_HEAD)


def _claims(document: Path, recordings: list[Path]) -> tuple[Path, ...]:
    """Recordings with the document's own stem, or named inside it."""
    if not recordings:
        return ()
    key = audio.pair_key(document.name)
    named = [path for path in recordings if audio.pair_key(path.name) == key]
    if named or document.stat().st_size > audio.NAME_SEARCH_LIMIT:
        return tuple(named)
    text = document.read_bytes()
    return tuple(path for path in recordings if os.fsencode(path.name) in text)
