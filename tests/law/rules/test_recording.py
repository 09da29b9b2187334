from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law.corpus import load
from wardline.law.faults import UnknownRuleFault
from wardline.law.rules.recording import METHODS, analyse, needed, record
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.places import NAMES

CORPUS = load()
TODAY = date(2026, 11, 23)
STRICTNESS = {Outcome.PERMITTED: 0, Outcome.CANNOT_TELL: 1, Outcome.REFUSED: 2}
PLACES = st.sampled_from(["", *NAMES])
DAYS = st.dates(date(1960, 1, 1), date(2030, 1, 1))
FACTS = st.sampled_from([True, False, None])


def _record(person: str, agent: str, server: str, on: date, methods: frozenset[str]) -> Decision:
    return record(CORPUS, person_place=person, agent_place=agent, server_place=server, on=on, methods=methods)


@settings(deadline=None)
@given(PLACES, PLACES, PLACES, DAYS, st.frozensets(st.sampled_from(sorted(METHODS))))
def test_a_place_that_joins_a_call_never_loosens_the_answer(
    first: str, second: str, third: str, on: date, methods: frozenset[str]
) -> None:
    alone = _record(first, first, first, on, methods).outcome
    with_second = _record(first, second, first, on, methods).outcome
    with_third = _record(first, second, third, on, methods).outcome
    # A day on which the one place had no law at all cannot tell by itself; another place's law then decides.
    if any(
        reason.citations or "treated" in reason.says
        for reason in _record(first, first, first, on, methods).reasons
    ):
        assert STRICTNESS[alone] <= STRICTNESS[with_second] <= STRICTNESS[with_third]


@settings(deadline=None)
@given(PLACES, PLACES, PLACES, DAYS, st.sampled_from(["party", "processor", "third_party"]), FACTS, FACTS)
def test_a_place_that_joins_an_analysis_never_loosens_the_answer(
    first: str, second: str, third: str, on: date, by: str, told: bool | None, consented: bool | None
) -> None:
    def outcome(person: str, agent: str, server: str) -> int:
        decision = analyse(
            CORPUS,
            person_place=person,
            agent_place=agent,
            server_place=server,
            on=on,
            by=by,  # type: ignore[arg-type]
            told=told,
            consented=consented,
        )
        return STRICTNESS[decision.outcome]

    if on >= date(2018, 5, 25):
        assert outcome(first, first, first) <= outcome(first, second, first) <= outcome(first, second, third)


@settings(deadline=None)
@given(PLACES, PLACES, DAYS, st.frozensets(st.sampled_from(sorted(METHODS - {"none"}))))
def test_telling_people_in_one_more_way_never_tightens_the_answer(
    person: str, agent: str, on: date, methods: frozenset[str]
) -> None:
    before = _record(person, agent, agent, on, methods or frozenset({"none"})).outcome
    after = _record(person, agent, agent, on, methods | {"express_yes"}).outcome
    assert STRICTNESS[after] <= STRICTNESS[before]


@settings(deadline=None)
@given(PLACES, PLACES, PLACES, DAYS)
def test_saying_nothing_is_never_permitted_with_a_party_nobody_knows_where(
    person: str, agent: str, server: str, on: date
) -> None:
    for call in ((person, agent, ""), (person, "", server), ("", agent, server)):
        assert _record(*call, on, frozenset({"none"})).outcome is Outcome.REFUSED


@settings(deadline=None)
@given(PLACES, PLACES, DAYS)
def test_every_refusal_says_why(person: str, agent: str, on: date) -> None:
    decision = _record(person, agent, agent, on, frozenset({"none"}))
    for reason in decision.reasons:
        assert reason.says
        if reason.outcome is Outcome.REFUSED:
            assert reason.citations or "treated as one that needs the consent of all parties" in reason.says


@settings(deadline=None)
@given(st.lists(PLACES, min_size=1, max_size=4), st.dates(date(2019, 1, 1), date(2030, 1, 1)))
def test_what_is_needed_is_enough_everywhere(places: list[str], on: date) -> None:
    wanted = needed(CORPUS, places, on)
    for method in wanted.enough:
        for place in places:
            decision = record(
                CORPUS,
                person_place=place,
                agent_place=place,
                server_place=place,
                on=on,
                methods=frozenset({method}),
                agent_consented=True,
                announcement_inside=True,
            )
            assert decision.outcome is Outcome.PERMITTED


def test_the_strictest_reason_stands_first() -> None:
    decision = _record("US-TX", "US-CA", "US-MI", TODAY, frozenset({"beep"}))
    assert decision.reasons[0].outcome is Outcome.CANNOT_TELL
    assert decision.outcome is Outcome.CANNOT_TELL


def test_what_is_needed_names_the_strictest_word_and_what_must_stand_in_the_recording() -> None:
    assert needed(CORPUS, ["US-TX"], TODAY).consent == "one party"
    assert "none" in needed(CORPUS, ["US-TX"], TODAY).enough
    washington = needed(CORPUS, ["US-TX", "US-WA"], TODAY)
    assert (washington.consent, washington.announcement_inside) == ("all parties", True)
    assert washington.enough == {"announcement", "express_yes", "prior_written_consent"}
    manila = needed(CORPUS, ["US-TX", "PH"], TODAY)
    assert manila.agent_consent
    assert manila.enough == {"express_yes", "prior_written_consent"}
    unknown = needed(CORPUS, [""], TODAY)
    assert (unknown.consent, unknown.announcement_inside) == ("all parties", True)


def test_a_method_that_is_none_is_a_fault() -> None:
    with pytest.raises(UnknownRuleFault, match="telepathy"):
        _record("US-TX", "US-TX", "US-TX", TODAY, frozenset({"telepathy"}))


def test_what_was_not_known_is_named_with_what_it_would_change() -> None:
    decision = _record("US-WA", "PH", "US-TX", TODAY, frozenset({"announcement"}))
    missing = " ".join(decision.missing)
    assert "announcement stands inside the recording" in missing
    assert "agent's own written consent" in missing


def test_every_state_without_notice_changes_its_answer_only_on_a_day_of_its_text() -> None:
    for place in ("US-FL", "US-IL", "US-CA", "PH", "GB", "EU"):
        days = [
            p.since
            for text in CORPUS.texts.values()
            if text.place == place
            for p in text.provisions("recording.consent")
        ]
        for day in days:
            before = _record(place, place, place, day - timedelta(days=1), frozenset({"none"}))
            after = _record(place, place, place, day, frozenset({"none"}))
            assert before.reasons != after.reasons


def _refusing_silence(methods: frozenset[str]) -> set[str]:
    """Places where a call that stays in the place is not permitted today with these methods."""
    states = [place for place in NAMES if place.startswith("US-")] + ["DE", "EU", "GB", "CA", "PH", "IN"]
    return {
        place
        for place in states
        if record(
            CORPUS,
            person_place=place,
            agent_place=place,
            server_place=place,
            on=TODAY,
            methods=methods,
            agent_consented=True,
            announcement_inside=True,
        ).outcome
        is not Outcome.PERMITTED
    }


def test_silence_is_enough_nowhere_but_in_the_one_party_states() -> None:
    all_party = ["CA", "CT", "DE", "FL", "IL", "MD", "MA", "MI", "MT", "NV", "NH", "PA", "WA"]
    territories = ["PR", "GU", "VI", "AS", "MP"]
    abroad = {"DE", "EU", "GB", "CA", "PH", "IN"}
    assert _refusing_silence(frozenset({"none"})) == {f"US-{s}" for s in all_party + territories} | abroad


def test_an_announcement_inside_the_recording_is_enough_in_every_state_but_not_everywhere_abroad() -> None:
    assert _refusing_silence(frozenset({"announcement"})) == {"DE", "EU", "PH"}


def test_a_tone_alone_is_enough_in_few_of_the_strict_places() -> None:
    strict = _refusing_silence(frozenset({"none"}))
    assert strict - _refusing_silence(frozenset({"beep"})) == {"US-CA", "US-CT"}


def test_consent_in_writing_is_enough_everywhere() -> None:
    assert _refusing_silence(frozenset({"prior_written_consent"})) == set()
