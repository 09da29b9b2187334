"""The answer in rows: whose, in which order, why not the rest, and where each missing fact is given."""

from datetime import date

import pytest

from wardline.interfaces.questions import asking, lines, reasons, shape
from wardline.interfaces.questions.answer import CLIENT, US, Answer
from wardline.interfaces.questions.asking import OfClient
from wardline.interfaces.questions.reading import given_of
from wardline.law import corpus
from wardline.law.clocks import Clock, Unit
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.law.rules.rights_request import REQUESTS
from wardline.vocabulary.places import NAMES

STATES = [place for place in NAMES if place.startswith("US-")]


@pytest.fixture(scope="module")
def texts() -> Corpus:
    return corpus.load()


def breach(texts: Corpus, **typed: str | list[str] | bool) -> Answer:
    base = {"residents": ["US-TX=200", "US-CA=501"], "kinds": "SSN", "discovered": "2026-03-02"}
    return asking.breach(Governing(texts), given_of(**(base | typed)))


def request(texts: Corpus, **typed: str | list[str] | bool) -> Answer:
    base = {"right": "delete", "received": "2026-07-03", "place": "US-OR", "agent_place": "PH"}
    return asking.rights(Governing(texts), given_of(**(base | typed)))


def test_ours_stand_before_the_clients_and_what_is_owed_at_once_before_what_has_a_day(texts: Corpus) -> None:
    answer = breach(texts, contract="48 hours")
    assert [line.by for line in answer.owed] == [US] * 3 + [CLIENT] * 4
    assert answer.owed[0].when == "immediately"
    assert [str(line.last)[:10] for line in answer.by(CLIENT)] == [
        "2026-04-01",
        "2026-04-16",
        "2026-05-01",
        "None",
    ]


def test_every_line_rests_on_an_article_whose_words_are_shown(texts: Corpus) -> None:
    for answer in (breach(texts), request(texts, trade="none")):
        assert answer.owed
        assert all(line.articles for line in answer.owed)
        assert all(article.looked_at for line in answer.owed for article in line.articles)


def test_what_hangs_on_something_else_is_not_counted_as_owed(texts: Corpus) -> None:
    said = lines.headline(request(texts, trade="none"))
    assert said.startswith(
        "2 things are owed, 3 more only if something else happens; the first day set is Mon 17 Aug"
    )


def test_nothing_owed_is_said_in_one_line(texts: Corpus) -> None:
    answer = breach(texts, residents=["US-TX=3"], encrypted=True, key_safe=True)
    assert not answer.by(CLIENT)
    assert lines.text(request(texts, place="US-AL", trade="none")).startswith(lines.NOTHING)


@pytest.mark.parametrize("count", ["1", "20000", "?"])
def test_every_reason_not_to_tell_belongs_to_a_group(texts: Corpus, count: str) -> None:
    everybody = [f"{place}={count}" for place in NAMES]
    for more in (
        {},
        {"role": "controller", "kinds": "medical", "form": "paper"},
        {"client_is": "bank,glba institution", "we_are": "none", "act": "accessed", "names": "no"},
        {"client_is": "none", "encrypted": "yes", "key_safe": "yes", "ruled_out": "all", "high_risk": "no"},
    ):
        answer = breach(texts, residents=everybody, **more)
        assert [row.why for row in answer.not_owed if row.group == reasons.OTHER] == []


@pytest.mark.parametrize("right", sorted(REQUESTS))
def test_every_reason_not_to_answer_belongs_to_a_group_and_every_fact_has_its_field(
    texts: Corpus, right: str
) -> None:
    for place in ("", "US-CA", "US-TX", "US-OR", "US-IN", "US-AL", "DE", "GB", "PH"):
        for more in ({}, {"trade": "financial", "nonprofit": "yes", "asker": "employee"}, {"consumers": "5"}):
            answer = request(texts, right=right, place=place, **more)
            assert [row.why for row in answer.not_owed if row.group == reasons.OTHER] == []
            assert [row.fact for row in answer.unknown if not row.field] == []


def test_every_missing_fact_of_a_breach_has_its_field_but_the_law_that_the_texts_lack(texts: Corpus) -> None:
    answer = breach(texts, residents=[f"{place}=?" for place in STATES] + ["?=60"], hold="standing")
    lost = {row.fact for row in answer.unknown if not row.field}
    assert {fact for fact in lost if not fact.startswith("the breach law of ")} == set()
    assert len({(row.fact, row.field) for row in answer.unknown}) == len(answer.unknown)


def test_a_scheduled_change_of_a_cited_law_is_named_with_its_day(texts: Corpus) -> None:
    warned = breach(texts, discovered="2025-12-20").warnings
    assert any("2026-01-01" in each and "before the last day owed" in each for each in warned)
    assert any(
        "Scheduled; it changes nothing" in each for each in breach(texts, discovered="2025-06-20").warnings
    )
    assert not any("California" in each for each in breach(texts).warnings)


def test_the_register_and_the_contract_answer_for_a_client(texts: Corpus) -> None:
    bank = OfClient(
        frozenset({"financial"}), "2 business days after receipt", Clock(24, Unit.HOURS, "discovery")
    )
    given = given_of(residents=["US-TX=200"], discovered="2026-03-02")
    answer = asking.breach(Governing(texts), given, lambda _: bank)
    assert "us-bank-incident" in {line.law for line in answer.by(CLIENT)}
    assert [str(line.due)[:10] for line in answer.by(US) if line.law == "contract"] == ["2026-03-03"]
    assert any("of another kind too" in row.fact for row in answer.unknown)
    asked = asking.rights(
        Governing(texts), given_of(right="delete", received="2026-07-03", place="US-OR"), lambda _: bank
    )
    assert next(line.due for line in asked.by(US)) == date(2026, 7, 7)
    assert not [row for row in asked.unknown if row.field == "trade"]


def test_machines_get_every_line_with_the_words_of_the_shell(texts: Corpus) -> None:
    answer = breach(texts, contract="48 hours")
    found = shape.of(answer)
    said = lines.text(answer)
    assert found["first"] == said.split("\n")[0]
    assert len(found["by_us"]) + len(found["by_client"]) == len(answer.owed)
    assert all(f"{line['number']}. {line['what']}, {line['in_words']}" in said for line in found["by_client"])
