"""From which day on a person may be called again, and by when a wish not to be called is honoured."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wardline.law.corpus import load
from wardline.law.rules.calling import Call, call
from wardline.law.rules.calling_waits import free_from, honoured
from wardline.vocabulary.decision import Outcome

CORPUS = load()
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("America/New_York"))


def _debt(*days_ago: int, place: str = "US-NY", talks: tuple[datetime, ...] = ()) -> Call:
    attempts = tuple(NOON - timedelta(days=days) for days in days_ago)
    return Call(
        NOON,
        "debt",
        address_place=place,
        attempts=attempts,
        talks=talks,
        closed=frozenset(),
        zone="America/New_York",
    )


def test_nothing_to_wait_for_has_no_day() -> None:
    assert free_from(CORPUS, _debt(0, 1, 2, 3, 4, 5)) is None


def test_the_day_that_is_free_is_the_first_on_which_the_call_itself_is_not_refused() -> None:
    facts = _debt(0, 1, 2, 3, 4, 5, 6)
    free = free_from(CORPUS, facts)
    assert free == date(2026, 11, 24)
    assert call(CORPUS, facts).outcome is Outcome.REFUSED


def test_a_stricter_state_is_waited_for_longer() -> None:
    assert free_from(CORPUS, _debt(0, 2, place="US-MA")) == date(2026, 11, 28)
    assert free_from(CORPUS, _debt(0, 2, place="US-NY")) is None


def test_the_later_of_talk_and_cap_decides() -> None:
    talked = _debt(0, 1, 2, 3, 4, 5, 6, talks=(NOON - timedelta(days=1),))
    assert free_from(CORPUS, talked) == date(2026, 11, 29)


def test_a_wish_before_the_rule_on_revocation_has_thirty_days_and_a_revocation_no_number() -> None:
    made = datetime(2025, 4, 10, 20, tzinfo=UTC)
    assert honoured(CORPUS, "US", made).last == date(2025, 5, 10)
    assert honoured(CORPUS, "US", made, revoked=True).last is None
    assert honoured(CORPUS, "US", made + timedelta(days=1), revoked=True).last == date(2025, 4, 25)


@pytest.mark.parametrize(("day", "every"), [(30, False), (31, True)])
def test_a_wish_reaches_every_topic_from_the_day_that_the_waiver_ends(day: int, every: bool) -> None:
    found = honoured(CORPUS, "US", datetime(2027, 1, day, 20, tzinfo=UTC))
    assert found.every is every
    assert found.last == date(2027, 2, 12)
    assert found.citations
    assert found.steps
