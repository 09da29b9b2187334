"""File changes that a power cut does not take back once the function has returned."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    descriptor = os.open(path, flags | os.O_CLOEXEC, _PRIVATE_FILE)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write_and_sync(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable: what was created, renamed and removed there."""
    with _opened(folder, os.O_RDONLY | os.O_DIRECTORY) as descriptor:
        os.fsync(descriptor)


def sync_file(path: Path) -> None:
    """Make durable what an earlier process may have written and not synced."""
    with _opened(path, os.O_RDONLY) as descriptor:
        os.fsync(descriptor)


def make_folder(folder: Path) -> None:
    """Make `folder`, readable by its owner only, and those above it."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    os.mkdir(folder, _PRIVATE_FOLDER)  # noqa: PTH102 - all changes go through os, where the tests cut the power
    sync_folder(folder.parent)


def create(path: Path, data: bytes) -> None:
    """Write a file whose name is not durable before `sync_folder`; what a crash left under it is overwritten."""
    with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as descriptor:
        _write_and_sync(descriptor, data)


def replace(path: Path, data: bytes) -> None:
    """Put `data` in place of `path`'s content, wholly or not at all."""
    fresh = path.with_name(path.name + ".new")
    create(fresh, data)
    os.replace(fresh, path)  # noqa: PTH105 - as above
    sync_folder(path.parent)


def append(path: Path, data: bytes, at: int) -> None:
    """Write `data` into an existing file from the byte `at` on: one fsync."""
    with _opened(path, os.O_WRONLY) as descriptor:
        os.lseek(descriptor, at, os.SEEK_SET)
        _write_and_sync(descriptor, data)


def cut(path: Path, length: int) -> None:
    """Shorten a file to `length` bytes."""
    with _opened(path, os.O_WRONLY) as descriptor:
        os.ftruncate(descriptor, length)
        os.fsync(descriptor)


def overwrite(path: Path, data: bytes) -> None:
    """Write over the first bytes of an existing file in place."""
    append(path, data, 0)


def remove(path: Path) -> None:
    """Remove a file; the name is gone for good after `sync_folder`."""
    try:
        os.unlink(path)  # noqa: PTH108 - as above
    except FileNotFoundError:
        return
