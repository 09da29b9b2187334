"""All that the law says of one call between some places, and what each missing fact would change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from wardline.law.corpus import load
from wardline.law.governing import Governing
from wardline.law.rules.one_call import CallLaw, OneCall, law_of, law_under
from wardline.law.rules.overview import breach, recording, stricter
from wardline.vocabulary.decision import Outcome

CORPUS = load()
NOON = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def answer(**facts: object) -> CallLaw:
    return law_of(CORPUS, OneCall(NOON, **facts))  # type: ignore[arg-type]


def changed(found: CallLaw, fact: str, decision: str) -> dict[Outcome, tuple[str, ...]]:
    return dict(
        next(each.outcomes for each in found.missing if (each.fact, each.decision) == (fact, decision))
    )


def test_the_strictest_place_is_the_one_that_asks_most() -> None:
    found = answer(person="US-OR", agent="PH", server="US-TX")
    assert [each.place for each in found.places if each.strictest] == ["PH"]
    assert found.places[0].sides == ("agent",)
    assert {each.place for each in found.places if each.asks_nothing} == {"US-OR", "US-TX", "US"}


def test_a_call_between_places_that_ask_nothing_has_no_strictest() -> None:
    found = answer(person="US-NY", agent="US-TX", server="US-VA")
    assert found.recording.outcome is Outcome.PERMITTED
    assert not [each for each in found.places if each.strictest]


def test_washington_is_stricter_than_california_by_the_announcement_inside() -> None:
    found = answer(person="US-CA", agent="US-WA", server="US-TX")
    assert [each.place for each in found.places if each.strictest] == ["US-WA"]


def test_a_missing_fact_says_what_each_answer_would_make_of_the_call() -> None:
    found = answer(person="US-CA", agent="US-TX", server="US-TX")
    assert found.recording.outcome is Outcome.CANNOT_TELL
    assert changed(found, "methods", "recording") == {
        Outcome.PERMITTED: ("announcement", "beep", "express_yes", "prior_written_consent"),
        Outcome.REFUSED: ("none",),
    }


def test_a_missing_place_says_how_many_states_would_permit() -> None:
    found = answer(agent="US-TX", server="US-TX", methods=frozenset({"none"}))
    outcomes = changed(found, "person", "recording")
    # 38 states ask nothing; 13 ask all parties and the texts are silent on 5 territories.
    assert {key: len(places) for key, places in outcomes.items()} == {
        Outcome.PERMITTED: 38,
        Outcome.REFUSED: 18,
    }
    assert "US-NY" in outcomes[Outcome.PERMITTED]
    assert "US-CA" in outcomes[Outcome.REFUSED]


def test_a_fact_that_changes_nothing_alone_is_named_all_the_same() -> None:
    found = answer(methods=frozenset({"none"}))
    assert ("server", "") in {(each.fact, each.decision) for each in found.missing}


def test_nothing_is_missing_once_all_is_known() -> None:
    found = answer(
        person="US-WA",
        agent="US-TX",
        server="US-TX",
        methods=frozenset({"announcement"}),
        announcement_inside=True,
        agent_consented=True,
    )
    assert found.recording.outcome is Outcome.PERMITTED
    assert found.missing == ()


def test_the_words_ask_for_a_yes_where_an_announcement_is_not_enough() -> None:
    assert "yes or no" not in answer(person="US-CA", agent="US-TX", server="US-TX").script["en"]
    found = answer(person="US-CA", agent="PH", server="US-TX")
    assert "yes or no" in found.script["en"]
    assert "sí o no" in found.script["es"]


def test_the_words_name_the_machine_that_listens() -> None:
    plain = answer(person="US-OR", agent="US-TX", server="US-TX")
    assert plain.analysis is None
    assert "program" not in plain.script["en"]
    assert "program" in answer(person="US-OR", agent="US-TX", server="US-TX", machine="party").script["en"]


def test_the_words_ask_for_a_yes_where_a_vendor_may_use_the_content() -> None:
    found = answer(person="US-CA", agent="US-TX", server="US-TX", machine="third_party")
    assert "yes or no" in found.script["en"]
    assert changed(found, "consented", "analysis") == {Outcome.PERMITTED: ("yes",), Outcome.REFUSED: ("no",)}


def test_a_call_that_comes_in_is_placed_by_nobody() -> None:
    assert answer(person="US-OR").placing is None


def test_a_call_to_sell_is_asked_by_the_clock_of_the_person() -> None:
    late = OneCall(datetime(2026, 11, 24, 5, 0, tzinfo=UTC), person="US-OR", why="sales")
    found = law_of(CORPUS, late).placing
    assert found
    assert found.outcome is Outcome.REFUSED
    assert "us-or-calling" in {cite.text for reason in found.reasons for cite in reason.citations}


def amended(day: date) -> Governing:
    """New York asks all parties from a day on, by an amendment that nobody has signed."""
    text = CORPUS.text("us-ny-recording")
    old = text.provisions("recording.consent")[0]
    new = replace(
        old, since=day, value={**old.value, "consent": "all parties", "none": False}, words="All must agree."
    )
    topics = {**text.topics, "recording.consent": (replace(old, until=day - timedelta(days=1)), new)}
    return Governing(CORPUS, CORPUS.joined([replace(text, topics=topics)]))


def test_an_unsigned_amendment_counts_from_its_day_where_it_is_stricter() -> None:
    call = OneCall(NOON, "US-NY", "US-TX", "US-TX", methods=frozenset({"none"}))
    before, differs = law_under(amended(date(2026, 11, 24)), call)
    assert (before.recording.outcome, differs) == (Outcome.PERMITTED, False)
    after, differs = law_under(amended(date(2026, 11, 23)), call)
    assert (after.recording.outcome, differs) == (Outcome.REFUSED, True)
    assert [each.place for each in after.places if each.strictest] == ["US-NY"]


def test_the_map_too_shows_the_stricter_of_both() -> None:
    governing = amended(date(2026, 11, 23))
    assert governing.proposed
    settled = recording(governing.settled, "US-NY", NOON.date())
    proposed = recording(governing.proposed, "US-NY", NOON.date())
    assert stricter(settled, proposed).group == "all parties"
    assert stricter(proposed, settled).group == "all parties"
    short, long = breach(CORPUS, "US-CA", NOON.date()), breach(CORPUS, "US-TX", NOON.date())
    assert stricter(long, short) is short
