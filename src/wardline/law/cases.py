"""Answering legal cases written as JSON: the rules' own answers in the words of the case format.

A case says all there is: what it leaves out did not happen, unlike a question from life (law/rules/rights.py), where
what is not known counts on the safe side.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from wardline.law import breach_cases, reach
from wardline.law.cases_calls import calling, recording
from wardline.law.corpus import Corpus
from wardline.law.rules.rights import owed
from wardline.law.rules.rights_reach import known
from wardline.law.rules.rights_request import (
    COMPLAINT,
    OPT_OUTS,
    REVOCATION,
    Asker,
    Company,
    Finding,
    Request,
    Source,
)
from wardline.vocabulary.faults import BadInputFault

_LAWS = {"uk-gdpr": "gb-uk-gdpr", "us-mt-mtcdpa": "us-mt-mcdpa", "ph-dpa": "ph-data-privacy"}
_REQUESTS = {
    "know": "access",
    "know_specific_pieces": "portability",
    "deletion": "delete",
    "correction": "correct",
    "amendment": "correct",
    "dispute": "correct",
    "accounting": "third_parties",
    "accounting_of_disclosures": "third_parties",
    "know_third_parties": "third_parties",
    "list_of_third_parties": "third_parties",
    "list_of_specific_third_parties": "third_parties",
    "opt_out_targeted_ads": "opt_out_advertising",
    "opt_out_targeted_advertising": "opt_out_advertising",
    "opt_out": "opt_out_sale",
    "data_protection_complaint": COMPLAINT,
    "revoke_sensitive_consent": REVOCATION,
    "revoke_consent": REVOCATION,
}
_ASKERS = {
    "employee": Asker.EMPLOYEE,
    "applicant": Asker.EMPLOYEE,
    "contractor": Asker.EMPLOYEE,
    "b2b": Asker.BUSINESS_CONTACT,
    "business": Asker.BUSINESS_CONTACT,
}
_SOURCES = {
    "provided_by_consumer": Source.PERSON,
    "consumer": Source.PERSON,
    "from_consumer": Source.PERSON,
    "observed": Source.COLLECTED,
    "collected_from_consumer": Source.COLLECTED,
}
_ITEMS = {
    "ssn": "ssn", "social_security": "ssn", "licen": "government_id_number", "passport": "government_id_number",
    "government_id": "government_id_number", "state_id": "government_id_number", "account_number": "financial_account_number",
    "financial_account": "financial_account_number", "card_number": "financial_account_number",
    "health_insurance": "health_insurance_or_medical_id", "medical_id": "health_insurance_or_medical_id",
    "password": "password_or_security_qa", "security_q": "password_or_security_qa", "security_answer": "password_or_security_qa",
    "biometric": "biometric_data", "voiceprint": "biometric_data", "fingerprint": "biometric_data", "faceprint": "biometric_data",
}  # fmt: skip
_EVENTS = {
    "authenticated": "authentication",
    "appeal_received": "appeal",
    "downstream_notified": "notification",
    "clarification_asked": "asked",
    "clarification_received": "clarified",
    "identity_received": "identity",
}
_FACTS = {
    "consumers": "consumers",
    "processes_sensitive_data": "sensitive",
    "sells_data": "sells",
    "annual_revenue_usd": "revenue",
    "annual_gross_revenue_usd": "revenue",
    "revenue_usd": "revenue",
    "revenue": "revenue",
    "revenue_share_from_sale_pct": "sale_share",
    "revenue_share_pct": "sale_share",
    "sale_revenue_share_pct": "sale_share",
    "sba_small_business": "small",
    "small_business": "small",
}
_DATES = {
    "acknowledge_due": "acknowledge",
    "respond_due": "respond",
    "extended_due": "extend",
    "extension_notice_due": "extension notice",
    "opt_out_due": "opt out",
    "delete_due": "delete",
    "downstream_delete_due": "downstream",
    "backup_delete_latest": "backups",
    "appeal_due": "appeal",
    "appeal_extended_due": "appeal extended",
    "furnisher_notice_due": "furnisher notice",
    "stop_processing_due": "stop",
}
_UNVERIFIED = frozenset({None, "", "none", "nothing", "unverified", "not_verified", "failed"})


def answer(corpus: Corpus, case: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to one case, from its `category`, `law` and `given` alone, or a breach's `input`.

    Raises BadInputFault for a category that is none.
    """
    if "input" in case:
        return breach_cases.answer(corpus, case)
    category = str(case.get("category", ""))
    found = _CATEGORIES.get(category)
    if found is None:
        raise BadInputFault(
            f"'{category}' is no category of cases.",
            "A case that is not understood must not pass for answered.",
            f"Use {', '.join(sorted(_CATEGORIES))}.",
        )
    return found(corpus, case)


def _rights(corpus: Corpus, case: Mapping[str, Any]) -> dict[str, Any]:
    request = _request(case)
    found = owed(corpus, request)
    finding = (*found.laws, *found.others)[0]
    law = corpus.text(finding.text)
    held = {t: p for t, ps in law.topics.items() for p in ps if p.holds(request.received)}
    days: dict[str, str | None] = dict.fromkeys(_DATES)
    if finding.grants:
        due = {duty.kind: duty.due for duty in finding.owed}
        days = {name: _iso(due.get(kind)) for name, kind in _DATES.items()}
    if request.right in OPT_OUTS and days["respond_due"] is None:
        days["respond_due"] = days["opt_out_due"]
    deny = held["rights.deny"].value if "rights.deny" in held else {}
    appeal = held["rights.appeal"].value if "rights.appeal" in held else {}
    kinds = {duty.kind for duty in finding.owed}
    cited = (*finding.citations, *(c for duty in finding.owed for c in duty.citations))
    return {
        "outcome": finding.outcome.value.replace(" ", "_"),
        **days,
        "appeal_right": appeal.get("has"),
        "appeal_instructions_required": deny.get("appeal"),
        "must_state_reason": deny.get("reasons"),
        "silence_is_refusal": deny.get("silence_refuses") is True,
        "verification_allowed": finding.verify not in {"forbidden", "not needed"},
        "notify_downstream": "notify downstream" in kinds,
        "paused_days": _paused(request),
        "never_disclose": _named(case, finding),
        "describe_with_particularity": _named(case, finding) if _describes(held) else [],
        "reason": " ".join(finding.reasons),
        "citation": "; ".join(dict.fromkeys(c.article for c in cited)),
        "steps": [f"{duty.kind}: {step}" for duty in finding.owed for step in duty.steps],
    }


def _request(case: Mapping[str, Any]) -> Request:
    given = case["given"]
    asked = str(given.get("request", "access"))
    state, country = given.get("consumer_state"), given.get("member_state")
    law = str(case["law"])
    place = f"US-{state}" if state else str(country or "")
    role = str(given.get("requester_role") or "")
    agent = "agent" in role and "former" not in role
    verified = None
    if "identity_verified_by" in given:
        verified = given["identity_verified_by"] not in _UNVERIFIED
    items = tuple(dict.fromkeys(i for name in given.get("data_held") or () if (i := _item(name))))
    source = given.get("data_source")
    return Request(
        right=_REQUESTS.get(asked, asked),
        received=_day(given.get("received") or given["as_of"]),
        place=place,
        asker=next((asker for word, asker in _ASKERS.items() if word in role), Asker.CONSUMER),
        company=Company(_facts(given)),
        by_agent=agent,
        verified=verified,
        source=None if source is None else _SOURCES.get(str(source), Source.ELSEWHERE),
        held=items,
        events={event: _day(given[name]) for name, event in _EVENTS.items() if given.get(name)},
        archives=given.get("archives"),
        after_annual_report=bool(given.get("after_annual_report")),
        more_information=bool(given.get("more_information_from_consumer")),
        laws=(_LAWS.get(law, law),),
    )


def _applies(corpus: Corpus, case: Mapping[str, Any]) -> dict[str, Any]:
    given = case["given"]
    text, on = corpus.text(_LAWS.get(str(case["law"]), str(case["law"]))), _day(given["as_of"])
    bound = next((p for p in text.provisions("rights.reach") if p.holds(on)), None)
    if bound is None:
        return {"applies": False, "reason": f"{text.title} sets no reach on {on}: it is not in force."}
    request = Request("access", on, company=Company(_facts(given)))
    facts = {"business": True, "small": False, **known(request)}
    applies = reach.reaches(bound.value["any"], facts) is True
    return {
        "applies": applies,
        "reason": f"It binds {reach.spoken(bound.value['any'])}.",
        "citation": bound.cite,
    }


def _facts(given: Mapping[str, Any]) -> dict[str, Any]:
    return {fact: given[name] for name, fact in _FACTS.items() if name in given}


def _item(name: str) -> str | None:
    return next((item for part, item in _ITEMS.items() if part in str(name)), None)


def _named(case: Mapping[str, Any], finding: Finding) -> list[str]:
    """What must not be sent, in the case's own words where it lists what is held."""
    held = case["given"].get("data_held")
    if not held:
        return list(finding.withhold)
    return [str(name) for name in held if _item(name) in finding.withhold]


def _describes(held: Mapping[str, Any]) -> bool:
    return "rights.withhold" in held and held["rights.withhold"].value.get("describe") is True


def _paused(request: Request) -> int:
    asked, clarified = request.events.get("asked"), request.events.get("clarified")
    return (clarified - asked).days if asked and clarified else 0


def _day(value: Any) -> date:
    return datetime.fromisoformat(str(value)).date()


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_CATEGORIES: dict[str, Callable[[Corpus, Mapping[str, Any]], dict[str, Any]]] = {
    "rights_clock": _rights,
    "rights_outcome": _rights,
    "applicability": _applies,
    "recording_consent": recording,
    "calling": calling,
}
