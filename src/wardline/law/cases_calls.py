"""Cases about calls: may this one be recorded, may that one be placed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from wardline.law import clocks, months
from wardline.law.corpus import Corpus
from wardline.law.rules.calling_limits import DEBT, SALES, Dialling, may_call
from wardline.law.rules.recording import record
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.places import US_STATES

_DISCLOSURES = (
    "oral_disclosure_at_start",
    "oral_disclosure_at_start_recorded",
    "oral_disclosure_at_start_not_in_recording",
)
_STOPS = ("fed-internal-dnc", "fed-revocation")


def recording(corpus: Corpus, case: Mapping[str, Any]) -> dict[str, Any]:
    """Whether the call may be recorded: with the agent's own consent given, as every centre must have it."""
    given = case["given"]
    told = set(given.get("methods") or ())
    methods = {word for word in ("express_yes", "prior_written_consent") if word in told}
    if "beep_tone" in told:
        methods.add("beep")
    if told & set(_DISCLOSURES):
        methods.add("announcement")
    on = _day(given.get("recorded_on") or given.get("as_of") or case.get("as_of") or "2026-11-23")
    places = [_place(given.get(party)) for party in ("caller_state", "agent_state")]
    found = record(
        corpus,
        person_place=places[0],
        agent_place=places[1],
        server_place=places[1],
        on=on,
        methods=frozenset(methods or {"none"}),
        agent_consented=True,
        announcement_inside=_DISCLOSURES[2] not in told,
    )
    permitted, says = found.outcome is Outcome.PERMITTED, [reason.says for reason in found.reasons]
    if given.get("channel") == "in_person" and not methods & {
        "announcement",
        "express_yes",
        "prior_written_consent",
    }:
        talk = [p for p in corpus.in_force("recording.in_person", places, on) if p.value["all_told"]]
        permitted, says = permitted and not talk, says + [p.words for p in talk]
    delete_by = None
    if not permitted and "training" in str(given.get("purpose") or "") + str(
        given.get("purpose") or ""
    ).replace("quality", "training"):
        permitted, delete_by, words = _training(corpus, places, on)
        says += words
    return {"recording_permitted": permitted, "delete_by": delete_by, "reason": " ".join(says)}


def _training(corpus: Corpus, places: list[str], on: date) -> tuple[bool, str | None, list[str]]:
    """The exemption for recordings that serve training alone, and the day by which they are destroyed."""
    found = [p for p in corpus.in_force("recording.training", places, on) if p.value.get("due")]
    if not found:
        return False, None, []
    last = min(months.ends(clocks.parse(str(p.value["due"])), on).day for p in found)
    return True, last.isoformat(), [p.words for p in found]


def calling(corpus: Corpus, case: Mapping[str, Any]) -> dict[str, Any]:
    """Whether the call may be placed, from when on, or by when a wish not to be called is honoured."""
    given = case["given"]
    if "received" in given:
        return _honoured(corpus, given)
    kind = (
        DEBT
        if "debt" in f"{given.get('type', '')}{case['law']}{given.get('debt', '')}"
        or "regf" in str(case["law"])
        else SALES
    )
    day = _day(given.get("local_time") or given.get("next_call") or given.get("call_date") or "2026-11-23")
    at = (
        datetime.fromisoformat(given["local_time"])
        if "local_time" in given
        else datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    )
    same_debt = given.get("conversation_debt") in {None, given.get("debt")}
    talked = _day(given["conversation"]) if given.get("conversation") and same_debt else None
    call = Dialling(
        place=_place(given.get("state")) or "US",
        kind=kind,
        at=at,
        relation=bool(given.get("ebr")),
        in_day=int(given.get("calls_last_24h_same_subject") or 0),
        in_week=int(given.get("calls_last_7_days_residence") or 0),
        dates=tuple(_day(each) for each in given.get("call_dates") or ()),
        talked=talked,
        registry=_day(given["registry_version"]) if given.get("registry_version") else None,
    )
    found = may_call(corpus, call)
    earliest = found.earliest
    if earliest is None and given.get("conversation"):
        earliest = _day(given["conversation"]) + timedelta(days=1)
    return {
        "call_permitted": found.permitted,
        "earliest_next_call": earliest.isoformat() if earliest else None,
        "age_days": (at.date() - call.registry).days if call.registry else None,
        "reason": " ".join(found.says) or "Nothing in the texts stands against this call.",
        "citation": "; ".join(citation.article for citation in found.citations),
    }


def _honoured(corpus: Corpus, given: Mapping[str, Any]) -> dict[str, Any]:
    received = _day(given["received"])
    stop = [p for p in corpus.in_force("calling.stop", ("US",), received) if p.value.get("due")]
    every = corpus.in_force("calling.stop_all", ("US",), received)
    found = [months.ends(clocks.parse(str(p.value["due"])), received) for p in stop]
    return {
        "honor_by": min(each.day for each in found).isoformat() if found else None,
        "applies_to_unrelated_topics": bool(every),
        "reason": " ".join(p.words for p in (*stop, *every)),
        "steps": [step for each in found for step in each.steps],
    }


def _place(state: Any) -> str:
    if state in US_STATES:
        return f"US-{state}"
    return {"PH": "PH", "Philippines": "PH", "UK": "GB", "GB": "GB", "India": "IN"}.get(str(state), "")


def _day(value: Any) -> date:
    return datetime.fromisoformat(str(value)).date()
