"""Changes near an incident are told, and those far from it are not."""

from datetime import date

from wardline.law.corpus import load
from wardline.law.rules.breach import duties
from wardline.law.rules.breach_facts import Answer, Element, Hold, Incident, Role

CORPUS = load()


def _answer(
    place: str, *days: date, hold: Hold | None = None, entities: frozenset[str] = frozenset()
) -> Answer:
    words = ("discovery", "determination", "notice to people")
    events = dict(zip(words, days, strict=False))
    facts = Incident(
        Role.OWNER, (Element("ssn"),), {place: 600}, events, hold=hold, entities=entities, high_risk=True
    )
    return duties(CORPUS, facts)


def _told(answer: Answer, word: str) -> list[str]:
    return [warning for warning in answer.warnings if word in warning]


def test_a_change_that_begins_within_half_a_year_is_told_with_what_it_will_ask() -> None:
    near = _told(_answer("US-CA", date(2025, 12, 1)), "2026-01-01")
    assert any("30 calendar days" in warning for warning in near)
    assert not _told(_answer("US-CA", date(2025, 3, 1)), "2026-01-01")
    assert not _told(_answer("US-CA", date(2026, 1, 1)), "2026-01-01")


def test_an_incident_that_runs_over_the_change_names_the_version_that_is_used() -> None:
    answer = _answer("US-CA", date(2025, 12, 30), date(2026, 1, 5))
    assert _told(answer, "The version of 2025-12-30")
    assert [row.due for row in answer.owed if row.whom == "people" and row.act == "notify"] == [None]


def test_the_last_day_of_an_incident_decides_what_it_runs_over() -> None:
    late = _answer("US-CA", date(2025, 12, 30), date(2025, 12, 30), date(2026, 1, 1))
    before = _answer("US-CA", date(2025, 12, 30), date(2025, 12, 30), date(2025, 12, 31))
    assert _told(late, "while the incident ran")
    assert not _told(before, "while the incident ran")


def test_what_is_announced_without_a_day_is_told_from_half_a_year_before() -> None:
    assert _told(_answer("US-CT", date(2026, 9, 1)), "SB 117")
    assert not _told(_answer("US-CT", date(2026, 1, 2)), "SB 117")
    assert _told(_answer("EU", date(2026, 5, 1)), "96 hours")
    carrier = frozenset({"carrier"})
    assert _told(_answer("US-WY", date(2026, 5, 1), entities=carrier), "order of 2023")


def test_a_day_before_the_text_begins_is_a_missing_fact_and_no_proof_of_no_duty() -> None:
    answer = _answer("US-UT", date(2023, 5, 2))
    assert [row.whom for row in answer.not_owed if row.place == "US-UT"] == ["all"]
    assert any("Utah" in each.fact and "2023-05-03" in each.changes for each in answer.missing)


def test_a_federal_rule_for_other_companies_is_silent_before_it_begins_too() -> None:
    assert not [row for row in _answer("US-WY", date(2023, 1, 2)).not_owed if row.text == "us-reg-sp"]


def test_a_hold_stops_the_authority_only_where_the_law_lets_every_notice_wait() -> None:
    found = (date(2026, 3, 2), date(2026, 3, 2))
    due = {
        place: [row.due for row in _answer(place, *found, hold=Hold()).owed if row.whom == "authority"]
        for place in ("US-OR", "US-WA")
    }
    assert due["US-OR"] == [None]
    assert [at.date() for at in due["US-WA"] if at] == [date(2026, 4, 1)]


def test_an_authority_that_is_not_held_leaves_a_question() -> None:
    found = (date(2026, 3, 2), date(2026, 3, 2))
    held = [each.fact for each in _answer("US-WA", *found, hold=Hold()).missing if "hold" in each.fact]
    assert held == [
        "whether the hold also delays the notice to Attorney General under Washington breach notification law"
    ]
    assert not [each for each in _answer("US-OR", *found, hold=Hold()).missing if "hold" in each.fact]


def test_a_released_hold_gives_the_authority_the_rest_of_its_time() -> None:
    released = Hold(date(2026, 5, 4))
    rows = _answer("US-OR", date(2026, 3, 2), date(2026, 3, 2), hold=released).owed
    assert [row.due.date() for row in rows if row.whom == "authority" and row.due] == [date(2026, 5, 4)]
