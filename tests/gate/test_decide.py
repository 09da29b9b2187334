"""The gate's decision: pure, the strictest wins, and what nobody foresaw is not let through."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.gate import decide as deciding
from wardline.gate.decide import Stood, decide
from wardline.law import corpus
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind

AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
SHOP = UUID("6f1c1a52-9b0e-4a3e-8d3c-2f8f4ad0c001")
CUSTOMER = UUID("6f1c1a52-9b0e-4a3e-8d3c-2f8f4ad0c002")


@cache
def law() -> corpus.Corpus:
    return corpus.load()


def handling(act: Act, purpose: Purpose = Purpose.COMPLIANCE, **facts: str) -> Handling:
    return Handling(SHOP, act, purpose, AT, "officer", (CUSTOMER,), facts=facts)


def test_masked_copies_may_be_read() -> None:
    assert decide(handling(Act.READ, form="masked"), law(), ()).outcome is Outcome.PERMITTED


def test_unmasked_data_is_not_opened_without_a_second_person() -> None:
    assert decide(handling(Act.READ, form="clear"), law(), ()).outcome is Outcome.CANNOT_TELL
    assert decide(handling(Act.READ), law(), ()).outcome is Outcome.CANNOT_TELL


def test_nobody_may_act_unnamed() -> None:
    unnamed = replace(handling(Act.READ, form="masked"), actor="")
    assert decide(unnamed, law(), ()).outcome is Outcome.REFUSED


@pytest.mark.parametrize("act", [Act.DISCLOSE, Act.SHARE, Act.ERASE, Act.CHANGE, Act.RECORD, Act.CONTACT])
def test_an_act_of_which_nothing_is_known_is_not_let_through_and_asks(act: Act) -> None:
    answer = decide(handling(act, form="masked"), law(), ())
    assert answer.outcome is Outcome.CANNOT_TELL
    assert answer.missing


@pytest.mark.parametrize("act", list(Act))
def test_every_act_has_rules_of_its_own(act: Act) -> None:
    assert len(deciding._RULES[act]) > len(deciding._EVERY) + 1


def test_an_act_that_no_rule_speaks_of_is_not_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "_RULES", {})
    assert decide(handling(Act.READ, form="masked"), law(), ()).outcome is Outcome.CANNOT_TELL


def test_a_missing_fact_is_named_with_what_it_would_change() -> None:
    answer = decide(handling(Act.DISCLOSE, Purpose.SERVICE, to="person"), law(), ())
    assert answer.missing == ("whether who asks was verified: if not, nothing is told",)


def test_what_can_be_answered_is_answered_beside_what_is_missing() -> None:
    asked = replace(
        handling(Act.READ, Purpose.QUALITY), kinds=frozenset({Kind.MRN}), places={"person": "US-CO"}
    )
    answer = decide(asked, law(), ())
    assert {reason.rule: reason.outcome for reason in answer.reasons} == {
        "rights.sensitive": Outcome.CANNOT_TELL,
        "purpose-fits": Outcome.PERMITTED,
        "masked-only": Outcome.CANNOT_TELL,
    }
    assert len(answer.missing) == 2


def test_marketing_needs_a_consent() -> None:
    asked = handling(Act.READ, Purpose.MARKETING, form="masked")
    assert decide(asked, law(), ()).outcome is Outcome.CANNOT_TELL


def test_a_rule_that_errors_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Decision:
        raise ZeroDivisionError

    rules = {**deciding._RULES, Act.READ: (*deciding._RULES[Act.READ], broken)}
    monkeypatch.setattr(deciding, "_RULES", rules)
    answer = decide(handling(Act.READ, form="masked"), law(), ())
    assert answer.outcome is Outcome.REFUSED
    assert "ZeroDivisionError" in answer.reasons[-1].says


def test_an_objection_stops_quality_work_and_not_protection() -> None:
    objection = Stood(CUSTOMER, "objection", (), AT, None, uuid4())
    quality = handling(Act.READ, Purpose.QUALITY, form="masked")
    assert decide(quality, law(), ()).outcome is Outcome.PERMITTED
    assert decide(quality, law(), (objection,)).outcome is Outcome.REFUSED
    assert decide(handling(Act.READ, form="masked"), law(), (objection,)).outcome is Outcome.PERMITTED


def test_codes_may_not_be_kept_and_the_article_says_so() -> None:
    keeping = replace(handling(Act.KEEP), kinds=frozenset({Kind.CVV, Kind.CARD}))
    answer = decide(keeping, law(), ())
    assert answer.outcome is Outcome.REFUSED
    assert any(cite.text == "pci-dss" for reason in answer.reasons for cite in reason.citations)
    without = decide(replace(keeping, kinds=frozenset({Kind.CARD})), law(), ())
    assert without.outcome is Outcome.PERMITTED
    assert Kind.CARD in without.masks


@settings(deadline=None)
@given(
    st.sampled_from(list(Act)),
    st.sampled_from(list(Purpose)),
    st.dictionaries(st.sampled_from(["form", "methods", "reason"]), st.text(max_size=8), max_size=3),
    st.frozensets(st.sampled_from(list(Kind))),
    st.dictionaries(
        st.sampled_from(["person", "agent", "server"]), st.sampled_from(["", "US-CA", "PH", "DE"]), max_size=3
    ),
)
def test_any_handling_gets_an_answer_with_a_reason(
    act: Act, purpose: Purpose, facts: dict[str, str], kinds: frozenset[Kind], places: dict[str, str]
) -> None:
    asked = Handling(SHOP, act, purpose, AT, "officer", (CUSTOMER,), kinds, places, facts)
    answer = decide(asked, law(), ())
    assert answer.outcome in set(Outcome)
    assert answer.reasons or answer.outcome is Outcome.CANNOT_TELL
    assert answer == decide(asked, law(), ())
