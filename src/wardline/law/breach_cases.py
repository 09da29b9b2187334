"""Answers written breach cases: facts of a case in, the duties that the law asks for out."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from wardline.law.breach_given import incident_of, unsaid
from wardline.law.corpus import Corpus
from wardline.law.rules.breach import duties
from wardline.law.rules.breach_facts import Incident, Missing, NotOwed, Owed
from wardline.vocabulary.faults import BadInputFault

_REGIMES = {
    "us-hipaa": "US-FED-HIPAA", "us-hbnr": "US-FED-FTC-HBNR", "us-glba": "US-FED-GLBA-FTC", "us-bank-incident": "US-FED-BANK-36H",
    "us-sec-8k": "US-FED-SEC-8K", "us-reg-sp": "US-FED-SEC-REGSP", "us-cpni": "US-FED-FCC-CPNI", "eu-gdpr": "EU-GDPR",
    "gb-uk-gdpr": "UK-GDPR", "ca-pipeda": "CA-PIPEDA", "ph-data-privacy": "PH-DPA", "in-dpdp": "IN-DPDP", "in-cert-in": "IN-DPDP",
}  # fmt: skip
# What a contract asks has no place of its own; what people of unknown home may be owed has none yet.
_NOWHERE = {"contract": "contract"}
_ACTS = {"notify": None, "file finding": None, "offer services": "credit_monitoring_or_identity_services",
         "keep finding": "keep_written_determination"}  # fmt: skip


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
        "missing": [_missing(each) for each in sorted({*found.missing, *unsaid(given)})],
        "warnings": list(found.warnings),
    }


def _jurisdiction(row: Owed | NotOwed) -> str:
    return _REGIMES.get(row.text, row.place or _NOWHERE.get(row.text, "unknown"))


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
    if not row.to_the_hour:
        return local.date().isoformat()
    # Times given without an offset are answered without one; UTC is then only where they were counted.
    bare = local.replace(tzinfo=None) if incident.zone is UTC else local
    return bare.isoformat(timespec="seconds" if bare.second else "minutes")


def _no_duty(row: NotOwed) -> dict[str, Any]:
    cited = "; ".join(citation.article for citation in row.citations)
    return {"jurisdiction": _jurisdiction(row), "recipient": row.to, "reason": row.why, "citation": cited}


def _missing(row: Missing) -> dict[str, str]:
    return {"fact": row.fact, "changes": row.changes}
