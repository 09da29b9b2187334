"""An amendment that counsel has not signed: both answers are shown, the stricter counts."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from wardline.interfaces.questions import asking, lines
from wardline.interfaces.questions.answer import Answer
from wardline.interfaces.questions.reading import given_of
from wardline.law import corpus
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing

ASKED = given_of(residents=["US-CA=501"], kinds="SSN", discovered="2026-03-02")


@pytest.fixture(scope="module")
def texts() -> Corpus:
    return corpus.load()


def amended(texts: Corpus, due: str | None) -> Corpus:
    """California's law with another time for telling people; None leaves the topic out."""
    text = texts.text("us-ca-breach")
    versions = (
        [replace(p, value={**p.value, "due": due}) for p in text.topics["breach.people"]] if due else []
    )
    topics = {name: each for name, each in text.topics.items() if name != "breach.people"}
    if versions:
        topics["breach.people"] = tuple(versions)
    return texts.joined([replace(text, topics=MappingProxyType(topics))])


def answered(texts: Corpus, proposed: Corpus | None) -> Answer:
    return asking.breach(Governing(texts, proposed), ASKED)


def people(answer: Answer) -> list[tuple[str, bool]]:
    return [
        (str(line.due)[:10], line.unsigned)
        for line in answer.owed
        if line.to == "affected individuals" and line.due
    ]


def test_a_stricter_amendment_counts_and_is_shown_beside_the_law_in_use(texts: Corpus) -> None:
    answer = answered(texts, amended(texts, "20 calendar days after discovery"))
    assert people(answer) == [("2026-03-22", True)]
    change = next(each for each in answer.amended if each.what == "tell the affected individuals")
    assert "22 Mar 2026" in change.stricter
    assert "1 Apr 2026" in change.other
    assert change.stricter_is == "the unsigned amendment"
    assert "AN AMENDMENT THAT COUNSEL HAS NOT SIGNED CHANGES THIS" in lines.text(answer)


def test_a_milder_amendment_waits_for_its_signature(texts: Corpus) -> None:
    answer = answered(texts, amended(texts, "40 calendar days after discovery"))
    assert people(answer) == [("2026-04-01", False)]
    assert answer.amended[0].stricter_is == "the law in use"


def test_what_an_amendment_would_no_longer_ask_stays_owed(texts: Corpus) -> None:
    answer = answered(texts, amended(texts, None))
    assert people(answer) == [("2026-04-01", False)]
    assert any(each.other == "" for each in answer.amended)


def test_an_amendment_that_changes_nothing_here_is_not_mentioned(texts: Corpus) -> None:
    assert answered(texts, texts) == answered(texts, None)
    assert answered(texts, texts).amended == ()


def test_lines_are_numbered_anew(texts: Corpus) -> None:
    answer = answered(texts, amended(texts, "20 calendar days after discovery"))
    assert [line.number for line in answer.owed] == list(range(1, len(answer.owed) + 1))
