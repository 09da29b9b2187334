"""Answers written breach cases: facts of a case in, the duties that the law asks for out."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from wardline.law.breach_words import ENTITIES, HARMS
from wardline.law.corpus import Corpus
from wardline.law.rules.breach import duties
from wardline.law.rules.breach_facts import Act, Answer, Element, Incident, NotOwed, Owed, Role
from wardline.vocabulary.faults import BadInputFault

_ELEMENTS = {
    "drivers_license": "driver licence", "driver_license": "driver licence", "financial_account_with_code": "account with code",
    "financial_account": "account", "financial_account_without_code": "account", "bank_account": "account",
    "online_account_credentials": "login", "email_with_password": "login", "credentials": "login", "dob": "birth date",
    "date_of_birth": "birth date", "mothers_maiden_name": "maiden name", "electronic_signature": "e-signature",
    "health_insurance_number": "health insurance", "medical_information": "medical", "credit_card": "card",
    "precise_geolocation": "geolocation", "other_government_id": "government id", "irs_ip_pin": "tax pin",
    "dna": "genetic", "employer_id": "employer id",
}  # fmt: skip
_ENTITIES = {
    "hipaa": "hipaa covered entity", "covered_entity": "hipaa covered entity", "business_associate": "hipaa business associate",
    "glba": "glba institution", "glba_financial_institution": "glba institution", "financial_institution": "glba institution",
    "glba_ftc": "ftc financial institution", "ftc_glba": "ftc financial institution", "banking_organization": "bank",
    "insurance": "insurer", "insurance_licensee": "insurer", "data_broker": "information broker",
    "government_agency": "government", "state_agency": "government", "data_collector": "government",
    "public_company": "sec registrant", "broker_dealer": "securities firm", "investment_adviser": "securities firm",
    "sec_regsp": "securities firm", "regsp_covered_institution": "securities firm", "telecom": "carrier",
    "telecom_carrier": "carrier", "fcc_carrier": "carrier", "phr_vendor": "health record vendor",
    "dfs_covered_entity": "ny financial licensee", "nydfs": "ny financial licensee", "nydfs_covered_entity": "ny financial licensee",
    "delayed_deposit_services_licensee": "ne payday lender", "nd_financial_corporation": "nd financial licensee",
    "financial_corporation": "nd financial licensee", "payroll": "employer payroll", "employer": "employer payroll",
    "consumer_reporting_agency": "credit agency",
}  # fmt: skip
_ALSO = {
    "bank": ("glba institution",),
    "ftc financial institution": ("glba institution",),
    "securities firm": ("glba institution",),
}
_PLACES = {"EU-GDPR": "EU", "UK-GDPR": "GB", "CA-PIPEDA": "CA", "PH-DPA": "PH", "IN-DPDP": "IN"}
_REGIMES = {
    "us-hipaa": "US-FED-HIPAA", "us-hbnr": "US-FED-FTC-HBNR", "us-glba": "US-FED-GLBA-FTC", "us-bank-incident": "US-FED-BANK-36H",
    "us-sec-8k": "US-FED-SEC-8K", "us-reg-sp": "US-FED-SEC-REGSP", "us-cpni": "US-FED-FCC-CPNI", "eu-gdpr": "EU-GDPR",
    "gb-uk-gdpr": "UK-GDPR", "ca-pipeda": "CA-PIPEDA", "ph-data-privacy": "PH-DPA", "in-dpdp": "IN-DPDP", "in-cert-in": "IN-DPDP",
}  # fmt: skip
_EVENTS = {
    "discovered": "discovery", "discovered_at": "discovery", "aware": "awareness", "aware_at": "awareness", "noticed": "noticing",
    "noticed_at": "noticing", "determined": "determination", "determined_at": "determination",
    "confirmed_and_information_ascertainable": "confirmation", "scope_identified": "scope",
    "material_determined": "materiality", "individual_notice_sent": "notice to people",
    "hhs_notice_sent": "notice to hhs", "no_harm_determined": "no harm found", "occurred": "occurrence",
    "vendor_notice_received": "notice from the processor",
}  # fmt: skip
_ACTS = {"notify": None, "file finding": None, "offer services": "credit_monitoring_or_identity_services",
         "keep finding": "keep_written_determination"}  # fmt: skip
_RULED_OUT = (
    "unlikely",
    "not_likely",
    "not likely",
    "none",
    "no_harm",
    "no harm",
    "no_risk",
    "no risk",
    "low_probability",
)
_CLIENTS = {"broker": "information broker", "government": "government", "agency": "government", "collector": "government",
            "bank": "bank", "broker-dealer": "securities firm", "broker_dealer": "securities firm"}  # fmt: skip


def answer(corpus: Corpus, case: Mapping[str, Any]) -> dict[str, Any]:
    """What the law asks for in a written case: `duties`, `no_duty`, `missing`, `warnings`.

    Raises BadInputFault for a case that cannot be read, MissingFactFault without a day of discovery.
    """
    given = case.get("input")
    if not isinstance(given, Mapping):
        raise BadInputFault(
            f"Case {case.get('id')} holds no 'input'.",
            "Without facts there is nothing to answer.",
            "Write the facts of the incident under 'input'.",
        )
    incident = incident_of(given)
    found = duties(corpus, incident)
    return {
        "duties": [_duty(incident, row) for row in found.owed if row.act in _ACTS],
        "no_duty": [_no_duty(row) for row in found.not_owed],
        "also": [_duty(incident, row) for row in found.owed if row.act not in _ACTS],
        **_rest(found),
    }


def incident_of(given: Mapping[str, Any]) -> Incident:
    """The facts of a case as an incident."""
    entity, data = given.get("entity") or {}, given.get("data") or {}
    happened, harm = str(given.get("incident") or ""), _lower(given.get("harm_assessment"))
    none = any(harm.startswith(word) for word in _RULED_OUT)
    name = data.get("name_included")
    return Incident(
        role=Role(entity.get("role") or "owner"),
        elements=tuple(_element(each) for each in data.get("elements") or ()),
        residents={_place(key): number for key, number in (given.get("residents") or {}).items()},
        events=_events(given.get("events") or {}),
        name_included=name if isinstance(name, bool) else None,
        form=str(data.get("format") or "electronic"),
        act=_act(happened),
        entities=_entities(entity),
        client_entities=_clients(given.get("client")),
        ruled_out=HARMS if none else frozenset(),
        high_risk=False
        if none or harm in ("low", "medium", "risk")
        else (True if harm in ("likely", "high") else None),
        inadvertent="inadvertent" in _lower(happened) or "inadvertent" in harm,
    )


def _lower(value: object) -> str:
    return str(value or "").lower()


def _element(each: Mapping[str, Any]) -> Element:
    name = str(each.get("element"))
    taken = each.get("key_compromised")
    return Element(
        _ELEMENTS.get(name, name.replace("_", " ")),
        each.get("encrypted"),
        None if taken is None else not taken,
        bool(each.get("redacted")),
    )


def _place(key: str) -> str:
    return "" if key in ("unknown", "US-UNKNOWN", "") else _PLACES.get(key, key)


def _events(given: Mapping[str, Any]) -> dict[str, datetime | date]:
    """The events by our words; where a case gives a day and its time, the time is kept."""
    found: dict[str, datetime | date] = {}
    for word, value in given.items():
        if value is None or word not in _EVENTS:
            continue
        at = datetime.fromisoformat(str(value))
        # A case gives local times without an offset; counted in one zone they stay what they are.
        timed = at if at.tzinfo else at.replace(tzinfo=UTC)
        event = _EVENTS[word]
        if "T" in str(value):
            found[event] = timed
        else:
            found.setdefault(event, at.date())
    if isinstance(found.get("awareness"), datetime) and not isinstance(found.get("discovery"), datetime):
        found["discovery"] = found["awareness"]
    return found


def _act(happened: str) -> Act:
    words = _lower(happened)
    if "no proof of acquisition" in words or ("access" in words and "acqui" not in words):
        return Act.ACCESSED
    if "unavailab" in words or "no exfiltration" in words or "outage" in words:
        return Act.UNAVAILABLE
    return Act.ACQUIRED


def _entities(entity: Mapping[str, Any]) -> frozenset[str]:
    tokens = [*(entity.get("sector") or ()), str(entity.get("type") or "")]
    found = {_entity(str(token)) for token in tokens} - {""}
    return frozenset(found.union(*(_ALSO.get(word, ()) for word in found)))


def _entity(token: str) -> str:
    key = token.lower().replace(" ", "_")
    words = key.replace("_", " ")
    return _ENTITIES.get(key) or (words if words in ENTITIES else "")


def _clients(client: object) -> frozenset[str] | None:
    words = _lower(client)
    return frozenset(kind for word, kind in _CLIENTS.items() if word in words) if words else None


def _jurisdiction(row: Owed | NotOwed) -> str:
    return _REGIMES.get(row.text, row.place)


def _duty(incident: Incident, row: Owed) -> dict[str, Any]:
    written: dict[str, Any] = {
        "jurisdiction": _jurisdiction(row),
        "recipient": row.to,
        "due": _when(incident, row),
    }
    kind = _ACTS.get(row.act, row.act)
    return (
        written
        | ({"duty": kind} if kind else {})
        | {
            "months": row.months,
            "years": row.years,
            "text": row.relative or None,
            "order": row.order or None,
            "latest": None if row.latest is None else row.latest.date().isoformat(),
            "citation": "; ".join(cited.article for cited in row.citations),
            "reason": row.says,
            "steps": list(row.steps),
        }
    )


def _when(incident: Incident, row: Owed) -> str | None:
    if row.due is None:
        return None
    local = row.due.astimezone(incident.zone)
    return f"{local:%Y-%m-%dT%H:%M}" if row.to_the_hour else local.date().isoformat()


def _no_duty(row: NotOwed) -> dict[str, Any]:
    cited = "; ".join(citation.article for citation in row.citations)
    return {"jurisdiction": _jurisdiction(row), "recipient": row.to, "reason": row.why, "citation": cited}


def _rest(found: Answer) -> dict[str, Any]:
    return {
        "missing": [{"fact": each.fact, "changes": each.changes} for each in found.missing],
        "warnings": list(found.warnings),
    }
