"""Cases about calls: may this one be recorded, may that one be placed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wardline.law import cases_words as words
from wardline.law.corpus import Corpus
from wardline.law.rules.calling import Call, call
from wardline.law.rules.calling_waits import free_from, honoured
from wardline.law.rules.recording import record
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.handling import Purpose
from wardline.vocabulary.places import NAMES
from wardline.vocabulary.zones import ZONES

# A case without a day asks about the day on which the first texts were checked, whatever day it is read.
_UNDATED = "2026-11-23"
_NOON = time(12)
_SIX_DAYS = timedelta(days=6)


def recording(corpus: Corpus, case: Mapping[str, Any]) -> dict[str, Any]:
    """Whether the call may be recorded: with the agent's own consent given, as every centre must have it."""
    given = case["given"]
    methods, inside = words.methods(given.get("methods"))
    on = words.day(given.get("recorded_on") or given.get("as_of") or case.get("as_of") or _UNDATED)
    agent = words.place(given.get("agent_state"))
    found = record(
        corpus,
        person_place=words.place(given.get("caller_state")),
        agent_place=agent,
        server_place=words.place(given["server_state"]) if given.get("server_state") else agent,
        on=on,
        methods=methods,
        purpose=Purpose.QUALITY if words.training(given.get("purpose")) else None,
        agent_consented=given.get("agent_consented", True) is True,
        announcement_inside=inside,
        training_alone=True,
        in_person=words.in_person(given.get("channel")),
    )
    permitted = found.outcome is Outcome.PERMITTED
    destroyed = [duty.due for duty in found.duties if duty.kind == "destroy-training-recording" and duty.due]
    return {
        "recording_permitted": permitted,
        "delete_by": min(destroyed).date().isoformat() if permitted and destroyed else None,
        "reason": " ".join(reason.says for reason in found.reasons),
        "citation": _cited(found),
    }


def calling(corpus: Corpus, case: Mapping[str, Any]) -> dict[str, Any]:
    """Whether the call may be placed, from when on, or by when a wish not to be called is honoured."""
    given, law = case["given"], str(case.get("law") or "")
    if "received" in given:
        return _honoured(corpus, given, law)
    facts = _facts(given, law)
    found = call(corpus, facts)
    against = [
        reason
        for reason in found.reasons
        if reason.outcome is not Outcome.PERMITTED
        # A case that is silent on consent does not ask about it; the reason still names what the law wants.
        and not (reason.outcome is Outcome.CANNOT_TELL and reason.rule == "calling.consent")
    ]
    age = (facts.at.date() - facts.national_list_of).days if "registry_version" in given else None  # type: ignore[operator]
    return {
        "call_permitted": not against,
        "earliest_next_call": _earliest(corpus, given, facts),
        "age_days": age,
        "reason": " ".join(reason.says for reason in (against or found.reasons)),
        "citation": _cited(found),
    }


def _facts(given: Mapping[str, Any], law: str) -> Call:
    """The call of a case; what a case does not say of lists, emergencies and earlier calls did not happen."""
    state = given.get("state") or (law[3:5] if law[:3] == "us-" and len(law) == len("us-xx") else None)
    place = words.place(state)
    on = given.get("next_call") or given.get("call_date") or given.get("date")
    last = _last(given)
    local = (
        words.wall(given["local_time"], on)
        if given.get("local_time")
        else datetime.combine(words.day(on) if on else last or words.day(_UNDATED), _NOON)
    )
    zone = ZONES.get(place, ("America/New_York",))[0]
    at = local.replace(tzinfo=ZoneInfo(zone))
    listed = given.get("registry_version")
    return Call(
        at=at,
        why=words.why(given, law),
        address_place=place,
        zone=zone,
        consent=words.consent(given),
        purchased=at.date() if given.get("ebr") is True else None,
        on_national_list=False,
        national_list_of=words.day(listed) if listed else at.date(),
        on_state_lists=frozenset(),
        attempts=_attempts(given, at),
        talks=_talks(given, at),
        closed=frozenset(),
        nationwide=state is None,
    )


def _attempts(given: Mapping[str, Any], at: datetime) -> tuple[datetime, ...]:
    """Earlier calls: dated ones, those of the last 24 hours, and what else the count of seven days holds."""
    dated = [
        datetime.combine(words.day(each), _NOON, tzinfo=at.tzinfo) for each in given.get("call_dates") or ()
    ]
    near = words.number(given, "calls_last_24h_same_subject", "calls_last_24h")
    week = words.number(given, "calls_last_7_days_residence", "calls_last_7_days")
    known = near + sum(timedelta() <= at.date() - each.date() <= _SIX_DAYS for each in dated)
    return (
        *dated,
        *[at - timedelta(minutes=1)] * near,
        *[at - timedelta(days=3)] * max(0, week - known),
    )


def _talks(given: Mapping[str, Any], at: datetime) -> tuple[datetime, ...]:
    held = given.get("conversation")
    if not held or given.get("conversation_debt") not in {None, given.get("debt")}:
        return ()
    return (datetime.combine(words.day(held), _NOON, tzinfo=at.tzinfo),)


def _last(given: Mapping[str, Any]) -> date | None:
    """The day of the last dated call or talk."""
    dated = [
        *(given.get("call_dates") or ()),
        *([given["conversation"]] if given.get("conversation") else ()),
    ]
    return max((words.day(each) for each in dated), default=None)


def _earliest(corpus: Corpus, given: Mapping[str, Any], facts: Call) -> str | None:
    last = _last(given)
    if last is None:
        return None
    free = free_from(corpus, replace(facts, at=datetime.combine(last, _NOON, tzinfo=facts.at.tzinfo)))
    return free.isoformat() if free else None


def _honoured(corpus: Corpus, given: Mapping[str, Any], law: str) -> dict[str, Any]:
    place = words.place(given.get("state"))
    # Outside the USA noon of no zone is meant: the count begins on the day as written.
    zone = ZoneInfo(ZONES[place][0]) if place in ZONES else ZoneInfo("UTC")
    made = datetime.combine(words.day(given["received"]), _NOON, tzinfo=zone)
    revoked = "revoc" in law or "revo" in str(given.get("request"))
    found = honoured(corpus, place if place in NAMES else "US", made, revoked=revoked)
    return {
        "honor_by": found.last.isoformat() if found.last else None,
        "applies_to_unrelated_topics": found.every,
        "reason": " ".join(found.says),
        "citation": "; ".join(dict.fromkeys(each.article for each in found.citations)),
        "steps": list(found.steps),
    }


def _cited(found: Decision) -> str:
    deciding = [reason for reason in found.reasons if reason.outcome is found.outcome]
    return "; ".join(dict.fromkeys(each.article for reason in deciding for each in reason.citations))
