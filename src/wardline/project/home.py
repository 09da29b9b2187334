"""The home folder: where this installation keeps its data, secrets, sockets and logs."""

import os
import re
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from wardline.project import placement
from wardline.vocabulary.faults import Fault

_SCHEMES = ("postgres", "postgresql")
_NAME = re.compile(r"[a-z][a-z-]*")


def folder() -> Path:
    """The home folder: WARDLINE_HOME, else `.wardline` in a source checkout, else the platform's data folder."""
    named = os.environ.get("WARDLINE_HOME")
    if named:
        return Path(named).expanduser().absolute()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file() and (checkout / "src/wardline").is_dir():
        return checkout / ".wardline"
    return _platform_data()


def made() -> Path:
    """The home folder, made if it was missing.

    Made by root it lets others pass through (not look in), because the database then runs as another account and
    lies within; every folder in it guards itself.
    """
    home = folder()
    if not home.is_dir():
        home.parent.mkdir(parents=True, exist_ok=True)
        home.mkdir(exist_ok=True)
        home.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return home


def inner(name: str) -> Path:
    """The folder `name` within the home folder, open to nobody else, made if it was missing."""
    path = made() / name
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def secret(name: str) -> str:
    """The random secret `name` of this installation: made once, whole or not at all, readable by its owner only."""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    path = inner("secrets") / name
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        _create(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii")


def database(role: str) -> dict[str, Any]:
    """Django's connection settings for `role`, app or owner; the server need not exist yet.

    DATABASE_URL (the app) and DATABASE_OWNER_URL (the owner) name an own PostgreSQL; without them it is the one
    that Wardline starts itself. Raises Fault when a URL cannot be read.
    """
    if external():
        owner = os.environ.get("DATABASE_OWNER_URL")
        url = owner if role == "owner" and owner else os.environ["DATABASE_URL"]
        return _from_url(url)
    return {
        "NAME": "wardline",
        "USER": f"wardline_{role}",
        "PASSWORD": secret(f"database-{role}"),
        "HOST": str(placement.of(made()).socket),
        "PORT": str(placement.PORT),
    }


def external() -> bool:
    """Whether an own PostgreSQL is named, so that Wardline starts none."""
    return bool(os.environ.get("DATABASE_URL"))


def _platform_data() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/wardline"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "wardline"


def _create(path: Path, content: str) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A link fails where a rename would replace: of two commands that start at once, one secret stands.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in _SCHEMES or not name:
        raise Fault(
            "DATABASE_URL or DATABASE_OWNER_URL does not name a PostgreSQL database.",
            "Without it nothing can be kept.",
            "Write it as postgresql://user:password@host:5432/name, or unset both to use the built-in database.",
        )
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
