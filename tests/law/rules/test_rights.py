"""Every golden case of privacy rights, and what holds for any request."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.law.corpus import load
from wardline.law.faults import UnknownRuleFault
from wardline.law.rules.rights import Asker, Company, Outcome, Request, Source, owed
from wardline.law.topics import RIGHTS

GOLDEN = Path(__file__).resolve().parents[2] / "golden/law"
CORPUS = load()
LARGE: Mapping[str, int | bool] = {
    "consumers": 1_000_000, "traded": 1_000_000, "revenue": 2_000_000_000, "sale_share": 60, "ad_share": 60,
    "sells": True, "sensitive": True, "small": False, "health_data": True, "website": True,
}  # fmt: skip
SHOP = Company(sectors=frozenset())


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.relative_to(GOLDEN).with_suffix('')}: {case['name']}: {number}")
        for path in sorted(GOLDEN.rglob("*.yaml"))
        if "\n  rights:" in path.read_text()
        for number, case in enumerate(yaml.load(path.read_text(), Loader=yaml.CSafeLoader))
        if "rights" in case
    ]


def _request(asked: Mapping[str, Any]) -> Request:
    facts = dict(asked)
    law, company = facts.pop("law"), Company(facts.pop("facts", LARGE), None, facts.pop("nonprofit", None))
    asker, source = facts.pop("asker", "consumer"), facts.pop("source", None)
    return Request(
        **{**facts, "held": tuple(facts.pop("held", ()))},
        laws=(law,),
        company=company,
        asker=Asker(asker),
        source=None if source is None else Source(source),
    )


@pytest.mark.parametrize("case", _cases())
def test_the_case_comes_out_as_written(case: dict[str, Any]) -> None:
    answer = owed(CORPUS, _request(case["rights"]))
    (finding,) = (*answer.laws, *answer.others)
    due = {duty.kind: duty.due for duty in finding.owed}
    assert finding.outcome == case["outcome"], finding.reasons
    assert {kind: due.get(kind) for kind in case.get("due", {})} == case.get("due", {})
    assert not due.keys() & set(case.get("never", ()))
    assert all(due.get(kind) is None for kind in case.get("never_dated", ()))
    assert finding.verify == case.get("verify", finding.verify)
    assert finding.reasons


def test_every_law_on_rights_has_at_least_four_golden_cases_or_two_where_it_sets_no_time() -> None:
    counted: dict[str, int] = {}
    for param in _cases():
        law = param.values[0]["rights"]["law"]
        counted[law] = counted.get(law, 0) + 1
    laws = {t.id for t in CORPUS.texts.values() if any(f"rights.{right}" in t.topics for right in RIGHTS)}
    assert len(laws) == 35
    assert {law for law in laws if counted.get(law, 0) < 4} == {"us-glba", "us-coppa", "us-ferpa"}


def test_oregon_through_manila_for_the_shop() -> None:
    answer = owed(CORPUS, Request("delete", date(2026, 7, 3), "US-OR", company=SHOP, agent_place="PH"))
    (oregon,) = answer.laws
    due = {duty.kind: (duty.by, duty.due) for duty in oregon.owed}
    assert due == {
        "forward": ("processor", None),
        "respond": ("controller", date(2026, 8, 17)),
        "extension notice": ("controller", date(2026, 8, 17)),
        "extend": ("controller", date(2026, 10, 1)),
        "appeal": ("controller", None),
    }
    assert all(duty.citations for duty in oregon.owed)
    why_not = {finding.text: finding for finding in answer.others}
    assert why_not["ph-data-privacy"].citations[0].article == "RA 10173 s. 4(g)"
    assert {"us-hipaa", "us-glba", "us-fcra", "us-coppa", "us-ferpa"} < why_not.keys()
    assert any("consumers" in fact for fact in answer.missing)


def test_the_clients_contract_sets_the_centres_own_clock() -> None:
    contract = "2 business days after receipt"
    answer = owed(CORPUS, Request("delete", date(2026, 7, 2), "US-OR", company=SHOP, contract=contract))
    (forward,) = (duty for duty in answer.laws[0].owed if duty.by == "processor")
    # Friday 3 July is observed for the 4th, so Monday and Tuesday count.
    assert forward.due == date(2026, 7, 7)


def test_a_place_not_known_keeps_the_earliest_day_of_all_states_and_says_so() -> None:
    answer = owed(CORPUS, Request("access", date(2026, 11, 23), company=SHOP))
    acknowledged = [d.due for law in answer.laws for d in law.owed if d.kind == "acknowledge"]
    assert acknowledged == [date(2026, 12, 8)]
    assert answer.missing[0].startswith("the person's state")


def test_a_word_that_is_no_request_and_a_place_that_is_none_are_refused() -> None:
    with pytest.raises(UnknownRuleFault, match="no request"):
        owed(CORPUS, Request("forget", date(2026, 7, 3), "US-OR"))
    with pytest.raises(UnknownRuleFault, match="no place"):
        owed(CORPUS, Request("delete", date(2026, 7, 3), "Oregon"))


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(RIGHTS),
    st.dates(date(2018, 1, 1), date(2032, 12, 31)),
    st.sampled_from(
        ["US-CA", "US-OR", "US-NV", "US-IA", "US-FL", "US-CO", "DE", "GB", "CA", "PH", "US-AL", ""]
    ),
)
def test_no_day_lies_before_receipt_and_no_extension_before_the_answer(
    right: str, on: date, place: str
) -> None:
    answer = owed(CORPUS, Request(right, on, place, company=Company(LARGE)))
    for finding in answer.laws:
        due = {duty.kind: duty.due for duty in finding.owed if duty.due is not None}
        assert all(day >= on for day in due.values())
        assert due.get("extend", date.max) > due.get("respond", due.get("opt out", on))
        assert due.get("extension notice") == due.get("respond", due.get("opt out")) or "extend" not in due
        assert all(duty.steps or duty.due is None for duty in finding.owed)
    for finding in answer.others:
        assert finding.outcome in {Outcome.NO_RIGHT, Outcome.NOT_COVERED}
        assert finding.reasons


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(1, 60))
def test_asking_later_never_makes_an_answer_due_earlier(on: date, days: int) -> None:
    def answered(day: date) -> date:
        request = Request("access", day, "DE", laws=("eu-gdpr",))
        return next(d.due for d in owed(CORPUS, request).laws[0].owed if d.kind == "respond" and d.due)

    assert answered(on) <= answered(on + timedelta(days=days))
