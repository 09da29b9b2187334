"""Governed texts are written down when an installation first runs on them, and once."""

from dataclasses import replace
from datetime import UTC, datetime

from wardline.gate.passage import Gate
from wardline.register import governed

FIRST = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)


def test_texts_are_adopted_once_and_a_new_version_joins_the_old(gate: Gate) -> None:
    assert governed.adopt(gate.corpus, FIRST) == len(gate.corpus.texts)
    assert governed.adopt(gate.corpus, LATER) == 0
    amended = replace(gate.corpus.text("us-ca-recording"), digest="ab" * 32)
    corpus = replace(gate.corpus, texts={**gate.corpus.texts, amended.id: amended})
    assert governed.adopt(corpus, LATER) == 1
    assert [one.adopted_at for one in governed.versions(amended.id)] == [LATER, FIRST]
