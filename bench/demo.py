"""The sample centre: seconds by stage on this machine, and how varied what it tells is."""

import argparse
import os
import re
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path


def variety() -> None:
    from wardline.interfaces.demo import plan, telling

    today = datetime.now(UTC).date()
    told: Counter[tuple[tuple[str, str], ...]] = Counter()
    lines: set[str] = set()
    words: set[str] = set()
    spoken = [one for one in plan.contacts() if not one.sound]
    for one in spoken:
        said = telling.told(plan.dated(one, today), today).lines
        told[tuple(said)] += 1
        lines.update(text for _, text in said)
        words.update(word for _, text in said for word in re.findall(r"[^\W\d_]+", text.lower()))
    planted = Counter(name for one in spoken for name in plan.dated(one, today).planted)
    print(f"conversations {len(spoken)}, distinct {len(told)} ({len(told) / len(spoken):.1%})")
    print(f"distinct lines {len(lines)}, words in use {len(words)}")
    print("planted: " + ", ".join(f"{name} {count}" for name, count in planted.most_common()))


class Stages:
    """Seconds by what the progress bar says."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._what, self._since = "begin", time.perf_counter()

    def __call__(self, _done: int, _total: int, what: str) -> None:
        now = time.perf_counter()
        self.seconds[self._what] += now - self._since
        self._what, self._since = what, now


def fill() -> None:
    from wardline.project import processes

    began = time.perf_counter()
    with processes.needs():
        from wardline.interfaces import doors
        from wardline.interfaces.demo import centre

        gate = doors.gate()
        print(f"database, keeper, law: {time.perf_counter() - began:.1f} s")
        for run in ("first fill", "second fill"):
            stages, start = Stages(), time.perf_counter()
            centre.fill(gate, doors.now, stages)
            stages(0, 0, "")
            print(f"{run}: {time.perf_counter() - start:.2f} s")
            print("  " + ", ".join(f"{what} {seconds:.1f} s" for what, seconds in stages.seconds.items()))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only-variety", action="store_true")
    variety()
    if arguments.parse_args().only_variety:
        return
    home = Path(tempfile.mkdtemp(prefix="wardline-bench-"))
    home.chmod(0o711)
    os.environ["WARDLINE_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardline.project.settings")
    try:
        fill()
    finally:
        # The attendant leaves a moment after its last user; until then it would make the folder again.
        from wardline.project import locks

        with locks.exclusive(home / "run" / "attendant.lock"):
            shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
