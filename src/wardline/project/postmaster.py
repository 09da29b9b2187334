"""Whether the server that a data folder speaks of is alive: a process id alone proves nothing, ids are recycled."""

import os
import subprocess
from pathlib import Path

_STATUS_LINE = 7


def recorded(data: Path) -> int | None:
    """The process id in the data folder's lock file, None without one or while it is being written."""
    lines = _lines(data)
    return int(lines[0]) if lines and lines[0].strip().isdigit() else None


def alive(data: Path) -> int | None:
    """The process id of the living server of `data`, None when none lives."""
    pid = recorded(data)
    return pid if pid is not None and _serves(pid, data) else None


def ready(data: Path) -> int | None:
    """The process id of the server of `data` if it takes connections."""
    lines = _lines(data)
    if len(lines) <= _STATUS_LINE or lines[_STATUS_LINE].strip() != "ready":
        return None
    return alive(data)


def lingering(data: Path) -> bool:
    """Whether the recorded id belongs to a process that is dead but not reaped, or to another program."""
    pid = recorded(data)
    return pid is not None and _exists(pid) and not _serves(pid, data)


def forget(data: Path) -> None:
    """Removes the lock file of a server that is proven dead.

    The server looks only at the id and would refuse to start for ever. Children that outlive it are still safe: it
    also refuses while the shared memory of this data folder is in use.
    """
    (data / "postmaster.pid").unlink(missing_ok=True)


def _lines(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _serves(pid: int, data: Path) -> bool:
    # /proc/PID/cmdline is readable where /proc/PID/cwd is not (root without CAP_SYS_PTRACE, as in containers); it is
    # empty for a process that waits to be reaped.
    if Path("/proc/self/cmdline").exists():
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            return False
        return os.fsencode(data) in words
    command = ["/bin/ps", "-p", str(pid), "-o", "command="]
    listed = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 -- a fixed command
    return f"-D {data} " in f"{listed.stdout.strip()} "
