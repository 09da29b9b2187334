"""From a clone to a usable console with the sample, and a later start: seconds and memory, beside their floors.

Run `python -m bench.start [--port 8150]`: clones this checkout into a temporary folder, runs `./wardline up --demo`
there twice, waits for the sign-in link each time, and asks a page. Exits 1 over a floor. The package cache is the
machine's own; warm it by running this once before.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST_FLOOR, LATER_FLOOR, MEMORY_FLOOR = 120.0, 15.0, 1024.0


def tree(root: int) -> list[int]:
    """The process `root` and all that descend from it."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rsplit(")", 1)[1].split()[1])
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid and child not in found]
    return found


def memory(home: Path, root: int) -> float:
    """Proportional memory of everything that runs for this home, in MB: shared pages count once."""
    total = 0
    marks = {str(home)}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
            ours = int(entry.name) in tree(root) or any(mark in command for mark in marks)
            rollup = (entry / "smaps_rollup").read_text() if ours else ""
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


class Peak(threading.Thread):
    """The highest memory seen, looked at every half second."""

    def __init__(self, home: Path, root: int) -> None:
        super().__init__(daemon=True)
        self.home, self.root, self.peak, self.over = home, root, 0.0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.5):
            self.peak = max(self.peak, memory(self.home, self.root))


def start(clone: Path, port: int) -> tuple[float, float]:
    """Seconds until the link is printed and a page answers, and the peak memory on the way."""
    env = {name: value for name, value in os.environ.items() if name != "WARDLINE_HOME"}
    began = time.monotonic()
    process = subprocess.Popen(
        ["./wardline", "up", "--demo", "--port", str(port)],
        cwd=clone, env=env, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    peak = Peak(clone, process.pid)
    peak.start()
    assert process.stdout is not None
    for line in process.stdout:
        if "#" in line and "http" in line:
            break
    else:
        sys.exit(f"`up` ended with {process.wait()} before it was up")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/enter") as page:
        assert page.status == 200
    took = time.monotonic() - began
    peak.over.set()
    process.send_signal(signal.SIGINT)
    process.wait(60)
    return took, peak.peak


def main() -> int:
    """Print the figures; 1 over a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8150)
    port = parser.parse_args().port
    with tempfile.TemporaryDirectory(prefix="wardline-start-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        clone = Path(folder) / "wardline"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        first, most = start(clone, port)
        later, most_later = start(clone, port)
    print(f"clone to console with the sample  {first:6.1f} s  (floor {FIRST_FLOOR:.0f} s)")
    print(f"later start                       {later:6.1f} s  (floor {LATER_FLOOR:.0f} s)")
    print(f"peak memory, all processes        {max(most, most_later):6.0f} MB (floor {MEMORY_FLOOR:.0f} MB)")
    return int(first > FIRST_FLOOR or later > LATER_FLOOR or max(most, most_later) > MEMORY_FLOOR)


if __name__ == "__main__":
    sys.exit(main())
