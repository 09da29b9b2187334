"""Decides stored handlings again from their frozen facts, and holds each answer against the one on record."""

from collections import Counter

from wardline.gate.passage import Gate
from wardline.gate.rejudging.question import Question
from wardline.gate.rejudging.run import Progress, rejudge
from wardline.gate.rejudging.tally import Fate
from wardline.law.governing import Governing
from wardline.register.models import Client

_WORDS = {Fate.STRICTER: "changed", Fate.LOOSER: "changed"}


def replay(
    gate: Gate,
    client: Client,
    progress: Progress = lambda _done, _total: None,
    *,
    law: Governing | None = None,
) -> Counter[str]:
    """How many decisions come out the same, changed, or are *erased, not replayable*.

    `law` is what governs the client (`gate.law`); left out, the law as it is shipped. Raises as
    `rejudging.run.rejudge`.
    """
    tally = rejudge(gate, client, Question(law or Governing(gate.corpus)), progress)
    counts: Counter[str] = Counter()
    for fate, number in tally.fates.items():
        counts[_WORDS.get(fate, fate.value)] += number
    return counts
