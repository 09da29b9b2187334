"""Runs an act in a process that dies at its k-th change of the disk, and leaves what the disk would then hold."""

import os
import pickle
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn

Say = Callable[[Any], None]
_FINISHED = 0
_DIED = 9
_FAILED = 1


class Death(Enum):
    """How the process ends: killed (the system keeps what was written), or with the power (only what was synced)."""

    KILL = "kill"
    POWER = "power"
    TORN = "power, with half of what was not synced"


@dataclass(frozen=True)
class Outcome:
    """What the process had said before it died, and whether it came to its end instead."""

    said: list[Any]
    finished: bool


def run(folder: Path, act: Callable[[Say], None], dies_at: int, death: Death) -> Outcome:
    """Fork, run `act`, die before its `dies_at`-th change under `folder`."""
    ears, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ears)
        code = _FAILED
        try:
            with os.fdopen(mouth, "wb", buffering=0) as out:
                code = _run_child(folder, act, dies_at, death, lambda word: pickle.dump(word, out))
        finally:
            os._exit(code)
    os.close(mouth)
    with os.fdopen(ears, "rb") as words:
        said = []
        while words.peek(1):
            said.append(pickle.load(words))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {_FINISHED, _DIED}, f"the act itself failed with {said[-1:]}"
    return Outcome(said, code == _FINISHED)


def _run_child(folder: Path, act: Callable[[Say], None], dies_at: int, death: Death, say: Say) -> int:
    disk = _Disk(folder, dies_at, death)
    disk.watch()
    try:
        act(say)
    except BaseException as error:
        say(repr(error))
        raise
    return _FINISHED


class _Disk:
    """Knows which names and which contents are durable, by watching what the process asks of the system."""

    def __init__(self, root: Path, dies_at: int, death: Death) -> None:
        self.root, self.left, self.death = root.resolve(), dies_at, death
        self.names: dict[Path, int | None] = {}
        self.content: dict[int, bytes] = {}
        # Open descriptors keep the numbers of removed files from being used again.
        self.pinned: dict[int, int] = {}
        self.real = {
            name: getattr(os, name)
            for name in ("open", "write", "fsync", "replace", "unlink", "mkdir", "ftruncate")
        }
        for path in sorted(self.root.rglob("*")):
            if path.is_dir():
                self.names[path] = None
            else:
                self.names[path] = path.stat().st_ino
                self._pin(path)
                self.content[path.stat().st_ino] = path.read_bytes()

    def watch(self) -> None:
        real = self.real

        def step() -> None:
            self.left -= 1
            if self.left < 0:
                self._die()

        def opened(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
            changes = flags & (os.O_CREAT | os.O_TRUNC)
            if changes:
                step()
            descriptor = real["open"](path, flags, mode, **more)
            if changes:
                self._pin(Path(path))
            return int(descriptor)

        def written(descriptor: int, data: Any) -> int:
            if self.left == 0:
                real["write"](descriptor, bytes(data)[: len(data) // 2])
            step()
            return int(real["write"](descriptor, data))

        def synced(descriptor: int) -> None:
            step()
            # No real fsync: what is durable is known here, and hundreds of them would only wait for the disk.
            self._remember(descriptor)

        os.open, os.write, os.fsync = opened, written, synced  # type: ignore[assignment]
        for name in ("replace", "unlink", "mkdir", "ftruncate"):
            setattr(os, name, self._counted(real[name], step))

    @staticmethod
    def _counted(act: Callable[..., Any], step: Callable[[], None]) -> Callable[..., Any]:
        def counted(*given: Any, **more: Any) -> Any:
            step()
            return act(*given, **more)

        return counted

    def _pin(self, path: Path) -> None:
        descriptor = self.real["open"](path, os.O_RDONLY)
        self.pinned.setdefault(os.fstat(descriptor).st_ino, descriptor)

    def _remember(self, descriptor: int) -> None:
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode):
            self.content[status.st_ino] = self._now(status.st_ino)
            return
        folder = Path(f"/proc/self/fd/{descriptor}").resolve()
        self.names = {path: number for path, number in self.names.items() if path.parent != folder}
        for path in folder.iterdir():
            self.names[path] = None if path.is_dir() else path.stat().st_ino

    def _now(self, number: int) -> bytes:
        return os.pread(self.pinned[number], 1 << 24, 0)

    def _die(self) -> NoReturn:
        if self.death is not Death.KILL:
            for name, act in self.real.items():
                setattr(os, name, act)
            self._lose()
        os._exit(_DIED)

    def _lose(self) -> None:
        """Leave under the root only what is durable."""
        kept = {path: self._survives(number) for path, number in self.names.items() if number is not None}
        folders = [path for path, number in self.names.items() if number is None]
        for path in self.root.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in sorted(folders):
            if path.parent.is_dir():
                path.mkdir(0o700)
        for path, data in kept.items():
            if path.parent.is_dir():
                path.write_bytes(data)
                path.chmod(0o600)

    def _survives(self, number: int) -> bytes:
        durable = self.content.get(number, b"")
        now = self._now(number)
        if self.death is Death.TORN and now.startswith(durable):
            return durable + now[len(durable) : len(durable) + (len(now) - len(durable)) // 2]
        return durable
