"""Rules are found by being there, and what they say carries the articles of the day."""

import time

from tests.interactions.conduct.staging import ON, cite, judged, staged

from wardline.interactions.conduct import judge, rules
from wardline.interactions.conduct.digits import digits
from wardline.interactions.conduct.hearing import all_intents, ear
from wardline.interactions.conduct.normal import sentences
from wardline.law.topics import CONDUCT_RULES

AVERAGE_CALL = {
    "dialogue": "\n".join(
        f"{'AC'[turn % 2]}: Thank you for that, I can see the order you mean, it was sent on Monday. Is that fine?"
        for turn in range(15)
    )
}


def test_the_rules_are_those_that_the_law_texts_name() -> None:
    assert set(rules()) == CONDUCT_RULES


def test_every_rule_tells_its_title_in_two_languages_and_what_it_looks_at() -> None:
    for rule, info in rules().items():
        assert info.rule == rule
        assert info.title != info.title_es
        assert info.explains.endswith(".")
        assert info.channels


def test_an_indicator_cites_the_articles_of_every_place_and_the_wider_ones() -> None:
    said = judged(
        {"dialogue": "A: Could you tell me your password?", "places": {"person": "US-TX", "agent": "PH"}}
    )
    asked = next(indicator for indicator in said if indicator.rule == "secret-asked")
    assert [citation.text for citation in asked.citations] == ["PH", "US", "US-TX"]


def test_without_the_law_on_consent_a_silent_call_cannot_be_told() -> None:
    interaction, findings = staged({"dialogue": "A: Hello."})
    places = {"person": "US-CA", "agent": "US-TX", "server": "US-TX"}
    said = judge(interaction, findings, cite, places=places, on=ON)
    assert [str(i.verdict) for i in said if i.rule == "recording-disclosure"] == ["cannot tell"]


def test_an_exhausted_automaton_falls_back_to_pattern_after_pattern() -> None:
    class Exhausted:
        def Match(self, _text: str) -> None:  # noqa: N802 - the name of the library's method
            return None

    listening = type(ear())()
    listening._set = Exhausted()
    sentence = "please stop calling me"
    assert listening.hear(sentence) == ear().hear(sentence) == {"stop-calling"}


def test_every_intent_has_a_name_of_its_own() -> None:
    names = [intent.name for intent in all_intents()]
    assert len(names) == len(set(names))


def test_plain_sentences_have_no_case_accents_fillers_or_apostrophes() -> None:
    assert sentences("Uh, I don\u2019t know. ¿Qué S.S.N.?") == ("i dont know", "que ssn")
    assert sentences("what the f***") == ("what the expletive",)


def test_spoken_digits_read_as_digits() -> None:
    assert digits("four triple one, twenty three oh nine") == "41112309"
    assert digits("doble cinco treinta y dos") == "5532"


def test_an_average_call_is_judged_within_five_milliseconds() -> None:
    interaction, findings = staged(AVERAGE_CALL)
    ear()
    best = 1.0
    for _ in range(20):
        begun = time.perf_counter()
        judge(interaction, findings, cite, places={}, on=ON)
        best = min(best, time.perf_counter() - begun)
    assert best < 0.005
