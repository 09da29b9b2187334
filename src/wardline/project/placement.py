"""Where the embedded database lies: inside the home folder if its account can get there, else beside the system's data."""

import hashlib
import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from wardline.vocabulary.faults import Fault

SYSTEM = Path("/var/lib/wardline")
PORT = 5432
# A socket's path: sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing NUL among them.
_LONGEST = 103
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Placement:
    """The folders of one embedded database: `base` holds them, `data` is the cluster, `socket` its door."""

    base: Path
    data: Path
    socket: Path


def of(home: Path) -> Placement:
    """Where the database of `home` lies; once it has been made, where it was made."""
    try:
        noted = json.loads((home / "placement.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _chosen(home)
    return Placement(Path(noted["base"]), Path(noted["data"]), Path(noted["socket"]))


def noted(home: Path) -> bool:
    """Whether a database has been made for `home` before."""
    return (home / "placement.json").is_file()


def note(home: Path, place: Placement) -> None:
    """Keeps where the database was made, so that a later change of modes cannot make it seem empty."""
    text = json.dumps({"base": str(place.base), "data": str(place.data), "socket": str(place.socket)})
    draft = home / "placement.json.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(home / "placement.json")


def door(home: Path, name: str) -> Path:
    """The Unix socket `name` of `home`, in a folder that is open to its owner only and short enough for the kernel."""
    path = home / "run" / f"{name}.sock"
    if len(os.fsencode(path)) > _LONGEST:
        path = _short_folder() / f"wardline-{_digest(home)}-run" / f"{name}.sock"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    guard(path.parent, os.geteuid())
    return path


def guard(folder: Path, owner: int) -> None:
    """Raises Fault unless `folder` is a folder that belongs to `owner` and is open to nobody else."""
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != owner or stat.S_IMODE(status.st_mode) != _PRIVATE:
        raise Fault(
            f"{folder} belongs to somebody else or is open to others.",
            "Whoever can enter it could stand between Wardline's own processes.",
            "Remove it and start again.",
        )


def passable(path: Path) -> bool:
    """Whether any account may pass through every folder down to and including `path`."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.parents))


def _chosen(home: Path) -> Placement:
    digest = _digest(home)
    base = home.resolve() / "database"
    if os.geteuid() == 0 and not passable(home.resolve()):
        base = SYSTEM / digest
    socket = base / "socket"
    if len(os.fsencode(socket / f".s.PGSQL.{PORT}")) > _LONGEST:
        socket = _short_folder() / f"wardline-{digest}"
    return Placement(base, base / "data", socket)


def _digest(home: Path) -> str:
    return hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]


def _short_folder() -> Path:
    if os.geteuid() == 0:
        return Path("/run")
    return Path(os.environ.get("XDG_RUNTIME_DIR") or "/tmp")  # noqa: S108 -- owner and mode are checked before use
