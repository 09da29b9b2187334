"""Unsigned amendments and contracts beside the law: the stricter counts, and nothing ever becomes looser."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.gate.decide import Stood, decide, judge
from wardline.law.contract_text import read_contract
from wardline.law.corpus import Corpus, load
from wardline.law.governing import Governing
from wardline.law.rules.recording import METHODS
from wardline.law.text import Text
from wardline.vocabulary.decision import Decision, DutyOwed, Outcome, strictest
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind

AT = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
PERSON, CLIENT = UUID(int=2), UUID(int=1)
PLACES = ("", "US", "US-CA", "US-TX", "US-IL", "US-OR", "PH", "IN", "DE")
RECORDS = ("recordings", "voiceprints", "customer records", "stop requests")


@cache
def law() -> Corpus:
    return load()


def amended(text_id: str, topic: str, **values: Any) -> Text:
    """The text with other values of a topic from 2026 on, as an amendment puts it."""
    text = law().text(text_id)
    last = text.provisions(topic)[-1]
    fresh = replace(last, value=MappingProxyType({**last.value, **values}), since=date(2026, 7, 1))
    before = (*text.provisions(topic)[:-1], replace(last, until=date(2026, 6, 30)))
    topics = {**text.topics, topic: (*before, fresh)}
    return replace(text, topics=MappingProxyType(topics), digest="amended")


def recording(at: datetime = AT, **facts: str) -> Handling:
    places = {"person": "US-TX", "agent": "US-TX", "server": "US-TX"}
    return Handling(CLIENT, Act.RECORD, Purpose.SERVICE, at, "agent 7", (PERSON,), places=places, facts=facts)


STRICTER = {"consent": "all parties", "none": False, "beep": False}


def proposed() -> Governing:
    return Governing(law(), law().joined([amended("us-tx-recording", "recording.consent", **STRICTER)]))


def rules(answer: Decision) -> list[str]:
    return [reason.rule for reason in answer.reasons]


def test_settled_law_alone_is_decided_as_it_is() -> None:
    asked = recording(methods="none")
    assert judge(asked, Governing(law()), ()) == decide(asked, law(), ())


def test_an_unsigned_amendment_that_is_stricter_counts_and_says_so() -> None:
    answer = judge(recording(methods="none"), proposed(), ())
    assert answer.outcome is Outcome.REFUSED
    assert rules(answer)[0] == "unsigned-amendment"
    assert "without it permitted, with it refused" in answer.reasons[0].says


def test_an_unsigned_amendment_that_is_looser_changes_nothing() -> None:
    settled = law().joined([amended("us-tx-recording", "recording.consent", **STRICTER)])
    answer = judge(recording(methods="none"), Governing(settled, law()), ())
    assert answer.outcome is Outcome.REFUSED


def test_where_it_makes_no_difference_nothing_is_said_of_it() -> None:
    asked = recording(methods="announcement")
    answer = judge(asked, proposed(), ())
    assert answer.outcome is Outcome.PERMITTED
    assert "unsigned-amendment" not in rules(answer)
    assert set(answer.reasons) >= set(decide(asked, law(), ()).reasons)


def test_before_its_day_an_amendment_changes_no_answer() -> None:
    early = recording(datetime(2026, 6, 30, 12, tzinfo=UTC), methods="none")
    first = recording(datetime(2026, 7, 1, 12, tzinfo=UTC), methods="none")
    assert judge(early, proposed(), ()).outcome is Outcome.PERMITTED
    assert judge(first, proposed(), ()).outcome is Outcome.REFUSED


def test_masks_of_both_answers_are_laid_on() -> None:
    fewer = amended("us-ca-ccpa", "rights.withhold", items=["ssn"])
    other = amended("us-ca-ccpa", "rights.withhold", items=["financial_account_number"])
    asked = Handling(
        CLIENT, Act.EXPORT, Purpose.RIGHTS, AT, "officer", (PERSON,), frozenset({Kind.SSN, Kind.ACCOUNT}),
        {"person": "US-CA"}, {"to": "person", "verified": "yes"},
    )  # fmt: skip
    answer = judge(asked, Governing(law().joined([fewer]), law().joined([other])), ())
    assert answer.masks == {Kind.SSN, Kind.ACCOUNT}
    assert rules(answer)[0] == "unsigned-amendment"


def destruction(answer: Decision) -> DutyOwed:
    return next(duty for duty in answer.duties if duty.kind == "destroy-training-recording")


def test_of_a_duty_that_both_know_the_earlier_day_counts() -> None:
    sooner = law().joined(
        [amended("us-pa-recording", "recording.training", due="6 calendar months after recording")]
    )
    asked = replace(
        recording(methods="none"), purpose=Purpose.QUALITY,
        places={"person": "US-PA", "agent": "US-PA", "server": "US-PA"},
    )  # fmt: skip
    for governing in (Governing(law(), sooner), Governing(sooner, law())):
        answer = judge(asked, governing, ())
        due = destruction(answer).due
        assert due is not None
        assert due.date() == date(2027, 5, 2)
        assert [duty.kind for duty in answer.duties].count("destroy-training-recording") == 1
    later = destruction(decide(asked, law(), ())).due
    assert later is not None
    assert later.date() == date(2027, 11, 2)


# -- no contract loosens ---------------------------------------------------------------------------------------------

FRAME = {"since": "2025-01-01", "cite": "§ 1", "words": "A clause.", "verified": {"on": "2026-01-01", "by": "counsel", "confidence": "high"}}  # fmt: skip
places = st.sampled_from([place for place in PLACES if place])
clauses = st.fixed_dictionaries(
    {},
    optional={
        "contract.breach": st.builds(lambda n: {"due": f"{n} hours after discovery"}, st.integers(1, 72)),
        "contract.requests": st.builds(
            lambda n: {"due": f"{n} business days after receipt"}, st.integers(1, 9)
        ),
        "contract.retention": st.builds(
            lambda record, days: {"terms": [{"records": [record], "days": days, "from": "the call"}]},
            st.sampled_from(RECORDS),
            st.integers(0, 365),
        ),
        "contract.places": st.fixed_dictionaries(
            {
                "parties": st.lists(st.sampled_from(["agent", "server", "vendor"]), min_size=1, unique=True),
                "places": st.lists(places, min_size=1),
            }
        ),
        "contract.vendors": st.fixed_dictionaries(
            {"consent": st.booleans()},
            optional={"vendors": st.lists(st.sampled_from(["One", "Two"]), min_size=1)},
        ),
        "contract.recording": st.fixed_dictionaries(
            {},
            optional={
                "allowed": st.booleans(),
                "needs": st.sampled_from(sorted(METHODS - {"none"})),
                "analysis": st.booleans(),
            },
        ),
        "contract.reuse": st.builds(
            lambda words: {"purposes": words},
            st.lists(st.sampled_from(["quality", "marketing"]), unique=True),
        ),
    },
)
yes_no = st.sampled_from(["yes", "no", ""])
facts = st.fixed_dictionaries(
    {},
    optional={
        "form": st.sampled_from(["masked", "clear"]),
        "methods": st.sampled_from([*sorted(METHODS), "announcement, express_yes"]),
        "by": st.sampled_from(["party", "processor", "third_party"]),
        "vendor": st.sampled_from(["One", "Two", "Three"]),
        "vendor_agreement": st.sampled_from(["dpa", "none"]),
        "record": st.sampled_from(RECORDS),
        "the call": st.sampled_from(["2020-01-01", "2026-10-01", "no"]),
        "the last contact": st.sampled_from(["2020-01-01", "2026-10-01"]),
        "to": st.sampled_from(["person", "third party"]),
        "sectors": st.sampled_from(["none", "health", "debt collection"]),
        "reuse": st.just("drill"),
        "contact": st.just("live"),
        **dict.fromkeys(("verified", "agreed", "told", "vendor_consent", "client_permits", "sale"), yes_no),
    },
)
handlings = st.builds(
    lambda act, purpose, kinds, where, said: Handling(
        CLIENT, act, purpose, AT, "agent 7", (PERSON,), kinds, where, said
    ),
    st.sampled_from(list(Act)),
    st.sampled_from(list(Purpose)),
    st.frozensets(st.sampled_from([Kind.SSN, Kind.MRN, Kind.CARD, Kind.CVV, Kind.PERSON])),
    st.dictionaries(st.sampled_from(["person", "agent", "server", "vendor"]), st.sampled_from(PLACES)),
    facts,
)
stands = st.lists(
    st.sampled_from(
        [
            Stood(PERSON, kind, value, AT, None, PERSON)
            for kind, value in (
                ("hold", ()),
                ("objection", ()),
                ("opt-out", (("of", "sale"),)),
                ("consent", (("of", "marketing"),)),
                ("verification", ()),
            )
        ]
    ),
    max_size=3,
)


def contract(said: dict[str, Any]) -> Text:
    written = {topic: [{**value, **FRAME}] for topic, value in said.items()}
    head = {"id": "contract-shop", "title": "Contract", "cite": "Agreement"}
    data = (
        yaml.safe_dump(head | written)
        .replace("'2025-01-01'", "2025-01-01")
        .replace("'2026-01-01'", "2026-01-01")
    )
    text, faults = read_contract(data.encode(), "shop")
    assert text is not None, faults
    return text


@settings(max_examples=200, deadline=None)
@given(handlings, stands, clauses)
def test_no_contract_makes_a_decision_looser(
    asked: Handling, standing: list[Stood], said: dict[str, Any]
) -> None:
    alone = decide(asked, law(), standing)
    bound = decide(asked, law().joined([contract(said)]), standing)
    assert strictest([alone.outcome, bound.outcome]) is bound.outcome
    assert bound.masks >= alone.masks
    assert set(bound.duties) >= set(alone.duties)
    assert set(bound.missing) >= set(alone.missing)


@settings(max_examples=100, deadline=None)
@given(handlings, stands)
def test_no_amendment_unsigned_makes_a_decision_looser(asked: Handling, standing: list[Stood]) -> None:
    governing = proposed_once()
    both = judge(asked, governing, standing)
    for corpus in (governing.settled, governing.proposed or governing.settled):
        one = decide(asked, corpus, standing)
        assert strictest([one.outcome, both.outcome]) is both.outcome
        assert both.masks >= one.masks


@cache
def proposed_once() -> Governing:
    return proposed()
