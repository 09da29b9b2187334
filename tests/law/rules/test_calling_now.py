"""May this person be called now: places, clocks, and facts that are not known; what is added never loosens."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law.calling_words import MEANS, WHYS
from wardline.law.corpus import Corpus, load
from wardline.law.rules.calling import NEVER, Call, Stop, call, window
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import US_STATES
from wardline.vocabulary.zones import ZONES

_STRICT = {Outcome.PERMITTED: 0, Outcome.CANNOT_TELL: 1, Outcome.REFUSED: 2}
_STATES = sorted(f"US-{code}" for code in US_STATES)


@cache
def law() -> Corpus:
    return load()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def known(moment: datetime, place: str = "US-CO", **more: object) -> Call:
    """A sales call of which everything is known and nothing stands against it."""
    facts = Call(
        at=moment,
        why="sales",
        address_place=place,
        number_place=place,
        consent="written",
        on_national_list=False,
        national_list_of=moment.date() - timedelta(days=1),
        on_state_lists=frozenset(),
        attempts=(),
        talks=(),
        closed=frozenset(),
    )
    return replace(facts, **more)  # type: ignore[arg-type]


def outcome(facts: Call) -> Outcome:
    return call(law(), facts).outcome


def test_the_day_begins_at_eight_by_the_clock_of_the_person() -> None:
    assert outcome(known(at("2026-11-24T08:00:00-07:00"))) is Outcome.PERMITTED
    assert outcome(known(at("2026-11-24T07:59:59-07:00"))) is Outcome.REFUSED


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        ("2026-10-31T13:59:59+00:00", Outcome.REFUSED),
        ("2026-10-31T14:00:00+00:00", Outcome.PERMITTED),
        ("2026-11-01T14:00:00+00:00", Outcome.REFUSED),
        ("2026-11-01T14:59:59+00:00", Outcome.REFUSED),
        ("2026-11-01T15:00:00+00:00", Outcome.PERMITTED),
        ("2027-03-13T15:00:00+00:00", Outcome.PERMITTED),
        ("2027-03-14T13:59:59+00:00", Outcome.REFUSED),
        ("2027-03-14T14:00:00+00:00", Outcome.PERMITTED),
    ],
)
def test_the_hour_moves_with_the_clock_of_summer(utc: str, expected: Outcome) -> None:
    assert outcome(known(at(utc))) is expected


def test_a_state_in_two_zones_opens_with_the_later_and_closes_with_the_earlier() -> None:
    assert outcome(known(at("2026-11-24T08:00:00-05:00"), "US-FL")) is Outcome.REFUSED
    assert outcome(known(at("2026-11-24T08:00:00-06:00"), "US-FL")) is Outcome.PERMITTED
    assert outcome(known(at("2026-11-24T20:00:00-05:00"), "US-FL")) is Outcome.REFUSED


def test_a_known_zone_of_the_person_settles_which_clock_counts() -> None:
    eastern = known(at("2026-11-24T08:00:00-05:00"), "US-FL", number_place="", zone="America/New_York")
    assert outcome(eastern) is Outcome.PERMITTED


def test_area_code_and_address_must_both_allow_the_hour() -> None:
    moment = at("2026-11-24T08:30:00-05:00")
    assert outcome(known(moment, "US-NY")) is Outcome.PERMITTED
    assert outcome(known(moment, "US-NY", number_place="US-CA")) is Outcome.REFUSED
    assert outcome(known(moment, "US-CA", number_place="US-NY")) is Outcome.REFUSED


def test_without_an_address_every_state_counts_and_it_is_said() -> None:
    narrow = call(law(), known(at("2026-11-24T13:00:00-05:00"), "", number_place="US-CA"))
    assert narrow.outcome is Outcome.PERMITTED
    assert any("state where the person lives" in fact for fact in narrow.missing)
    # Rhode Island closes at 18 while it is 15 in California.
    assert outcome(known(at("2026-11-24T18:00:00-05:00"), "", number_place="US-CA")) is Outcome.REFUSED


def test_an_area_code_of_oregon_may_be_relied_on_since_its_law_says_so() -> None:
    assert outcome(known(at("2026-11-24T17:00:00-07:00"), "", number_place="US-OR")) is Outcome.PERMITTED
    assert outcome(known(at("2025-11-24T17:00:00-07:00"), "", number_place="US-OR")) is Outcome.REFUSED


def test_nobody_known_cannot_be_told_of_without_texts_of_states() -> None:
    decision = call(law(), known(at("2026-11-24T12:00:00-05:00"), "US-PR", number_place="US-PR"))
    assert decision.outcome is Outcome.PERMITTED


def test_a_holiday_of_the_address_counts_where_the_person_already_has_it() -> None:
    eve = at("2026-12-25T00:30:00-05:00")
    assert any(r.rule == "calling.holidays" for r in call(law(), known(eve, "US-PA")).reasons)
    assert outcome(known(at("2026-12-24T15:00:00-05:00"), "US-PA")) is Outcome.PERMITTED
    assert outcome(known(at("2026-12-25T15:00:00-05:00"), "US-PA")) is Outcome.REFUSED
    assert outcome(known(at("2026-12-25T15:00:00-05:00"), "US-PA", agreed=True)) is Outcome.PERMITTED


def test_who_agreed_to_the_time_may_be_called_at_it_where_only_federal_hours_hold() -> None:
    late = at("2026-11-24T21:30:00-05:00")
    assert outcome(known(late, "US-VA")) is Outcome.REFUSED
    assert outcome(known(late, "US-VA", agreed=True)) is Outcome.PERMITTED
    assert outcome(known(late, "US-NY", agreed=True)) is Outcome.REFUSED


def test_a_call_of_service_has_no_hours_in_the_texts() -> None:
    assert outcome(known(at("2026-11-24T23:00:00-07:00"), why="service")) is Outcome.PERMITTED


@pytest.mark.parametrize(
    ("unknown", "names"),
    [
        ({"on_national_list": None}, "national list"),
        ({"national_list_of": None}, "day of the list"),
        ({"on_state_lists": None}, "list of Colorado"),
    ],
)
def test_a_fact_that_is_not_known_is_named_and_nothing_is_permitted(
    unknown: dict[str, Any], names: str
) -> None:
    decision = call(law(), known(at("2026-11-24T12:00:00-07:00"), **unknown))
    assert decision.outcome is Outcome.CANNOT_TELL
    assert any(names in fact for fact in decision.missing)


def test_a_refusal_outweighs_what_is_not_known() -> None:
    facts = known(at("2026-11-24T07:00:00-07:00"), on_national_list=None)
    assert outcome(facts) is Outcome.REFUSED


def test_a_permitted_call_says_what_it_owes_with_the_article() -> None:
    duties = call(law(), known(at("2026-11-24T12:00:00-05:00"), "US-CT")).duties
    first = next(duty for duty in duties if duty.citations[0].text == "us-ct-calling")
    assert (first.kind, first.relative) == ("identify-caller", "within 10 seconds")
    assert {"us-tcpa", "us-tsr"} <= {duty.citations[0].text for duty in duties}


def test_a_refused_call_owes_nothing() -> None:
    assert call(law(), known(at("2026-11-24T03:00:00-05:00"))).duties == ()


def test_a_wish_to_stop_collection_is_kept_at_once() -> None:
    moment = at("2026-11-24T12:00:00-07:00")
    debt = known(moment, why="debt", stop=Stop(moment - timedelta(minutes=1), "debt"))
    assert outcome(debt) is Outcome.REFUSED
    assert outcome(replace(debt, stop=Stop(moment + timedelta(minutes=1), "debt"))) is Outcome.PERMITTED


_NAIVE = at("2026-11-24T12:00:00")


@pytest.mark.parametrize(
    "wrong", [{"at": _NAIVE}, {"why": "gossip"}, {"means": "pigeon"}, {"talks": (_NAIVE,)}]
)
def test_what_is_not_understood_is_refused_as_input(wrong: dict[str, object]) -> None:
    facts = known(at("2026-11-24T12:00:00-07:00"))
    with pytest.raises(BadInputFault):
        call(law(), replace(facts, **wrong))  # type: ignore[arg-type]


_CALLS = st.builds(
    known,
    st.datetimes(datetime(2019, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - the strategy adds the zone
    st.sampled_from(_STATES),
    why=st.sampled_from(sorted(WHYS)),
    means=st.sampled_from(sorted(MEANS)),
    consent=st.sampled_from(["none", "express", "written"]),
)


@settings(max_examples=120, deadline=None)
@given(_CALLS, st.sampled_from(_STATES))
def test_another_place_never_loosens(facts: Call, other: str) -> None:
    alone = _STRICT[outcome(facts)]
    assert _STRICT[outcome(replace(facts, number_place=other))] >= alone
    assert _STRICT[outcome(replace(facts, agent_place=other))] >= alone


@settings(max_examples=15, deadline=None)
@given(_CALLS)
def test_an_unknown_address_never_loosens(facts: Call) -> None:
    hidden = replace(facts, address_place="", number_place="")
    assert _STRICT[outcome(hidden)] >= _STRICT[outcome(facts)] or facts.address_place not in _TEXTED


_TEXTED = {place for place in _STATES if f"{place.lower()}-calling" in law().texts}


@settings(max_examples=60, deadline=None)
@given(_CALLS, st.integers(1, 9), st.floats(0, 200))
def test_more_calls_before_and_less_known_never_loosen(facts: Call, number: int, hours: float) -> None:
    alone = _STRICT[outcome(facts)]
    before = facts.at - timedelta(hours=hours)
    assert _STRICT[outcome(replace(facts, attempts=(before,) * number, talks=(before,)))] >= alone
    assert _STRICT[outcome(replace(facts, attempts=None, closed=None, consent=None))] >= min(alone, 1)
    assert _STRICT[outcome(replace(facts, stop=Stop(before)))] >= alone


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(sorted(_TEXTED)), st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(0, 86_399)
)
def test_a_permitted_hour_lies_in_the_window_by_every_clock(place: str, day: date, second: int) -> None:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second)
    # The window is that of somebody who agreed to nothing; Utah's ban frees whoever consented.
    facts = known(moment, place)
    if outcome(replace(facts, consent="none") if place == "US-UT" else facts) is not Outcome.PERMITTED:
        return
    for zone in ZONES[place]:
        local = moment.astimezone(ZoneInfo(zone))
        hours = window(law(), place, local.date(), frozenset({"telemarketing"})) or NEVER
        first, last = hours.split("-")
        assert first <= f"{local:%H:%M}" < last
