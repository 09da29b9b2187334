"""Seconds and memory of sweeping the 430 recorded and transcribed calls, and of a second run: `python -m bench.sweep`.

Also: which spoken runs of four or more digits the masked copies still hold. Needs the shared folder beside the
project. Times count the command only, with the database already running, as after `wardline up`.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CALLS = ROOT.parent / "shared/calls"
_SPOKEN = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_RUN = re.compile(rf"(?i)\b{_SPOKEN}(?:[\s,.-]+{_SPOKEN}){{3,}}\b")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wardline-bench-") as folder:
        work = Path(folder)
        os.environ["WARDLINE_HOME"] = str(work / "home")
        source = work / "calls"
        for part in ("recorded", "transcribed"):
            shutil.copytree(CALLS / part, source / part, ignore=shutil.ignore_patterns("LICENSE*"))
        os.environ["DJANGO_SETTINGS_MODULE"] = "wardline.project.settings"
        import django

        django.setup()
        from wardline.project import processes

        with processes.needs():
            _command("client", "add", "shop")
            for name in ("first", "second"):
                seconds, peak, told = _measured(
                    "sweep", str(source), "--client", "shop", "--out", str(work / "out"), "--json"
                )
                print(f"{name} run: {seconds:.1f} s, {peak / 1e6:.0f} MB at most, {told}")
        _digits(work / "out/calls")


def _command(*arguments: str) -> str:
    program = [sys.executable, "-m", "wardline.interfaces.cli.main", *arguments]
    run = subprocess.run(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return run.stdout.strip()


def _measured(*arguments: str) -> tuple[float, int, str]:
    """Seconds, and the most memory (bytes, proportional set size) of the command and all below it."""
    peak, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.25):
            peak = max(peak, sum(_memory(process) for process in _below(os.getpid())))

    watcher = threading.Thread(target=watch)
    watcher.start()
    started = time.monotonic()
    told = _command(*arguments)
    seconds = time.monotonic() - started
    done.set()
    watcher.join()
    return seconds, peak, told


def _below(process: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _below(child)


def _memory(process: int) -> int:
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def _digits(copies: Path) -> None:
    said = sum(len(_RUN.findall(path.read_text("utf-8"))) for path in (CALLS / "transcribed").glob("*.json"))
    left = [
        run.group()
        for path in sorted(copies.glob("*.json"))
        for run in _RUN.finditer(path.read_text("utf-8"))
    ]
    print(f"spoken runs of four digits or more: {said} in transcribed/, {len(left)} left in all copies")
    for run in left:
        print(f"  left: {run}")


if __name__ == "__main__":
    main()
