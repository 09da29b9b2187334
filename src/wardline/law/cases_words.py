"""The words of written cases about calls, as strangers write them, in the words of the rules; others are refused."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import NAMES, US_STATES

_PLACES = {name.casefold(): code for code, name in NAMES.items()} | {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "usa": "US",
    "washington dc": "US-DC",
    "washington d.c.": "US-DC",
}
_TOLD = {
    "beep_tone": "beep",
    "beep_tone_only": "beep",
    "beep": "beep",
    "express_yes": "express_yes",
    "express_consent": "express_yes",
    "oral_disclosure_plus_express_yes": "express_yes",
    "prior_written_consent": "prior_written_consent",
    "written_consent": "prior_written_consent",
    "oral_disclosure_at_start": "announcement",
    "oral_disclosure_at_start_recorded": "announcement",
    "oral_disclosure_at_start_not_in_recording": "announcement",
    "oral_disclosure_at_start_then_caller_continues": "announcement",
    "announcement": "announcement",
    "caller_continues": "",
    "no_notice": "",
    "none": "",
}
_OUTSIDE = "oral_disclosure_at_start_not_in_recording"
_IN_PERSON = frozenset({"in_person", "face_to_face"})
_TELEPHONE = frozenset({"telephone", "phone", "call", "voice", "voip", "mobile", "cell", "landline"})
_TRAINING = frozenset({"training", "quality", "monitoring", "coaching", "qa"})
_BESIDES = frozenset(
    {
        "control",
        "assurance",
        "service",
        "and",
        "or",
        "of",
        "for",
        "agent",
        "agents",
        "staff",
        "only",
        "purposes",
    }
)
_WHYS = {
    "telemarketing": "sales",
    "sales": "sales",
    "solicitation": "sales",
    "debt_collection": "debt",
    "debt": "debt",
    "collection": "debt",
    "collections": "debt",
    "informational": "service",
    "service": "service",
}
_CONSENTS = {
    "prior_express_written": "written",
    "prior_express_written_consent": "written",
    "express_written": "written",
    "written": "written",
    "signed": "written",
    "prior_express": "express",
    "prior_express_consent": "express",
    "express": "express",
    "oral": "express",
    "verbal": "express",
    "yes": "express",
    "true": "express",
    "none": "none",
    "no": "none",
    "false": "none",
    "revoked": "none",
    "withdrawn": "none",
}


def place(word: object) -> str:
    """The code of a place written as a code or a name; "" for one that is not known, such as "unknown".

    Two letters are a state of the USA first: CA is California, DE Delaware, IN Indiana.
    """
    text = str(word or "").strip()
    if text.upper() in US_STATES:
        return f"US-{text.upper()}"
    return text.upper() if text.upper() in NAMES else _PLACES.get(text.casefold(), "")


def methods(words: object) -> tuple[frozenset[str], bool]:
    """How people were told, in the words of `rules.recording.METHODS`, and whether what was said was recorded."""
    listed: Iterable[object] = [words] if isinstance(words, str) else words if isinstance(words, list) else ()
    told = [_plain(word) for word in listed]
    known = {_meant(_TOLD, word, "methods") for word in told} - {""}
    return frozenset(known or {"none"}), _OUTSIDE not in told


def in_person(word: object) -> bool:
    """Whether people talk face to face; a channel that is not said is the telephone."""
    plain = _plain(word or "telephone")
    if plain not in _IN_PERSON | _TELEPHONE:
        raise _unknown("channel", plain, _IN_PERSON | _TELEPHONE)
    return plain in _IN_PERSON


def training(word: object) -> bool:
    """Whether training or the quality of service is all that a recording is for."""
    parts = set(re.findall(r"[a-z]+", str(word or "").casefold()))
    return bool(parts & _TRAINING) and parts <= _TRAINING | _BESIDES


def why(given: Mapping[str, Any], law: str) -> str:
    """Why a person is called, in the words of law/calling_words.py; unsaid, what the law and the facts speak of."""
    if given.get("type"):
        return _meant(_WHYS, _plain(given["type"]), "type")
    debt = "debt" in given or "conversation_debt" in given or "debt" in law or "regf" in law
    return "debt" if debt else "sales"


def consent(given: Mapping[str, Any]) -> str | None:
    """The consent that a case speaks of; None when it is silent, which leaves consent out of the question."""
    if "consent" not in given:
        return None
    return _meant(_CONSENTS, _plain(given["consent"] or "none"), "consent")


def day(value: object) -> date:
    """A day written as a date or as a time of that day."""
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError as error:
        raise _unread("day", "2026-11-23") from error


def wall(value: object, on: object) -> datetime:
    """The time on the called person's own clock; an hour alone is one of the day `on`."""
    text = str(value)
    try:
        if re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", text) and on:
            return datetime.combine(day(on), time.fromisoformat(text.zfill(len(text) + (text[1] == ":"))))
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise _unread("local_time", "2026-11-23T20:05") from error


def number(given: Mapping[str, Any], *names: str) -> int:
    """The first count that the case holds under one of `names`, else 0."""
    found = next((given[name] for name in names if given.get(name) is not None), 0)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= 1000:  # noqa: PLR2004 - calls of a week
        raise _unread(names[0], "2")
    return found


def _plain(word: object) -> str:
    return re.sub(r"[\s-]+", "_", str(word).strip().casefold())


def _meant(words: Mapping[str, str], word: str, field: str) -> str:
    if word not in words:
        raise _unknown(field, word, words)
    return words[word]


def _unknown(field: str, word: str, words: Iterable[str]) -> BadInputFault:
    return BadInputFault(
        f"'{word[:60]}' is no word for '{field}'.",
        "What is not understood cannot be held against the law.",
        f"Use {', '.join(sorted(words))}.",
    )


def _unread(field: str, example: str) -> BadInputFault:
    return BadInputFault(
        f"'{field}' cannot be read.",
        "A guess would answer another question than the one that was asked.",
        f"Write it as {example}.",
    )
