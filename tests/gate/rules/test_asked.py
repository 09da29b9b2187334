"""How rules read a handling: what is not known stays unknown, later facts take earlier ones' places."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from wardline.gate.rules.asked import Asked, Stood
from wardline.law.corpus import load
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Act, Handling, Purpose

AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
PERSON = UUID(int=2)
CORPUS = load()


def stood(kind: str, days: int, until: datetime | None = None, **value: str) -> Stood:
    return Stood(PERSON, kind, tuple(sorted(value.items())), AT - timedelta(days=days), until, PERSON)


def asked(
    *stands: Stood,
    act: Act = Act.READ,
    purpose: Purpose = Purpose.SERVICE,
    places: dict[str, str] | None = None,
    facts: dict[str, str] | None = None,
    **more: str,
) -> Asked:
    where = {"person": "US-OR", "agent": "PH", "server": "US-VA"} if places is None else places
    said = {**(facts or {}), **more}
    return Asked(
        Handling(UUID(int=1), act, purpose, AT, "a", (PERSON,), places=where, facts=said),
        CORPUS,
        stands,
        AT.date(),
    )


def test_yes_and_no_are_known_and_nothing_else_is() -> None:
    assert asked(told="yes").flag("told") is True
    assert asked(told="no").flag("told") is False
    assert asked(told="perhaps").flag("told") is None
    assert asked().flag("told") is None


def test_the_newest_fact_counts_whatever_the_order_it_comes_in() -> None:
    old, new = stood("consent", 9, of="calls"), stood("consent", 1, of="calls", given="no")
    assert asked(old, new).given("consent", "calls") is False
    assert asked(new, old).given("consent", "calls") is False


def test_a_fact_about_something_else_says_nothing() -> None:
    assert asked(stood("consent", 1, of="calls")).given("consent", "marketing") is None


def test_a_fact_about_nothing_in_particular_speaks_of_everything() -> None:
    assert asked(stood("objection", 1)).given("objection", "quality") is True


@pytest.mark.parametrize(("until", "stands"), [(AT, None), (AT + timedelta(seconds=1), True)])
def test_a_fact_has_ended_at_its_end(until: datetime, stands: bool | None) -> None:
    assert asked(stood("verification", 1, until)).given("verification") is stands


def test_a_fact_of_tomorrow_does_not_stand_yet() -> None:
    assert asked(stood("objection", -1)).given("objection") is None


def test_trades_that_are_not_named_are_not_known_and_none_is_known_to_be_none() -> None:
    assert asked().sectors is None
    assert asked(sectors="none").sectors == frozenset()
    assert asked(sectors="health, financial").sectors == frozenset({"health", "financial"})


@pytest.mark.parametrize(
    ("name", "text", "how"),
    [
        ("sectors", "alchemy", lambda q: q.sectors),
        ("people", "many", lambda q: q.number("people")),
        ("people", "-5", lambda q: q.number("people")),
        ("purchased", "last week", lambda q: q.day("purchased")),
        ("stop", "yesterday", lambda q: q.moment("stop")),
        ("stop", "2026-01-01T10:00:00", lambda q: q.moment("stop")),
    ],
)
def test_what_cannot_be_read_is_a_fault_that_names_the_fact_and_not_its_value(
    name: str, text: str, how: Callable[[Asked], object]
) -> None:
    with pytest.raises(BadInputFault) as caught:
        how(asked(facts={name: text}))
    assert name in caught.value.what
    assert text not in caught.value.what


def test_an_agent_sees_what_is_read_and_not_what_is_kept() -> None:
    assert asked().parties == {"agent": "PH", "server": "US-VA"}
    assert asked(act=Act.KEEP).parties == {"server": "US-VA"}
    assert asked(act=Act.ANALYSE, purpose=Purpose.COMPLIANCE).parties == {"server": "US-VA"}
    assert asked(act=Act.ANALYSE, purpose=Purpose.QUALITY).parties == {"agent": "PH", "server": "US-VA"}


def test_a_party_that_takes_no_part_is_no_party_and_one_of_unknown_place_is() -> None:
    assert asked(places={}).parties == {}
    assert asked(places={"agent": ""}).parties == {"agent": ""}
