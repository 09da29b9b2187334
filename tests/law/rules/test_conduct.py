from datetime import date

import pytest

from wardline.law.corpus import load
from wardline.law.faults import UnknownRuleFault
from wardline.law.rules.conduct import articles
from wardline.law.topics import CONDUCT_RULES

CORPUS = load()
TODAY = date(2026, 11, 23)


def _articles(rule: str, *places: str, on: date = TODAY) -> list[str]:
    return [citation.article for citation in articles(CORPUS, rule, places, on)]


@pytest.mark.parametrize("rule", sorted(CONDUCT_RULES))
def test_every_conduct_rule_rests_on_an_article_somewhere_today(rule: str) -> None:
    assert _articles(rule, "US-CA")


@pytest.mark.parametrize("rule", sorted(CONDUCT_RULES))
def test_no_conduct_rule_rests_on_an_article_before_there_was_any(rule: str) -> None:
    assert _articles(rule, "US-CA", on=date(1960, 1, 1)) == []


def test_the_recording_rules_name_the_law_of_the_places_the_strictest_first() -> None:
    found = _articles("recording-disclosure", "US-TX", "US-CA")
    assert found[0] == "Cal. Penal Code §§ 631, 632, 632.7, 637.2"
    assert "18 U.S.C. § 2511(2)(d)" in found
    assert not any("Fla. Stat." in article for article in found)


def test_a_place_that_is_not_known_brings_the_federal_law_in() -> None:
    assert _articles("recording-disclosure", "") == ["18 U.S.C. § 2511(2)(d)"]
    assert "47 CFR § 64.1200(a)(10), (d)(3)" in _articles("opt-out-heard", "")


def test_a_trade_that_is_known_leaves_the_others_out() -> None:
    cited = articles(
        CORPUS,
        "disclosure-before-verification",
        ["US-TX"],
        TODAY,
        sectors=frozenset({"health"}),
    )
    assert [citation.article for citation in cited] == ["45 CFR § 164.514(h)(1)"]


def test_the_article_is_the_one_of_the_day() -> None:
    assert "47 CFR § 64.1200(d)(3) (before 2025)" in _articles("opt-out-heard", "US-TX", on=date(2025, 4, 10))
    assert "47 CFR § 64.1200(a)(10), (d)(3)" in _articles("opt-out-heard", "US-TX", on=date(2025, 4, 11))


def test_a_rule_that_is_none_is_a_fault() -> None:
    with pytest.raises(UnknownRuleFault, match="whistling"):
        articles(CORPUS, "whistling", ["US-TX"], TODAY)
