"""Keeps a set of processes alive: starts them in order, restarts what crashed with patience, stops them in reverse."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Self

from wardline.project import home, leash
from wardline.vocabulary.faults import Fault

_DELAYS = (0.2, 0.5, 1.0, 2.0, 5.0, 15.0)
_HEALTHY_AFTER = 30.0
_GRACE = 10.0
_STEP = 0.1


@dataclass(frozen=True, slots=True)
class Service:
    """One process to keep alive; `ready` says whether it serves yet."""

    name: str
    command: tuple[str, ...]
    ready: Callable[[], bool] = field(default=lambda: True)


class _Child:
    def __init__(self, service: Service) -> None:
        self.service = service
        self.process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._crashes = 0
        self._not_before = 0.0

    def start(self) -> None:
        self._started = time.monotonic()
        wrapped = [] if leash.native() else [sys.executable, "-m", "wardline.project.leash"]
        with (home.inner("logs") / f"{self.service.name}.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 -- a service's own command
                [*wrapped, *self.service.command],
                stdin=subprocess.DEVNULL if leash.native() else subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=leash.environment(),
                start_new_session=True,
                # Safe here: a supervisor has one thread.
                preexec_fn=leash.bound_to(os.getpid()) if leash.native() else None,  # noqa: PLW1509
            )

    def tend(self) -> None:
        """Notes a crash, and starts the process again once its delay is over."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self._sweep_group()
            self.process = None
            self._crashes = 0 if now - self._started > _HEALTHY_AFTER else self._crashes + 1
            self._not_before = now + _DELAYS[min(self._crashes, len(_DELAYS) - 1)]
        if self.process is None and now >= self._not_before:
            self.start()

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._sweep_group()

    def _sweep_group(self) -> None:
        # A process that crashed may have left workers that still hold its port.
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Keeps `services` alive while it is entered; `tend` is called on every turn and may end it by saying False."""

    def __init__(self, services: Sequence[Service], tend: Callable[[], bool] = lambda: True) -> None:
        self._children = [_Child(service) for service in services]
        self._tend = tend
        self._stopping = False

    def __enter__(self) -> Self:
        """Starts every service; SIGTERM from now on leaves by the same door as SIGINT."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        return self

    def __exit__(self, *_: object) -> None:
        """Stops every service, the last one first."""
        for child in reversed(self._children):
            child.stop()

    def until_ready(self, patience: float) -> None:
        """Returns when every service serves. Raises Fault naming the one that does not within `patience` seconds."""
        end = time.monotonic() + patience
        while self._turn():
            late = [child.service.name for child in self._children if not child.service.ready()]
            if not late:
                return
            if time.monotonic() > end:
                raise Fault(
                    f"The {late[0]} process does not come up.",
                    "Wardline stops rather than run in part.",
                    f"Read the end of {home.folder() / 'logs' / late[0]}.log.",
                )
            time.sleep(_STEP)

    def wait(self) -> None:
        """Returns after SIGINT, SIGTERM or a False from `tend`."""
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._stop)
        while not self._stopping and self._turn():
            time.sleep(_STEP)

    def _turn(self) -> bool:
        if not self._tend():
            return False
        for child in self._children:
            child.tend()
        return True

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopping = True
