"""Protects one interaction in memory: finds personal data, masks text and sound, judges conduct.

Pure but for time spent: bytes in, bytes out. It runs in a pool of processes; nothing is stored here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from typing import Any
from uuid import UUID

from wardline import detection
from wardline.detection.masking import text as text_masking
from wardline.detection.masking.audio import probe
from wardline.interactions import conduct, formats, noted, originals, vcon_export, whereabouts
from wardline.interactions.formats import Parsed
from wardline.interactions.noted import Noted
from wardline.interactions.originals import Codes
from wardline.interactions.sound import Sound, protect_sound
from wardline.law import corpus as law_corpus
from wardline.law.rules import calling, recording
from wardline.law.rules.conduct import articles
from wardline.vocabulary.decision import Indicator
from wardline.vocabulary.interaction import (
    Channel,
    Direction,
    Finding,
    Interaction,
    Party,
    Recording,
    Role,
    Turn,
)
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE, Kind
from wardline.vocabulary.zones import earliest


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it came, with the recording that lies beside it, if any."""

    data: bytes
    suffix: str
    beside: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the centre knows of an interaction that its file may not say.

    `day` counts where the file gives no time; `made_at` dates the masked copy.
    """

    day: date
    made_at: datetime
    agent_place: str = ""
    server_place: str = ""
    sectors: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A protected interaction, ready to be sealed and written down."""

    parsed: Parsed
    day: date
    places: Mapping[str, str]
    place_from: str
    masked: text_masking.Masked
    counts: Mapping[Kind, int]
    indicators: tuple[Indicator, ...]
    sound: Sound
    original: bytes
    notes: tuple[str, ...]
    known: Mapping[str, str]
    terms: Terms

    def exported(self, item: UUID, sound_name: str) -> dict[str, object]:
        """The masked vCon under the id that the interaction got."""
        return vcon_export.masked(
            self.parsed,
            self.masked,
            self.known,
            export_uuid=str(item),
            created_at=self.terms.made_at,
            recording=self.sound.export(sound_name),
            scrub=partial(text_masking.scrub, known=self.known),
        )


@cache
def _corpus() -> law_corpus.Corpus:
    return law_corpus.load()


def _with_hours(interaction: Interaction, place: str, terms: Terms) -> Interaction:
    """An outbound contact with the hours in which the law of its day allowed it."""
    if interaction.direction is not Direction.OUTBOUND or not interaction.started or not place:
        return interaction
    local = interaction.started.astimezone(earliest(place, interaction.started))
    hours = calling.window(_corpus(), place, local.date(), terms.sectors)
    facts = {"calling_window": hours} if hours else {}
    return replace(interaction, facts={**facts, **interaction.facts})


def _consent(places: frozenset[str], on: date) -> str:
    return recording.needed(_corpus(), places, on).consent


def prepare(source: Source, terms: Terms) -> tuple[Prepared, ...]:
    """Read a document and protect every interaction in it.

    Raises Faults of `formats` for what cannot be read; nothing of a refused document is kept.
    """
    beside = {name: partial(_same, data) for name, data in source.beside.items()}
    found = [_find(parsed) for parsed in formats.read(source.data, source.suffix, beside)]
    # Every interaction keeps the whole document, so the codes of all of them go from it.
    codes = Codes(
        frozenset().union(*(originals.said(one.parsed, one.findings) | one.noted.codes for one in found)),
        frozenset().union(*(one.noted.keyed for one in found)),
    )
    original, notes = originals.without_codes(found[0].parsed.source, source.data, codes)
    return tuple(_protect(one, source, terms, original, notes) for one in found)


def prepare_recording(data: bytes, terms: Terms) -> tuple[Prepared, ...]:
    """A recording that no transcript came with: it is sealed whole, for nobody knows what is said in it."""
    media_type = formats.audio.is_audio(data[:64]) or "application/octet-stream"
    recording = Recording(media_type, data=data, duration=probe(data).duration)
    interaction = Interaction("", Channel.VOICE, None, (), recording=recording, duration=recording.duration)
    parsed = Parsed(interaction, None, f"sound alone ({media_type})", signed=False, notes=(), texts=())
    return (_protect(_find(parsed), Source(b"", "", {}), terms, b"", ()),)


def _same(data: bytes) -> bytes:
    return data


@dataclass(frozen=True, slots=True)
class _Found:
    """An interaction as read, with the personal data in its turns and outside them."""

    parsed: Parsed
    findings: tuple[Finding, ...]
    noted: Noted


def _find(parsed: Parsed) -> _Found:
    interaction = parsed.interaction
    known, language = record(interaction), interaction.language
    findings = detection.find(interaction.turns, known, language=language)
    return _Found(parsed, findings, noted.search(parsed.texts, known, language))


def _protect(
    found: _Found, source: Source, terms: Terms, original: bytes, notes: tuple[str, ...]
) -> Prepared:
    interaction, findings = found.parsed.interaction, found.findings
    day = interaction.started.date() if interaction.started else terms.day
    sound, timed = protect_sound(interaction, findings, source.beside, keyed=bool(found.noted.keyed))
    interaction = replace(interaction, turns=timed)
    masked = text_masking.mask(interaction.turns, findings)
    places, place_from = whereabouts.places(interaction, terms.agent_place, terms.server_place)
    interaction = _with_hours(interaction, places["person"], terms)
    indicators = conduct.judge(
        interaction,
        findings,
        partial(articles, _corpus(), sectors=terms.sectors),
        places=places,
        on=day,
        consent=_consent,
    )
    return Prepared(
        parsed=_light(replace(found.parsed, interaction=interaction)),
        day=day,
        places=places,
        place_from=place_from,
        masked=masked,
        counts=Counter(finding.kind for finding in findings) + Counter(found.noted.counts),
        indicators=indicators,
        sound=sound,
        original=original,
        notes=(*found.parsed.notes, *notes),
        known=values(interaction.turns, findings, masked) | _party_values(interaction.parties),
        terms=terms,
    )


def _light(parsed: Parsed) -> Parsed:
    """Without the sound inside: it lies in `Sound` now, and every copy of it costs memory and time."""
    recording = parsed.interaction.recording
    if recording is None or recording.data is None:
        return parsed
    interaction = replace(parsed.interaction, recording=replace(recording, data=None))
    source = parsed.source
    if source is not None and isinstance(source.get("dialog"), list):
        source = {**source, "dialog": [_bodiless(item) for item in source["dialog"]]}
    return replace(parsed, interaction=interaction, source=source)


def _bodiless(dialog: dict[str, Any]) -> dict[str, Any]:
    return dialog | {"body": ""} if dialog.get("type") == "recording" else dialog


def record(interaction: Interaction) -> dict[Kind, list[str]]:
    """What the document itself says of its people: detection looks for these values wherever they stand."""
    found: dict[Kind, list[str]] = {Kind.PERSON: [], Kind.PHONE: [], Kind.EMAIL: []}
    for party in interaction.parties:
        found[Kind.PERSON] += [party.name] if party.name else []
        found[Kind.PHONE] += party.phones
        found[Kind.EMAIL] += party.emails
    return {kind: items for kind, items in found.items() if items}


def values(
    turns: tuple[Turn, ...], findings: tuple[Finding, ...], masked: text_masking.Masked
) -> dict[str, str]:
    """Each value found, as it stood, with the placeholder that stands for it now."""
    places = {(mask.turn, mask.source_start): mask.placeholder for mask in masked.masks}
    return {
        turns[f.turn].text[f.start : f.end]: places[f.turn, f.start]
        for f in findings
        if (f.turn, f.start) in places
    }


def _party_values(parties: tuple[Party, ...]) -> dict[str, str]:
    known: dict[str, str] = {}
    for party in parties:
        role = "AGENT" if party.role is Role.AGENT else "PERSON"
        known |= dict.fromkeys(party.phones, "[PHONE]")
        known |= dict.fromkeys(party.emails, "[EMAIL]")
        known |= {party.name: f"[{role}]"} if party.name else {}
    return known


def destroyed(counts: Mapping[Kind, int]) -> dict[Kind, int]:
    """How many values of the kinds that are destroyed at intake there were."""
    return {kind: count for kind, count in counts.items() if kind in DESTROYED_AT_INTAKE}
