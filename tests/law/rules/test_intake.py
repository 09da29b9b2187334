from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law.corpus import load
from wardline.law.rules.intake import owed_for_indicator, owed_for_source
from wardline.law.topics import CONDUCT_RULES
from wardline.vocabulary.decision import DutyOwed
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import NAMES

CORPUS = load()
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("America/Chicago"))


def _source(
    *kinds: Kind, sectors: frozenset[str] | None = None, places: tuple[str, ...] = ("US-CA",)
) -> dict[str, DutyOwed]:
    found = owed_for_source(CORPUS, frozenset(kinds), places, TODAY, AT, sectors=sectors)
    return {duty.kind: duty for duty in found}


def _texts(duty: DutyOwed) -> set[str]:
    return {citation.text for citation in duty.citations}


def test_a_source_with_codes_and_cards_owes_destruction_protection_and_the_incident_procedure() -> None:
    found = _source(Kind.CVV, Kind.CARD)
    assert list(found) == ["destroy-card-codes", "protect-card-numbers", "card-found", "secure-source"]
    assert found["card-found"].citations[0].article == "PCI DSS v4.0.1 12.10.7"


def test_a_source_without_personal_data_that_laws_name_owes_nothing() -> None:
    assert _source(Kind.DATE_TIME) == {}


def test_a_medical_record_number_shows_by_itself_that_health_rules_count() -> None:
    assert "us-hipaa" in _texts(_source(Kind.MRN)["secure-source"])
    assert "us-hipaa" not in _texts(_source(Kind.DOB)["secure-source"])
    assert "us-hipaa" in _texts(_source(Kind.DOB, sectors=frozenset({"health"}))["secure-source"])


def test_a_known_trade_leaves_other_trades_rules_out() -> None:
    assert "us-hipaa" not in _texts(_source(Kind.MRN, sectors=frozenset({"telemarketing"}))["secure-source"])


def test_the_security_law_of_the_state_is_named() -> None:
    assert "us-ny-security" in _texts(_source(Kind.SSN, places=("US-NY",))["secure-source"])


def test_a_bank_disposes_at_the_latest_two_years_after_the_source_was_found() -> None:
    duty = _source(Kind.ACCOUNT, sectors=frozenset({"financial"}))["dispose-source"]
    assert duty.due is not None
    assert duty.due.date() == date(2028, 11, 23)
    assert "may be earlier" in duty.relative
    assert "dispose-source" not in _source(Kind.ACCOUNT)


def test_an_incident_is_assessed_at_once_and_a_business_associate_has_sixty_days() -> None:
    found = owed_for_indicator(CORPUS, "incident-heard", TODAY, AT, ["US-NY"], sectors=frozenset({"health"}))
    by_kind = {duty.kind: duty for duty in found}
    assert by_kind["assess-incident"].due is None
    assert by_kind["assess-incident"].relative == "promptly"
    assert "us-ny-breach" in _texts(by_kind["assess-incident"])
    told = by_kind["tell-the-client"]
    assert told.due is not None
    assert told.due.date() == date(2027, 1, 22)


def test_a_time_that_starts_with_another_event_is_told_and_not_computed() -> None:
    found = owed_for_indicator(
        CORPUS, "incident-heard", TODAY, AT, ["US-NY"], sectors=frozenset({"carriers"})
    )
    assert all(duty.due is None for duty in found)


def test_days_count_in_the_zone_that_is_asked_for() -> None:
    late = datetime(2026, 11, 24, 3, tzinfo=UTC)
    utc = owed_for_indicator(CORPUS, "privacy-request-heard", TODAY, late, ["US-VA"])
    local = owed_for_indicator(
        CORPUS, "privacy-request-heard", TODAY, late, ["US-VA"], zone=ZoneInfo("America/New_York")
    )
    assert [duty.due and duty.due.date() for duty in utc] == [date(2027, 1, 8)]
    assert [duty.due and duty.due.date() for duty in local] == [date(2027, 1, 7)]


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 23, 10)  # noqa: DTZ001 - the fault under test
    with pytest.raises(BadInputFault, match="no time zone"):
        owed_for_indicator(CORPUS, "privacy-request-heard", TODAY, naive, ["US-VA"])


@settings(deadline=None)
@given(st.sampled_from(sorted(CONDUCT_RULES)), st.lists(st.sampled_from(["", *NAMES]), max_size=3))
def test_every_duty_says_to_whom_and_when_or_in_which_measure(rule: str, places: list[str]) -> None:
    for duty in owed_for_indicator(CORPUS, rule, TODAY, AT, places):
        assert duty.says
        assert duty.owed_to in {"person", "client", "authority"}
        assert duty.due is not None or duty.relative
        assert duty.due is None or (duty.due > AT and duty.steps)


@settings(deadline=None)
@given(st.sampled_from(["", *NAMES]), st.sampled_from(["", *NAMES]))
def test_a_second_place_never_makes_an_answer_due_later(first: str, second: str) -> None:
    def earliest(*places: str) -> datetime | None:
        found = owed_for_indicator(CORPUS, "privacy-request-heard", TODAY, AT, places)
        return min((duty.due for duty in found if duty.due is not None), default=None)

    alone, both = earliest(first), earliest(first, second)
    assert alone is None or (both is not None and both <= alone)
