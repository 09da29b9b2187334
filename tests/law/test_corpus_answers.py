"""The corpus remembers its answers: they are those of a plain look through every text, on any day and at any place."""

from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law import corpus as module
from wardline.law.corpus import Corpus, load, reaching
from wardline.law.text import Provision
from wardline.law.topics import CONDUCT_RULES


@cache
def law() -> Corpus:
    return load()


def every() -> list[Provision]:
    return [p for text in law().texts.values() for topic in text.topics.values() for p in topic]


def topics() -> list[str]:
    return sorted({p.topic for p in every()})


def turns() -> list[date]:
    """The first and last days of values, and the days beside them."""
    ends = {p.since for p in every()} | {p.until for p in every() if p.until}
    return sorted({day + timedelta(days=step) for day in ends for step in (-1, 0, 1)})


def ordered(found: list[Provision], places: list[str]) -> tuple[Provision, ...]:
    rank = {place: number for number, place in enumerate(reaching(places))}
    return tuple(sorted(found, key=lambda p: (rank[p.place], p.text_id, p.topic)))


PLACES = st.lists(st.sampled_from(["", "US", "US-CA", "US-TX", "US-PR", "DE", "GB", "PH", "XX"]), max_size=3)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(topics()), PLACES, st.sampled_from(turns()))
def test_what_is_in_force_is_what_a_plain_look_finds(topic: str, places: list[str], on: date) -> None:
    reach = reaching(places)
    plain = [p for p in every() if p.topic == topic and p.place in reach and p.holds(on)]
    for _ in range(2):
        assert law().in_force(topic, iter(places), on) == ordered(plain, places)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(CONDUCT_RULES)), PLACES, st.sampled_from(turns()))
def test_what_a_conduct_rule_rests_on_is_too(rule: str, places: list[str], on: date) -> None:
    reach = reaching(places)
    plain = [p for p in every() if rule in p.conduct and p.place in reach and p.holds(on)]
    assert law().conduct(rule, places, on) == ordered(plain, places)


def test_a_joined_corpus_remembers_nothing_of_the_one_it_came_from() -> None:
    base, on = load(), date(2026, 11, 2)
    before = base.in_force("cards.codes", (), on)
    rest = [text for text in base.texts.values() if text.id == "pci-dss"]
    joined = base.joined(rest)
    assert not joined._found
    assert joined.in_force("cards.codes", (), on) == before


def test_a_provision_of_another_corpus_is_cited_by_its_own_article() -> None:
    one, two = load(), load()
    mine, other = (c.provision("us-fl-recording", "recording.consent", date(2026, 11, 2)) for c in (one, two))
    assert one.citation(mine) == one.citation(other) == two.citation(other)


def test_what_is_remembered_is_bounded(monkeypatch: object) -> None:
    corpus = load()
    monkeypatch.setattr(module, "_REMEMBERED", 5)  # type: ignore[attr-defined]
    for number in range(50):
        corpus.in_force(f"topic {number}", (), date(2026, 1, 1))
    assert len(corpus._found) <= 5
    assert corpus.in_force("cards.codes", (), date(2026, 11, 2))
