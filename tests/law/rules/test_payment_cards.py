from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law.corpus import load
from wardline.law.rules.payment_cards import NO_FIXED_TIME, destroyed, display, keep
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE, Kind

CORPUS = load()
TODAY = date(2026, 11, 23)


def test_what_the_standard_destroys_is_what_the_vocabulary_destroys_at_intake() -> None:
    kinds, citations = destroyed(CORPUS, TODAY)
    assert kinds == DESTROYED_AT_INTAKE
    assert [citation.article for citation in citations] == ["PCI DSS v4.0.1 3.3.1.1-3.3.1.3"]


def test_a_shown_card_number_keeps_at_most_its_bank_number_and_last_four() -> None:
    shown = display(CORPUS, TODAY)
    assert shown is not None
    assert (shown.first, shown.last) == (8, 4)
    before = display(CORPUS, date(2024, 3, 31))
    assert before is not None
    assert (before.first, before.last) == (6, 4)
    assert display(CORPUS, date(2004, 12, 14)) is None


def test_a_state_with_a_card_law_of_its_own_is_cited_beside_the_standard() -> None:
    decision = keep(CORPUS, frozenset({Kind.CVV}), TODAY, ["US-MN"])
    cited = {citation.text for reason in decision.reasons for citation in reason.citations}
    assert cited == {"us-mn-cards", "pci-dss"}


def test_the_standard_sets_no_day_and_the_duty_says_so() -> None:
    for duty in keep(CORPUS, frozenset({Kind.CVV, Kind.CARD}), TODAY).duties:
        assert duty.due is None
        assert NO_FIXED_TIME in duty.relative
        assert duty.citations


@settings(deadline=None)
@given(st.frozensets(st.sampled_from(Kind)), st.frozensets(st.sampled_from(Kind)))
def test_more_kinds_never_loosen_the_answer(some: frozenset[Kind], more: frozenset[Kind]) -> None:
    few, many = keep(CORPUS, some, TODAY), keep(CORPUS, some | more, TODAY)
    assert few.masks <= many.masks
    assert few.outcome is Outcome.PERMITTED or many.outcome is Outcome.REFUSED
