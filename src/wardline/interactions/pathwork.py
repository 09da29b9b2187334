"""The part of a sweep that touches files: digests in the main process, protection in the pool."""

import copyreg
import os
from pathlib import Path
from types import MappingProxyType

from wardline.interactions import protect
from wardline.interactions.folder import Item
from wardline.interactions.formats import limits
from wardline.interactions.protect import Prepared, Source, Terms
from wardline.security import commit
from wardline.vocabulary.faults import BadInputFault

# Recordings are held in memory while they are masked.
_RECORDING_LIMIT = 512 * 1024 * 1024


def _frozen(facts: dict[str, object]) -> MappingProxyType[str, object]:
    return MappingProxyType(facts)


# Frozen facts cross from process to process; Python does not pickle read-only mappings by itself.
copyreg.pickle(MappingProxyType, lambda facts: (_frozen, (dict(facts),)))


def mark(key: bytes, item: Item) -> str:
    """A keyed digest of everything that belongs to the item.

    Raises OSError when a file cannot be read, BadInputFault when one is too large to be: before it is read.
    """
    check(item)
    digests = []
    for path in (item.document, *item.recordings):
        if path is not None:
            with path.open("rb") as file:
                digests.append(commit.digest(key, file))
    return commit.keyed(key, "source", "|".join(digests))


def check(item: Item) -> None:
    """Refuse by size alone what would exhaust the machine; raises BadInputFault."""
    if item.document is not None:
        limits.check(item.document.stat().st_size)
    for path in item.recordings:
        if path.stat().st_size > _RECORDING_LIMIT:
            raise BadInputFault(
                "The recording is larger than 512 MB.",
                "It would not fit into memory while it is masked.",
                "Split it, or store it compressed.",
            )


def name(path: Path, root: Path) -> str:
    """A file's path inside the swept folder as text; bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(os.path.relpath(path, root)).decode("utf-8", "backslashreplace")


def prepare(item: Item, terms: Terms) -> tuple[Prepared, ...]:
    """Read the item's files and protect what they hold; runs in the pool."""
    check(item)
    recordings = {path.name: path.read_bytes() for path in item.recordings}
    if item.document is None:
        return protect.prepare_recording(recordings[item.path.name], terms)
    source = Source(item.document.read_bytes(), item.document.suffix, recordings)
    return protect.prepare(source, terms)
