"""What a contract asks, as others read it: hours to tell of a breach, time to forward, limits on keeping."""

from datetime import date

import pytest

from wardline.law.contract_text import contract_id, read_contract
from wardline.law.corpus import Corpus, load
from wardline.law.rules import contracts
from wardline.law.rules.retention import schedule
from wardline.law.rules.rights import owed
from wardline.law.rules.rights_request import Request

LAW = load()
DAY = date(2026, 11, 2)


def bound(*clauses: str, client: str = "shop", since: str = "2026-01-01", until: str = "") -> Corpus:
    end = f"until: {until}, " if until else ""
    lines = [f"id: {contract_id(client)}", "title: Contract", "cite: Agreement"]
    frame = "cite: § 1, words: A clause., verified: {on: 2026-11-23, by: counsel, confidence: high}"
    lines += [
        f"{topic}: [{{since: {since}, {end}{fields}, {frame}}}]"
        for topic, _, fields in (clause.partition(" ") for clause in clauses)
    ]
    text, faults = read_contract("\n".join(lines).encode(), client)
    assert text is not None, faults
    return LAW.joined([text])


def test_a_breach_is_told_in_the_contracts_hours() -> None:
    hours, citation = contracts.breach_hours(bound("contract.breach due: 36 hours after discovery"), DAY)
    assert hours == 36
    assert citation is not None
    assert (citation.text, citation.article) == ("contract-shop", "§ 1")


def test_days_are_told_as_hours() -> None:
    assert contracts.breach_hours(bound("contract.breach due: 2 calendar days after discovery"), DAY)[0] == 48


def test_of_two_contracts_the_shorter_counts() -> None:
    first = bound("contract.breach due: 36 hours after discovery")
    both = first.joined(
        [bound("contract.breach due: 1 calendar days after discovery", client="two").text("contract-two")]
    )
    assert contracts.breach_hours(both, DAY)[0] == 24


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2025, 12, 31), None), (date(2026, 1, 1), 24), (date(2026, 6, 30), 24), (date(2026, 7, 1), None)],
)
def test_a_contract_counts_on_its_days_alone(day: date, hours: int | None) -> None:
    corpus = bound("contract.breach due: 24 hours after discovery", until="2026-06-30")
    assert contracts.breach_hours(corpus, day)[0] == hours


def test_without_a_contract_there_are_no_hours_and_no_time() -> None:
    assert contracts.breach_hours(LAW, DAY) == (None, None)
    assert contracts.forward(LAW, DAY) == ""


def test_requests_are_forwarded_in_the_contracts_time() -> None:
    words = contracts.forward(bound("contract.requests due: 2 business days after receipt"), DAY)
    assert words == "2 business days after receipt"
    answer = owed(LAW, Request("delete", DAY, place="US-OR", contract=words))
    days = {duty.due for law in answer.laws for duty in law.owed if duty.kind == "forward"}
    # 2026-11-02 is a Monday, so two business days end on Wednesday.
    assert days == {date(2026, 11, 4)}


@pytest.mark.parametrize(
    ("one", "two", "shorter"),
    [
        ("5 business days after receipt", "2 calendar days after receipt", "2 calendar days after receipt"),
        (
            "1 calendar months after receipt",
            "10 calendar days after receipt",
            "10 calendar days after receipt",
        ),
        ("24 hours after receipt", "1 calendar days after receipt", "24 hours after receipt"),
    ],
)
def test_of_two_times_to_forward_the_shorter_counts(one: str, two: str, shorter: str) -> None:
    first = bound(f"contract.requests due: {one}")
    both = first.joined([bound(f"contract.requests due: {two}", client="two").text("contract-two")])
    assert contracts.forward(both, DAY) == shorter


def test_a_contracts_limit_stands_in_the_schedule_and_is_cited() -> None:
    corpus = bound("contract.retention terms: [{records: [recordings], days: 90, from: the call}]")
    (found,) = schedule(corpus, records=["recordings"], on=DAY, sectors=frozenset())
    assert found.limit is not None
    assert (found.limit.days, found.limit.citation.text) == (90, "contract-shop")


def test_a_contract_never_lifts_a_duty_to_keep() -> None:
    corpus = bound("contract.retention terms: [{records: [recordings], days: 90, from: the call}]")
    trades = frozenset({"debt collection"})
    (found,) = schedule(corpus, records=["recordings"], on=DAY, places=["US"], sectors=trades)
    assert found.keep is not None
    assert found.keep.months == 36
    assert found.conflict
    assert not found.settled


def test_no_shipped_text_speaks_as_a_contract() -> None:
    assert not [t.id for t in LAW.texts.values() if any(topic.startswith("contract.") for topic in t.topics)]
