"""A child dies when its parent dies, however the parent dies.

On Linux the kernel sees to it. Elsewhere the child runs under `python -m wardline.project.leash COMMAND...`, which
reads a pipe that only the parent holds open, and stops the command when the pipe closes.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_VARIABLE = "WARDLINE_LEASHED"
_WAIT = 10


def native() -> bool:
    """Whether the kernel itself can end a child with its parent."""
    return sys.platform == "linux"


def bound_to(parent: int) -> Callable[[], None]:
    """What a child does between fork and exec so that it ends with `parent`; Linux only.

    The library is loaded before the fork: a child that forked may not.
    """
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def bind() -> None:
        prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))
        if os.getppid() != parent:  # it died before the call above
            os._exit(0)

    return bind


def environment() -> dict[str, str]:
    """The environment of a child, telling it that its own children should follow it too."""
    return {**os.environ, _VARIABLE: "1"}


def follow_parent() -> None:
    """Binds this process to its parent, where a leashed server has made it; does nothing otherwise."""
    if os.environ.get(_VARIABLE) and native():
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))


def hold(command: list[str]) -> int:
    """Runs `command` until it ends or standard input closes; returns its exit code."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 -- the parent's own command

    def stop(*_: object) -> None:
        child.terminate()
        try:
            child.wait(_WAIT)
        except subprocess.TimeoutExpired:
            child.kill()

    def watch() -> None:
        while sys.stdin.buffer.read(1):
            pass
        stop()

    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=watch, daemon=True).start()
    return child.wait()


if __name__ == "__main__":
    sys.exit(hold(sys.argv[1:]))
