"""Conduct rules over a folder of real calls: verdicts by rule, and the time of judging alone."""

import argparse
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from wardline.detection import find
from wardline.interactions.conduct import judge, rules
from wardline.interactions.formats import read
from wardline.law import corpus
from wardline.law.rules import conduct as law_conduct
from wardline.law.rules import recording as law_recording
from wardline.vocabulary.decision import Indicator
from wardline.vocabulary.faults import Fault
from wardline.vocabulary.interaction import Interaction

ROOT = Path(__file__).resolve().parents[1]
PLACES = {"person": "US-CA", "agent": "US-TX", "server": "US-VA"}


def interactions(folder: Path) -> Iterator[Interaction]:
    for path in sorted(folder.rglob("*.json")):
        try:
            yield from (parsed.interaction for parsed in read(path.read_bytes(), path.suffix))
        except Fault as fault:
            print(f"refused: {fault.what}")


def shown(interaction: Interaction, indicator: Indicator) -> str:
    near = []
    if indicator.turn is not None:
        first = max(0, indicator.turn - 1)
        near = [f"{t.speaker[:1]}: {t.text}" for t in interaction.turns[first : indicator.turn + 3]]
    return json.dumps(
        {"rule": indicator.rule, "verdict": indicator.verdict, "says": indicator.says, "near": near}
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--sample", type=int, default=0)
    arguments.add_argument("--rule", default="")
    given = arguments.parse_args()
    calls = ROOT.parent / "shared" / "calls"
    folders = given.folders or [calls / "transcribed", calls / "recorded"]
    law = corpus.load()
    articles = partial(law_conduct.articles, law)

    def consent(places: frozenset[str], on: date) -> str:
        return law_recording.needed(law, places, on).consent

    counts: Counter[tuple[str, str]] = Counter()
    times: list[float] = []
    turns: list[int] = []
    found: list[tuple[Interaction, Indicator]] = []
    cited = 0.0
    for interaction in (each for folder in folders for each in interactions(folder)):
        findings = find(interaction.turns)
        on = interaction.started.date() if interaction.started else date(2026, 11, 2)
        begun = time.process_time()
        judge(interaction, findings, lambda *_: (), places=PLACES, on=on)
        times.append(time.process_time() - begun)
        turns.append(len(interaction.turns))
        begun = time.process_time()
        said = judge(interaction, findings, articles, places=PLACES, on=on, consent=consent)
        cited += time.process_time() - begun
        counts.update((indicator.rule, str(indicator.verdict)) for indicator in said)
        found.extend((interaction, x) for x in said if given.rule in x.rule)
    for rule in rules():
        print(rule, {verdict: n for (of, verdict), n in sorted(counts.items()) if of == rule})
    print(f"{len(times)} interactions, {statistics.mean(turns):.1f} turns on average")
    print(
        f"judging, all rules: median {statistics.median(times) * 1e3:.3f} ms, mean {statistics.mean(times) * 1e3:.3f} ms"
    )
    print(f"with the articles of the law: mean {cited / max(1, len(times)) * 1e3:.3f} ms")
    for interaction, indicator in random.Random(7).sample(found, min(given.sample, len(found))):
        print(shown(interaction, indicator))


if __name__ == "__main__":
    main()
