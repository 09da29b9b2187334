"""The masked vCon of an interaction: valid by the standard's schema, linked to its source, built from known goods.

Nothing of the source is copied that is not a moment, an index, a number or a word of the standard. Steps, each marked in the code: 1 head and link to the source · 2 parties by role · 3 dialogs in their places ·
4 attachments as empty places · 5 the masked words · 6 known values once more.
"""

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from wardline.interactions.formats.parsed import Parsed
from wardline.interactions.formats.vcon import bodies, shape
from wardline.vocabulary.interaction import Channel, Mask, Party, Recording, Role, Turn

SCHEMA = "wardline-turns-1"
VENDOR = "wardline"

_ANALYSES = frozenset({"report", "sentiment", "summary", "transcript", "translation", "tts"})
_TRANSFER = {
    "transfer_target": "transfer-target",
    "original": "original",
    "consultation": "consultation",
    "target_dialog": "target-dialog",
    "recordings": "recordings",
}
_SINGLE = ("originator", "transferee", "transferor", "recording_set")
# Known values shorter than this stand inside ordinary words and numbers too often to be replaced blindly.
_SHORTEST = 3


class MaskedTurns(Protocol):
    """Masked turns with the placeholders in them, as detection delivers."""

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns, in number and order those of the interaction."""

    @property
    def masks(self) -> tuple[Mask, ...]:
        """What stands masked where."""


@dataclass(frozen=True, slots=True)
class MaskedRecording:
    """The masked sound: a file beside the vCon; `duration` in seconds, `sha512` the digest of its bytes."""

    filename: str
    media_type: str
    duration: float | None
    sha512: bytes


@dataclass(frozen=True, slots=True)
class _Export:
    parsed: Parsed
    masked: MaskedTurns
    clean: Callable[[str], str]
    scrub: Callable[[str], str] | None
    created: str
    recording: MaskedRecording | None

    @property
    def source(self) -> Mapping[str, Any]:
        """The source when it is a vCon; else nothing, and everything is made from the interaction."""
        source = self.parsed.source
        return source if source is not None and self.parsed.format.startswith("vcon") else {}

    @property
    def started(self) -> str:
        started = self.parsed.interaction.started
        return _rfc3339(started) if started else self.created


def masked(
    parsed: Parsed,
    masked: MaskedTurns,
    known: Mapping[str, str],
    *,
    export_uuid: str,
    created_at: datetime,
    recording: MaskedRecording | None,
    source_uuid: str | None = None,
    scrub: Callable[[str], str] | None = None,
) -> dict[str, Any]:
    """The masked vCon as JSON types.

    `known` maps values that are known to belong to the parties to the placeholders that replace them wherever a
    text still holds them. `source_uuid` is the id of the unmasked vCon, by default the source's own; a source that
    is no vCon has none. `scrub` masks one free text (subject, summaries); without it these are left out. All
    else of the source that is not a moment, an index, a number or a word of the standard is left out.
    """
    if len(masked.turns) != len(parsed.interaction.turns):
        raise ValueError("The masked turns are not those of the interaction.")
    export = _Export(parsed, masked, _cleaner(known), scrub, _rfc3339(created_at), recording)
    kinds = sorted({mask.kind.value for mask in masked.masks})
    document: dict[str, Any] = {  # 1
        "uuid": export_uuid,
        "created_at": export.created,
        "redacted": _link(source_uuid or export.source.get("uuid"), kinds),
        "parties": _parties(parsed.interaction.parties, known),  # 2
        "dialog": _dialogs(export),  # 3
    }
    subject = export.source.get("subject")
    if scrub is not None and subject:
        document["subject"] = export.clean(scrub(subject))  # 6
    if attachments := _attachments(export):
        document["attachments"] = attachments  # 4
    document["analysis"] = _analyses(export)  # 5
    if any("role" in party for party in document["parties"]):
        document["extensions"] = ["CC"]
    return document


def _link(source: str | None, kinds: Sequence[str]) -> dict[str, str]:
    told = {"type": f"PII ({', '.join(kinds)})" if kinds else "PII"}
    return {"uuid": source, **told} if source else told


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _cleaner(known: Mapping[str, str]) -> Callable[[str], str]:
    values = {
        value.strip().casefold(): mask for value, mask in known.items() if len(value.strip()) >= _SHORTEST
    }
    if not values:
        return lambda text: text
    longest_first = sorted(values, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda match: values.get(match.group().casefold(), "[REDACTED]"), text)


def _parties(parties: Sequence[Party], known: Mapping[str, str]) -> list[dict[str, str]]:
    return [_party(party, known) for party in parties]


def _party(party: Party, known: Mapping[str, str]) -> dict[str, str]:
    told = {"name": known.get(party.name or "", "anonymous")}
    masks = [known[phone] for phone in party.phones if phone in known]
    if masks:
        told["tel"] = masks[0]
    if party.role is Role.BOT:
        told["type"] = "bot"
    elif party.role is not Role.UNKNOWN:
        told["role"] = party.role.value
    return told


def _dialogs(export: _Export) -> list[dict[str, Any]]:
    interaction = export.parsed.interaction
    if not export.source:
        return [_made(export)]
    dialogs = [_skeleton(item, export.started) for item in export.source.get("dialog", [])]
    for turn, origin in zip(export.masked.turns, export.parsed.origins, strict=True):
        kind, index = _place(origin)
        if kind == "dialog":
            dialogs[index] |= {"mediatype": "text/plain", "encoding": "none", "body": export.clean(turn.text)}
    if interaction.recording is not None:
        dialogs[interaction.recording.dialog] |= _sound(export.recording, interaction.recording)
    return dialogs


def _made(export: _Export) -> dict[str, Any]:
    """For a source that is no vCon: the one dialog that its interaction is."""
    interaction = export.parsed.interaction
    voice = interaction.channel is Channel.VOICE
    dialog: dict[str, Any] = {"type": "recording" if voice else "text", "start": export.started}
    if interaction.duration is not None:
        dialog["duration"] = _seconds(interaction.duration)
    dialog["parties"] = list(range(len(interaction.parties)))
    return dialog | (_sound(export.recording, interaction.recording) if voice else {})


def _sound(recording: MaskedRecording | None, source: Recording | None) -> dict[str, Any]:
    """The masked sound, or nothing where there is none: the standard lets a redacted dialog have no content."""
    if recording is None:
        return {}
    digest = base64.urlsafe_b64encode(recording.sha512).decode().rstrip("=")
    told: dict[str, Any] = {
        "mediatype": recording.media_type,
        "filename": recording.filename,
        "content_hash": f"sha512-{digest}",
    }
    length = recording.duration if recording.duration is not None else source.duration if source else None
    return told if length is None else {**told, "duration": _seconds(length)}


def _skeleton(item: Mapping[str, Any], started: str) -> dict[str, Any]:
    """A dialog in its place without its content; the schema asks for type and start even of an empty one."""
    start = shape.moment(item.get("start"))
    told: dict[str, Any] = {"type": item.get("type", "text"), "start": _rfc3339(start) if start else started}
    if item.get("duration") is not None:
        told["duration"] = _seconds(item["duration"])
    if item.get("parties") is not None:
        told["parties"] = _channels(item["parties"])
    told |= {name: item[name] for name in _SINGLE if isinstance(item.get(name), int)}
    for name, older in _TRANSFER.items():
        value = item.get(name, item.get(older))
        if _is_index(value) or (isinstance(value, list) and all(map(_is_index, value))):
            told[name] = value
    if item.get("disposition") in shape.DISPOSITIONS:
        told["disposition"] = item["disposition"]
    if history := list(_history(item.get("party_history") or [])):
        told["party_history"] = history
    return told


def _channels(places: Any) -> Any:
    """Indices as they stand; a null within a channel says nothing, and the schema has no place for it."""
    if not isinstance(places, list):
        return places
    return [
        [index for index in place if index is not None] if isinstance(place, list) else place
        for place in places
    ]


def _is_index(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _history(events: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Who came, went and pressed keys when; never which keys, which can be a card number."""
    for event in events:
        at = shape.moment(event["time"])
        if at is None or not _is_index(event.get("party")):
            continue
        told = {"party": event["party"], "time": _rfc3339(at), "event": event["event"]}
        yield {**told, "button": "*"} if event["event"] in ("keydown", "keyup") else told


def _attachments(export: _Export) -> list[dict[str, Any]]:
    """An empty place for each attachment, so that the numbers of the others do not shift."""
    parties, dialogs = export.source.get("parties", []), export.source.get("dialog", [])
    if not parties or not dialogs:
        return []
    return [_empty_attachment(item, export.started) for item in export.source.get("attachments", [])]


def _empty_attachment(item: Mapping[str, Any], started: str) -> dict[str, Any]:
    at = shape.moment(item.get("start"))
    party, dialog = (item[name] if _is_index(item.get(name)) else 0 for name in ("party", "dialog"))
    return {"start": _rfc3339(at) if at else started, "party": party, "dialog": dialog}


def _analyses(export: _Export) -> list[dict[str, Any]]:
    analyses = [_analysis(export, item) for item in export.source.get("analysis", [])]
    places = [_place(origin) for origin in export.parsed.origins]
    spoken = [turn for turn, (kind, _) in zip(export.masked.turns, places, strict=True) if kind != "dialog"]
    if not spoken:
        return analyses
    words = _transcript(export, spoken)
    home = next((index for kind, index in places if kind == "analysis"), None)
    if home is None or not export.source:
        return [*analyses, words]
    analyses[home] = words
    return analyses


def _analysis(export: _Export, item: Mapping[str, Any]) -> dict[str, Any]:
    kind = item.get("type")
    told: dict[str, Any] = {"type": kind if kind in _ANALYSES else "report", "vendor": "redacted"}
    place = item.get("dialog")
    if _is_index(place) or (isinstance(place, list) and all(map(_is_index, place))):
        told["dialog"] = place
    if kind != "summary" or export.scrub is None:
        return told
    body = bodies.value(dict(item))
    if isinstance(body, str) and body.strip():
        told |= {"encoding": "none", "mediatype": "text/plain", "body": export.clean(export.scrub(body))}
    return told


def _transcript(export: _Export, turns: Sequence[Turn]) -> dict[str, Any]:
    interaction = export.parsed.interaction
    body = {
        "language": interaction.language,
        # The schema makes every dialog tell a start; here it says whether anybody knew one.
        "started": export.started if interaction.started else None,
        "turns": [_turn(turn, export.clean) for turn in turns],
    }
    told = {"type": "transcript", "vendor": VENDOR, "schema": SCHEMA, "encoding": "json", "body": body}
    dialogs = _spoken_dialogs(export)
    return {**told, "dialog": dialogs[0] if len(dialogs) == 1 else dialogs} if dialogs else told


def _spoken_dialogs(export: _Export) -> list[int]:
    recording = export.parsed.interaction.recording
    if not export.source:
        return [0]
    if recording is not None:
        return [recording.dialog]
    dialogs = export.source.get("dialog", [])
    return [index for index, item in enumerate(dialogs) if item.get("type") == "text"]


def _turn(turn: Turn, clean: Callable[[str], str]) -> dict[str, Any]:
    told: dict[str, Any] = {"role": turn.speaker.value, "text": clean(turn.text)}
    if turn.party is not None:
        told["party"] = turn.party
    times = {"start": turn.start, "end": turn.end}
    return told | {name: _seconds(time) for name, time in times.items() if time is not None}


def _seconds(time: float) -> float:
    """Milliseconds suffice to find a place in the sound, and leave no room for a number that is no time."""
    return round(float(time), 3)


def _place(origin: str) -> tuple[str, int]:
    """The list and index that a turn's origin points into; ("", 0) outside a vCon's lists."""
    parts = origin.split("/")
    if len(parts) > 2 and parts[1] in ("dialog", "analysis") and parts[2].isdecimal():  # noqa: PLR2004 - "", list, index
        return parts[1], int(parts[2])
    return "", 0
