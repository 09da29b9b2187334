"""Calling a person as a handling: every fact reaches the law of calls, and what stands does too."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from wardline.gate.rules import calling
from wardline.gate.rules.asked import Asked, Stood
from wardline.law.corpus import load
from wardline.law.rules.calling_facts import Call, Stop
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.handling import Act, Handling, Purpose

AT = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)
PERSON = UUID(int=2)
CORPUS = load()


def call(
    monkeypatch: pytest.MonkeyPatch, facts: dict[str, str], *stands: Stood, purpose: Purpose = Purpose.SERVICE
) -> Call:
    """The facts of the call as the law comes to see them."""
    seen: list[Call] = []

    def law(_corpus: object, given: Call) -> Decision:
        seen.append(given)
        return Decision(Outcome.PERMITTED, ())

    monkeypatch.setattr("wardline.gate.rules.calling.law.call", law)
    places = {"person": "US-OR", "agent": "PH"}
    handling = Handling(UUID(int=1), Act.CONTACT, purpose, AT, "a", (PERSON,), places=places, facts=facts)
    calling.called(Asked(handling, CORPUS, stands, AT.date()))
    return seen[0]


def asked(**facts: str) -> Asked:
    at = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)
    places = {"person": "US-OR", "agent": "US-OR"}
    handling = Handling(
        UUID(int=1), Act.CONTACT, Purpose.SERVICE, at, "a", (PERSON,), places=places, facts=facts
    )
    return Asked(handling, CORPUS, (), at.date())


def test_how_the_call_is_made_is_not_assumed() -> None:
    known = {"zone": "America/Los_Angeles", "attempts": "none", "mobile": "yes", "consent": "none"}
    by_hand, recorded = (
        calling.called(asked(**known, means=means)) for means in ("by hand", "recorded voice")
    )
    assert (by_hand.outcome, recorded.outcome) == (Outcome.PERMITTED, Outcome.REFUSED)
    unsaid = calling.called(asked(**known))
    assert unsaid.outcome is Outcome.CANNOT_TELL
    assert any(fact.startswith("how the call is made: by hand") for fact in unsaid.missing)


def test_a_collector_is_taken_to_call_about_the_debt(monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(monkeypatch, {"sectors": "debt collection"}).why == "debt"


def stood(kind: str, days: int, **value: str) -> Stood:
    return Stood(PERSON, kind, tuple(sorted(value.items())), AT - timedelta(days=days), None, PERSON)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("why", "debt", "debt"),
        ("number_place", "US-WA", "US-WA"),
        ("zone", "America/Boise", "America/Boise"),
        ("means", "text", "text"),
        ("mobile", "no", False),
        ("health", "yes", True),
        ("agreed", "yes", True),
        ("asked", "yes", True),
        ("consent", "written", "written"),
        ("purchased", "2026-10-01", date(2026, 10, 1)),
        ("inquired", "2026-10-02", date(2026, 10, 2)),
        ("on_national_list", "yes", True),
        ("national_list_of", "2026-10-20", date(2026, 10, 20)),
        ("on_state_lists", "US-OR, US-IN", frozenset({"US-OR", "US-IN"})),
        ("on_state_lists", "none", frozenset()),
        ("attempts", "2026-11-01T10:00:00+00:00", (datetime(2026, 11, 1, 10, tzinfo=UTC),)),
        ("talks", "none", ()),
        ("closed", "US-OR", frozenset({"US-OR"})),
        ("stop", "2026-10-01T10:00:00+00:00", Stop(datetime(2026, 10, 1, 10, tzinfo=UTC))),
    ],
)
def test_every_fact_reaches_the_law(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, value: Any
) -> None:
    assert getattr(call(monkeypatch, {name: text}), name) == value
    default = getattr(call(monkeypatch, {}), name)
    assert default != value


def test_places_come_from_the_handling(monkeypatch: pytest.MonkeyPatch) -> None:
    found = call(monkeypatch, {})
    assert (found.address_place, found.agent_place, found.at) == ("US-OR", "PH", AT)


@pytest.mark.parametrize(
    ("purpose", "why"),
    [(Purpose.MARKETING, "sales"), (Purpose.PAYMENT, "debt"), (Purpose.SERVICE, "service")],
)
def test_the_purpose_says_why_when_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch, purpose: Purpose, why: str
) -> None:
    assert call(monkeypatch, {}, purpose=purpose).why == why


def test_a_consent_that_stands_is_used_and_a_withdrawn_one_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    given, withdrawn = (
        stood("consent", 9, of="calls", form="written"),
        stood("consent", 1, of="calls", given="no"),
    )
    assert call(monkeypatch, {}, given).consent == "written"
    assert call(monkeypatch, {}, given, withdrawn).consent == "none"


def test_of_several_stops_the_first_about_such_calls_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    debt, sales, again = (
        stood("stop", 30, why="debt"),
        stood("stop", 20, why="sales"),
        stood("stop", 5, why="sales"),
    )
    found = call(monkeypatch, {"why": "sales"}, again, debt, sales)
    assert found.stop == Stop(AT - timedelta(days=20), "sales")


def test_a_stop_that_was_taken_back_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(monkeypatch, {}, stood("stop", 30), stood("stop", 1, given="no")).stop is None
