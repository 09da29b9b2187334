"""Opening a key store: make a new one, or read what is there and settle what a crash left half done."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from wardline.security.faults import KeyStoreFault
from wardline.security.keys import durable, records, shard
from wardline.security.keys import ring as rings
from wardline.security.keys.keyfile import KeyFiles
from wardline.security.keys.provider import RingKeyProvider
from wardline.security.keys.ring import Ring
from wardline.security.keys.shard import Shard

_SHARD_NAME = re.compile(r"\d{7}\.\d{4,}")


@dataclass(frozen=True, slots=True)
class Opened:
    """What the disk holds: the ring, its shards by number in order, and how many cut batches were removed."""

    ring: Ring
    shards: dict[int, Shard]
    cut: int


def shards(folder: Path) -> Path:
    """Where shard files lie."""
    return folder / "shards"


def shard_path(folder: Path, number: int, generation: int) -> Path:
    """The file of a shard in one generation."""
    return shards(folder) / f"{number:07d}.{generation:04d}"


def key_files(folder: Path) -> KeyFiles:
    """The provider of a store that was given none."""
    return KeyFiles(folder / "ring-keys")


def guard(folder: Path) -> None:
    """Refuse a folder that others can look into. Faults: KeyStoreFault."""
    status = folder.stat()
    if status.st_mode & 0o077 or status.st_uid != os.geteuid():
        raise KeyStoreFault(
            "The folder of the key store is open to others.",
            "Whoever can read it can take the keys of everybody in it.",
            f"Set its mode to 700 and its owner to uid {os.geteuid()}.",
        )


def read(folder: Path, provider: RingKeyProvider) -> Opened:
    """The store in `folder`. Faults: KeyStoreFault when it is damaged or parts of it are missing.

    1 make the store, when the folder is empty or an earlier making was cut short
    2 open the ring, before anything is removed: a store that does not open is left as it was found
    3 read each shard that the ring names; cut off batches that were never acknowledged
    4 make durable what was read: a killed process may have left it in memory only
    5 sweep away what no ring names: other generations, other epochs' keys, half-written files
    """
    if not (folder / "ring").exists():
        _make(folder, provider)
    ring = rings.decode((folder / "ring").read_bytes(), provider)
    found, cut = {}, 0
    for number in sorted(ring.shards):
        one, was_cut = _read_shard(folder, number, ring)
        found[number] = one
        cut += was_cut
    durable.sync_file(folder / "ring")
    durable.sync_folder(folder)
    named = {shard_path(folder, number, one.key.generation) for number, one in found.items()}
    _sweep(folder, provider, ring, named)
    return Opened(ring, found, cut)


def _make(folder: Path, provider: RingKeyProvider) -> None:
    """Make an empty store. The file 'making' tells a making cut short from a store that lost its ring."""
    left = {path.name for path in folder.iterdir()} - {"lock"}
    if left and "making" not in left:
        raise KeyStoreFault(
            "The key store has no ring, though it holds other files.",
            "A new store made over them would leave everything sealed so far closed for good.",
            "Put the whole store back from the newest key copy.",
        )
    durable.create(folder / "making", b"")
    durable.sync_folder(folder)
    durable.make_folder(shards(folder))
    ring = rings.fresh()
    provider.begin(ring.epoch)
    durable.replace(folder / "ring", rings.encode(ring, provider))


def _read_shard(folder: Path, number: int, ring: Ring) -> tuple[Shard, bool]:
    key = ring.shards[number]
    path = shard_path(folder, number, key.generation)
    if not path.is_file():
        raise KeyStoreFault(
            f"Shard {number} of the key store is missing in the generation that the ring names.",
            "Ring and shards come from different moments; keys are missing or erased ones would be back.",
            "Put the whole store back from the newest key copy.",
        )
    data = path.read_bytes()
    one = shard.read(number, key, data)
    if not one.frames:
        # The first batch was durable before any ring named the shard: this is damage, no torn end.
        raise records.damaged(one.spot)
    torn = one.length < len(data)
    if torn:
        durable.cut(path, one.length)
    else:
        durable.sync_file(path)
    return one, torn


def _sweep(folder: Path, provider: RingKeyProvider, ring: Ring, named: set[Path]) -> None:
    for path in shards(folder).iterdir():
        if path not in named and _SHARD_NAME.fullmatch(path.name):
            durable.remove(path)
    durable.sync_folder(shards(folder))
    for epoch in provider.epochs() - {ring.epoch}:
        provider.destroy(epoch)
    durable.remove(folder / "ring.new")
    durable.remove(folder / "making")
    durable.sync_folder(folder)
