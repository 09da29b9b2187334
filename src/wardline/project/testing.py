"""`wardline test`: everything the tests need, then the checks and the tests."""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from wardline.project import browser
from wardline.vocabulary.faults import Fault

ROOT = Path(__file__).resolve().parents[3]
_PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile"]
_UNABLE = 2
_NO_TESTS = 5


def run(parts: Sequence[str] = (), *, long: bool = False) -> int:
    """Runs the parts named, all without a name, and returns the exit code: 0 all passed, 1 not, 2 could not be run.

    A part is one of lint, format, types, imports, a folder of tests/ by its name, or a path beginning with tests/.
    With `long` every folder is a part of its own, tests marked long are run too, and a part that passed on the same
    sources is not run again.
    """
    checks = _checks()
    folders = sorted(path.name for path in (ROOT / "tests").iterdir() if any(path.glob("**/test_*.py")))
    try:
        _check_parts(parts, [*checks, *folders])
        environment = {**os.environ, "WARDLINE_CHROMIUM": browser.ensure()}
    except Fault as fault:
        sys.stderr.write(f"wardline test: {fault}\n")
        return _UNABLE
    chosen = {name: command for name, command in checks.items() if not parts or name in parts}
    paths = [part if _is_path(part) else f"tests/{part}" for part in parts if part not in checks]
    if long:
        chosen |= _apart(paths if parts else [f"tests/{folder}" for folder in folders])
        return _run_resumable(chosen, {**environment, "WARDLINE_LONG": "1"})
    if paths or not parts:
        chosen["tests"] = [*_PYTEST, "-m", "not long", *paths]
    # All of them are run, so that one fault does not hide the next.
    return int(not all([_passes(name, command, environment) for name, command in chosen.items()]))  # noqa: C419


def _is_path(part: str) -> bool:
    return part.startswith("tests/") and (ROOT / part.split("::", maxsplit=1)[0]).exists()


def _check_parts(parts: Sequence[str], known: Sequence[str]) -> None:
    for part in parts:
        if part not in known and not _is_path(part):
            raise Fault(f"There is no part {part}.", "", f"The parts are {', '.join(known)}.")


def _checks() -> dict[str, list[str]]:
    programs = Path(sys.executable).parent
    return {
        "lint": [str(programs / "ruff"), "check", "."],
        "format": [str(programs / "ruff"), "format", "--check", "."],
        "types": [sys.executable, "-m", "mypy"],
        "imports": [str(programs / "lint-imports")],
    }


def _apart(paths: Sequence[str]) -> dict[str, list[str]]:
    return {path: [*_PYTEST, path] for path in paths}


def _passes(name: str, command: Sequence[str], environment: dict[str, str]) -> bool:
    started = time.monotonic()
    sys.stdout.write(f"== {name}\n")
    sys.stdout.flush()
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment)  # noqa: S603 -- the project's own checks
    passed = done.returncode in (0, _NO_TESTS)
    # The tests end with their own summary, which names their seconds and stays the last line.
    if name in _checks():
        sys.stdout.write(
            f"{name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - started:.1f} s\n"
        )
    return passed


def _run_resumable(chosen: dict[str, list[str]], environment: dict[str, str]) -> int:
    note = ROOT / ".wardline" / "long-tests.json"
    sources = _digest()
    noted = json.loads(note.read_text(encoding="utf-8")) if note.is_file() else {}
    passed = set(noted.get("passed", [])) if noted.get("sources") == sources else set()
    for name, command in chosen.items():
        if name in passed:
            sys.stdout.write(f"== {name}: passed before on the same sources\n")
        elif _passes(name, command, environment):
            passed.add(name)
            note.parent.mkdir(exist_ok=True)
            note.write_text(json.dumps({"sources": sources, "passed": sorted(passed)}), encoding="utf-8")
    return int(not passed.issuperset(chosen))


def _digest() -> str:
    digest = hashlib.sha256()
    files = [path for folder in ("src", "tests", "bench") for path in (ROOT / folder).rglob("*")]
    for path in sorted([*files, ROOT / "pyproject.toml", ROOT / "uv.lock"]):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    names = [argument for argument in sys.argv[1:] if argument != "--long"]
    sys.exit(run(names, long="--long" in sys.argv[1:]))
