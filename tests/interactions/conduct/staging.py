"""Puts golden dialogues on stage: text with marked values becomes an interaction with findings."""

import re
from datetime import date, datetime
from typing import Any

from wardline.interactions.conduct import judge
from wardline.vocabulary.decision import Citation, Indicator
from wardline.vocabulary.interaction import (
    Channel,
    Direction,
    Finding,
    Interaction,
    Pause,
    Recording,
    Role,
    Turn,
)
from wardline.vocabulary.kinds import Kind

ON = date(2026, 11, 2)
ROLES = {"A": Role.AGENT, "C": Role.CUSTOMER, "B": Role.BOT, "U": Role.UNKNOWN}
# {CARD|4111 ...} marks a finding; {CARD?|...} one of low confidence.
MARK = re.compile(r"\{([A-Z_]+)(\??)\|([^}]*)\}")
SECONDS_A_TURN = 5.0
ALL_PARTIES = frozenset({"US-CA", "US-FL", "PH"})
NO_TEXT = "IN"


def cite(rule: str, places: frozenset[str], on: date) -> tuple[Citation, ...]:
    """Every place cites one article except the one whose law nobody wrote down."""
    return tuple(
        Citation(place, rule, "0" * 64, on, "source", "high") for place in sorted(places) if place != NO_TEXT
    )


def consent(places: frozenset[str], _on: date) -> str:
    return "one party" if not places & (ALL_PARTIES | {NO_TEXT}) else "all parties"


def unmarked(text: str, turn: int) -> tuple[str, list[Finding]]:
    plain, found, at = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        start = len(plain)
        plain += mark[3]
        confidence = 0.3 if mark[2] else 0.95
        found.append(Finding(turn, start, len(plain), Kind[mark[1]], confidence, "golden", "marked by hand"))
        at = mark.end()
    return plain + text[at:], found


def staged(case: dict[str, Any]) -> tuple[Interaction, list[Finding]]:
    turns, findings = [], []
    for number, row in enumerate(case["dialogue"].strip().splitlines()):
        role, _, text = row.strip().partition(": ")
        plain, found = unmarked(text, number)
        times = (
            (number * SECONDS_A_TURN, (number + 1) * SECONDS_A_TURN) if case.get("timed") else (None, None)
        )
        turns.append(Turn(ROLES[role], plain, None, *times))
        findings.extend(found)
    channel = Channel(case.get("channel", "voice"))
    interaction = Interaction(
        reference="golden",
        channel=channel,
        started=datetime.fromisoformat(case["started"]) if "started" in case else None,
        turns=tuple(turns),
        recording=Recording("audio/wav") if channel is Channel.VOICE else None,
        pauses=tuple(Pause(start, end, "secure") for start, end in case.get("pauses", ())),
        direction=Direction(case.get("direction", "unknown")),
        language=case.get("language", "en"),
        facts=case.get("facts", {}),
    )
    return interaction, findings


def judged(case: dict[str, Any]) -> tuple[Indicator, ...]:
    interaction, findings = staged(case)
    places = {"person": "", "agent": "", "server": ""} | case.get("places", {})
    return judge(interaction, findings, cite, places=places, on=ON, consent=consent)
