"""A masked vCon: valid, linked to its source, and empty of everything that nobody vouched for."""

import base64
import json
import random
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.interactions.formats.mutation import mutated

from wardline.interactions import formats, vcon_export
from wardline.interactions.formats import Parsed
from wardline.interactions.formats.vcon import shape
from wardline.interactions.vcon_export import MaskedRecording, MaskedTurns
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Mask, Turn
from wardline.vocabulary.kinds import Kind

WHOLE = Path(__file__).resolve().parents[1] / "assets/calls/whole"
FILES = sorted(WHOLE.glob("*.json"))
EXPORT = "0192f000-0000-8000-8000-0000000000ee"
SOURCE = "0192f000-0000-8000-8000-0000000000aa"
MADE = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
SOUND = MaskedRecording("out/x.ogg", "audio/ogg", 31.5, bytes(range(64)))


@dataclass(frozen=True)
class Masked:
    turns: tuple[Turn, ...]
    masks: tuple[Mask, ...] = ()


def masked_away(parsed: Parsed, text: str = "[MASKED]") -> Masked:
    return Masked(tuple(replace(turn, text=text, words=()) for turn in parsed.interaction.turns))


def read(path: Path) -> tuple[Parsed, ...]:
    return formats.read(path.read_bytes(), path.suffix)


def read_document(document: Any) -> tuple[Parsed, ...]:
    return formats.read(json.dumps(document).encode(), ".json")


def load(name: str) -> Any:
    return json.loads((WHOLE / f"{name}.json").read_text())


def export(
    parsed: Parsed,
    masked: MaskedTurns | None = None,
    known: Mapping[str, str] | None = None,
    recording: MaskedRecording | None = SOUND,
    **more: Any,
) -> dict[str, Any]:
    recording = recording if parsed.interaction.recording else None
    return vcon_export.masked(
        parsed,
        masked or masked_away(parsed),
        known or {},
        export_uuid=EXPORT,
        created_at=MADE,
        source_uuid=SOURCE,
        recording=recording,
        **more,
    )


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_export_satisfies_the_standards_schema(path: Path, shared: Path) -> None:
    schema = json.loads((shared / "standards/vcon/vcon_json_schema.json").read_text())
    checker = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    for parsed in read(path):
        assert list(checker.iter_errors(export(parsed, scrub=str.upper))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_export_is_a_vcon_that_we_would_take_in_with_its_links_sound(path: Path) -> None:
    for parsed in read(path):
        document = json.loads(json.dumps(export(parsed)))
        shape.require(document)
        assert document["redacted"] == {"uuid": SOURCE, "type": "PII"}
        assert document["uuid"] == EXPORT
        assert document["created_at"] == "2026-11-01T09:30:00Z"
        for item in document["dialog"]:
            assert {"type", "start"} <= item.keys()
        for item in document["analysis"]:
            assert {"type", "vendor"} <= item.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_export_taken_in_again_holds_the_same_turns(path: Path) -> None:
    for parsed in read(path):
        plain = Masked(
            tuple(replace(t, text=f"turn {n}", words=()) for n, t in enumerate(parsed.interaction.turns))
        )
        again = read_document(export(parsed, plain))
        (told,) = [p.interaction for p in again if p.interaction.turns]
        assert [t.text for t in told.turns] == [t.text for t in plain.turns]
        assert [t.speaker for t in told.turns] == [t.speaker for t in plain.turns]
        assert [t.start for t in told.turns] == [t.start for t in plain.turns]


def test_every_list_keeps_its_numbers() -> None:
    source = load("vcon_two_recordings")
    source["attachments"] *= 3
    for parsed in read_document(source):
        document = export(parsed)
        for name in ("parties", "dialog", "attachments"):
            assert len(document[name]) == len(source[name])
    first, second = (export(parsed)["analysis"] for parsed in read_document(source))
    assert [item["vendor"] for item in first] == ["wardline", "redacted", "redacted"]
    assert [item["vendor"] for item in second] == ["redacted", "redacted", "wardline"]
    assert (first[0]["dialog"], second[2]["dialog"]) == (0, 1)


def test_an_emptied_attachment_keeps_its_place_and_nothing_else() -> None:
    (parsed,) = read(WHOLE / "vcon_current.json")
    assert export(parsed)["attachments"] == [{"start": "2026-03-02T15:04:05Z", "party": 0, "dialog": 0}]


def test_messages_stand_masked_where_they_stood() -> None:
    (parsed,) = read(WHOLE / "vcon_chat.json")
    masked = Masked(tuple(replace(t, text=f"turn {n}") for n, t in enumerate(parsed.interaction.turns)))
    document = export(parsed, masked)
    assert [item["body"] for item in document["dialog"]] == [f"turn {n}" for n in range(5, -1, -1)]
    assert document["analysis"] == []


def test_masked_sound_is_named_with_its_digest_and_never_the_original() -> None:
    (parsed,) = read(WHOLE / "vcon_sound_inside.json")
    dialog = export(parsed)["dialog"][0]
    assert (dialog["filename"], dialog["mediatype"]) == ("out/x.ogg", "audio/ogg")
    digest = dialog["content_hash"].removeprefix("sha512-")
    assert base64.urlsafe_b64decode(digest + "==") == SOUND.sha512
    assert not {"body", "url", "encoding"} & dialog.keys()


def test_without_masked_sound_the_dialog_has_none() -> None:
    (parsed,) = read(WHOLE / "vcon_current.json")
    dialog = export(parsed, recording=None)["dialog"][0]
    assert not {"filename", "content_hash", "mediatype", "url", "body"} & dialog.keys()


def test_that_keys_were_pressed_is_kept_and_which_is_not() -> None:
    (parsed,) = read(WHOLE / "vcon_current.json")
    history = export(parsed)["dialog"][0]["party_history"]
    assert [event["event"] for event in history] == ["keydown", "keyup", "keydown", "hold", "unhold"]
    assert {event.get("button") for event in history} == {"*", None}


def test_parties_are_their_roles_and_placeholders() -> None:
    (parsed,) = read(WHOLE / "vcon_current.json")
    known = {"Miles Okafor": "[PERSON_1]", "+12025550188": "[PHONE_1]"}
    document = export(parsed, known=known)
    assert document["parties"] == [
        {"name": "anonymous", "role": "agent"},
        {"name": "[PERSON_1]", "tel": "[PHONE_1]", "role": "customer"},
    ]
    assert document["extensions"] == ["CC"]


def test_the_kinds_that_were_masked_are_told() -> None:
    (parsed,) = read(WHOLE / "vcon_current.json")
    mask = Mask(0, 0, 8, Kind.CARD, "[CARD_1]", 0, 4, 1.0, "card", "")
    masked = Masked(masked_away(parsed).turns, (mask, replace(mask, kind=Kind.CVV)))
    assert export(parsed, masked)["redacted"]["type"] == "PII (CARD, CVV)"


def test_a_known_value_that_masking_missed_is_replaced_whole_words_only() -> None:
    (parsed,) = read(WHOLE / "vcon_current.json")
    masked = masked_away(parsed, "MILES OKAFOR, milestone, +12025550188, Al also")
    document = export(
        parsed,
        masked,
        {"Miles Okafor": "[PERSON_1]", "+12025550188": "[PHONE_1]", "Miles": "[M]", "Al": "[X]"},
    )
    assert document["analysis"][0]["body"]["turns"][0]["text"] == "[PERSON_1], milestone, [PHONE_1], Al also"


def test_free_texts_are_left_out_or_scrubbed() -> None:
    (parsed,) = read(WHOLE / "vcon_current.json")
    bare, scrubbed = export(parsed), export(parsed, scrub=lambda text: f"<{len(text)}>")
    assert "subject" not in bare
    assert "body" not in bare["analysis"][1]
    assert scrubbed["subject"] == "<28>"
    assert scrubbed["analysis"][1]["body"] == "<28>"


def test_the_sources_own_id_is_the_link_when_none_is_given() -> None:
    (parsed,) = read(WHOLE / "vcon_current.json")
    told = vcon_export.masked(
        parsed, masked_away(parsed), {}, export_uuid=EXPORT, created_at=MADE, recording=None
    )
    assert told["redacted"]["uuid"] == SOURCE
    (foreign,) = read(WHOLE / "canary.json")
    told = vcon_export.masked(
        foreign, masked_away(foreign), {}, export_uuid=EXPORT, created_at=MADE, recording=None
    )
    assert told["redacted"] == {"type": "PII"}


def test_a_start_that_nobody_knows_is_said_to_be_unknown() -> None:
    (parsed,) = read(WHOLE / "canary.json")
    document = export(parsed)
    assert document["dialog"][0]["start"] == document["created_at"]
    assert document["analysis"][0]["body"]["started"] is None


def test_turns_that_are_not_the_interactions_are_not_exported() -> None:
    (parsed,) = read(WHOLE / "vcon_current.json")
    with pytest.raises(ValueError, match="not those of the interaction"):
        export(parsed, Masked(()))


CANARY = "Zq"


def leaves(document: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(document, dict):
        for key, value in document.items():
            yield from leaves(value, (*path, key))
    elif isinstance(document, list):
        for index, value in enumerate(document):
            yield from leaves(value, (*path, index))
    else:
        yield path, document


def planted(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    document = deepcopy(document)
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return document


def variants(value: Any, number: int) -> Iterator[tuple[Any, str]]:
    canary = f"{CANARY}{number:04d}x"
    if isinstance(value, str):
        yield canary, canary
        yield f"{value} {canary}", canary
        yield f"{canary}{value}", canary
        yield f"{value};a={canary}", canary
    digits = 987_650_000_000 + number
    if not isinstance(value, bool):
        yield digits, str(digits)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_planted_anywhere_in_a_source_comes_out(path: Path) -> None:
    document = json.loads(path.read_text())
    accepted = 0
    refusals: list[tuple[str, str]] = []
    for number, (place, value) in enumerate(leaves(document)):
        if value is None or len(str(value)) > 3000 or (number > 45 and number % 29):
            continue
        for planted_value, canary in variants(value, number):
            try:
                told = read_document(planted(document, place, planted_value))
            except BadInputFault as fault:
                refusals.append((canary, str(fault)))
                continue
            accepted += 1
            for parsed in told:
                assert canary not in json.dumps(export(parsed)), (place, planted_value)
                assert not [note for note in parsed.notes if canary in note]
    assert accepted + len(refusals) > 0
    assert [canary for canary, told in refusals if canary in told] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_planted_everywhere_at_once_comes_out(path: Path) -> None:
    document = json.loads(path.read_text())
    canaries = []
    for number, (place, value) in enumerate(leaves(document)):
        if not isinstance(value, str):
            continue
        canary = f"{CANARY}{number:04d}x"
        changed = planted(document, place, f"{value} {canary}")
        try:
            read_document(changed)
        except BadInputFault:
            continue
        document = changed
        canaries.append(canary)
    for parsed in read_document(document):
        told = json.dumps(export(parsed))
        assert [canary for canary in canaries if canary in told] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_string_of_an_export_is_on_the_list_of_what_is_safe(path: Path) -> None:
    words = {
        *shape.DIALOG_TYPES, *shape.ENCODINGS, *shape.EVENTS, *shape.DISPOSITIONS, "report", "sentiment", "summary", "transcript",
        "translation", "tts", "redacted", "wardline", "wardline-turns-1", "anonymous", "agent", "customer", "bot", "unknown", "CC",
        "PII", "text/plain", "out/x.ogg", "audio/ogg", "[MASKED]", "*", "en", EXPORT, SOURCE,
    }  # fmt: skip
    names = {
        "uuid", "created_at", "redacted", "type", "parties", "name", "role", "dialog", "start", "duration", "originator", "party_history",
        "party", "time", "event", "button", "mediatype", "filename", "content_hash", "encoding", "body", "attachments", "analysis", "vendor",
        "schema", "language", "started", "turns", "text", "end", "extensions", "disposition", "transferee", "transferor", "transfer_target", "original", "target_dialog",
    }  # fmt: skip
    for parsed in read(path):
        for text in strings(export(parsed)):
            assert text in words | names or shape.moment(text) or text.startswith("sha512-AAEC"), text


def test_an_export_of_a_changed_document_is_still_one_that_we_would_take_in() -> None:
    chance = random.Random("exports")
    documents = [json.loads(path.read_text()) for path in FILES if "signed" not in path.stem]
    exported = 0
    for _ in range(1000):
        try:
            told = read_document(mutated(chance.choice(documents), chance))
        except BadInputFault:
            continue
        for parsed in told:
            shape.require(json.loads(json.dumps(export(parsed, scrub=str.upper))))
            exported += 1
    assert exported > 100


def test_masked_copies_of_the_shared_calls_are_valid(shared: Path) -> None:
    schema = json.loads((shared / "standards/vcon/vcon_json_schema.json").read_text())
    checker = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    folders = [shared / "calls" / name for name in ("recorded", "transcribed", "ietf", "asr")]
    count = 0
    for path in sorted(p for folder in folders for p in folder.iterdir() if p.suffix in (".json", ".vcon")):
        if path.name == "simple-vcon.vcon":
            continue
        for parsed in read(path):
            document = export(parsed)
            assert next(checker.iter_errors(document), None) is None, path.name
            assert not [
                p.name for p in parsed.interaction.parties if p.name and p.name in json.dumps(document)
            ]
            count += 1
    assert count == 442
