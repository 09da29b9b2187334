"""File locks: the kernel releases them when a process dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Waits until nobody else holds `path`, then holds it alone."""
    with _held(path, fcntl.LOCK_EX) as held:
        assert held
        yield


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Holds `path` together with others; waits while somebody holds it alone."""
    with _held(path, fcntl.LOCK_SH) as held:
        assert held
        yield


@contextmanager
def attempt(path: Path) -> Iterator[bool]:
    """Holds `path` alone if nobody else holds it; says whether it does."""
    with _held(path, fcntl.LOCK_EX | fcntl.LOCK_NB) as held:
        yield held


@contextmanager
def _held(path: Path, mode: int) -> Iterator[bool]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, mode)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)
