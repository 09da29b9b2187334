"""The unprivileged account of the embedded database: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NAME = "wardline"


@dataclass(frozen=True, slots=True)
class Account:
    """Whom the database runs as; the ids are None when that is simply who runs this command."""

    uid: int | None = None
    gid: int | None = None

    def identity(self) -> dict[str, Any]:
        """The arguments by which `subprocess` becomes this account."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        """Makes `path` this account's own."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def for_new_data() -> Account:
    """The account that new data will belong to, made on the system if root asks and the system lets it."""
    if os.geteuid() != 0:
        return Account()
    entry = _entry(_NAME) or _made() or pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def owning(data: Path) -> Account:
    """The account that `data` belongs to."""
    if os.geteuid() != 0:
        return Account()
    status = data.stat()
    return Account(status.st_uid, status.st_gid)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return None
    command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", _NAME]
    # A second command may have made it in between: what counts is whether it is there now.
    subprocess.run(command, check=False, capture_output=True)  # noqa: S603 -- a fixed command
    return _entry(_NAME)
