"""What a vCon tells, in whichever version and shape it tells it."""

import base64
import hashlib
import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from wardline.interactions import formats
from wardline.interactions.formats import Parsed
from wardline.interactions.formats.vcon import parties, shape
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Channel, Direction, Recording, Role

WHOLE = Path(__file__).resolve().parents[2] / "assets/calls/whole"


def load(name: str) -> Any:
    return json.loads((WHOLE / f"{name}.json").read_text())


def read(document: Any, **beside: Callable[[], bytes]) -> tuple[Parsed, ...]:
    return formats.read(
        json.dumps(document).encode(), ".vcon", {k.replace("_dot_", "."): v for k, v in beside.items()}
    )


def sound(parsed: Parsed) -> Recording:
    recording = parsed.interaction.recording
    assert recording is not None
    return recording


def paths_of(parsed: Parsed) -> dict[str, str]:
    return {text.path: text.text for text in parsed.texts}


def test_the_first_version_tells_parties_sound_time_and_direction() -> None:
    (parsed,) = read(load("vcon_0_0_1"))
    call = parsed.interaction
    agent, customer = call.parties
    assert (agent.role, agent.name, agent.phones, agent.emails) == (
        Role.AGENT,
        "Dana Reyes",
        ("+12025550143",),
        ("dana@harbor.example",),
    )
    assert (customer.role, customer.phones, customer.emails) == (
        Role.CUSTOMER,
        ("+12025550188",),
        ("miles@mail.example",),
    )
    assert call.started == datetime(2026, 3, 2, 15, 4, 5, tzinfo=UTC)
    assert call.direction is Direction.INBOUND
    assert call.channel is Channel.VOICE
    assert (sound(parsed).filename, sound(parsed).media_type, call.duration) == (
        "call.wav",
        "audio/wav",
        31.5,
    )
    assert len(sound(parsed).sha512 or b"") == 64
    assert "Its times tell no time zone; they are read as UTC." in parsed.notes


def test_every_other_text_is_told_and_numbers_that_can_be_identifiers_too() -> None:
    texts = paths_of(read(load("vcon_0_0_1"))[0])
    assert texts["/subject"] == "Card change for Miles Okafor"
    assert texts["/analysis/1/body"] == "Miles Okafor changed a card."
    assert texts["/attachments/0/body/customerNumber"] == "2025550188"
    assert texts["/attachments/0/body/note"] == "call back at 2 pm"
    assert texts["/dialog/0/filename"] == "call.wav"
    assert texts["/dialog/0/url"].endswith("call.wav")
    assert not [path for path in texts if path.startswith("/analysis/0/body")]


def test_a_four_digit_number_in_an_attachment_is_told() -> None:
    assert paths_of(read(load("vcon_current"))[0])["/attachments/0/body/pin"] == "4711"


def test_a_members_name_that_is_a_number_is_told() -> None:
    document = load("vcon_current")
    document["attachments"][0]["body"] = {"+12025550199": True}
    assert "+12025550199" in paths_of(read(document)[0]).values()


def test_pressed_keys_are_told_as_one_number_and_their_times_as_facts_without_the_keys() -> None:
    (parsed,) = read(load("vcon_current"))
    assert paths_of(parsed)["/dialog/0/party_history"] == "41"
    assert dict(parsed.interaction.facts) == {"keydown": "10.0,11.0", "hold": "15.0-20.5"}


def test_lists_within_the_parties_of_a_dialog_are_channels() -> None:
    recording = sound(read(load("vcon_current"))[0])
    assert dict(recording.channels) == {Role.AGENT: 0, Role.CUSTOMER: 1}
    assert not sound(read(load("vcon_0_0_1"))[0]).channels


def test_messages_are_put_in_the_order_they_were_sent() -> None:
    (parsed,) = read(load("vcon_chat"))
    assert parsed.interaction.channel is Channel.CHAT
    assert parsed.origins[0] == "/dialog/5"
    assert parsed.interaction.turns[0].text.startswith("Thank you for calling")
    assert [turn.party for turn in parsed.interaction.turns] == [0, 1] * 3


def test_a_number_where_the_name_should_be_is_no_name() -> None:
    contact = read(load("vcon_chat"))[0].interaction.parties[1]
    assert (contact.role, contact.name, contact.phones) == (Role.CUSTOMER, None, ("+12025550188",))


def test_a_diarized_copy_is_neither_spoken_twice_nor_told_as_free_text() -> None:
    (parsed,) = read(load("vcon_paragraphs_and_diarized_copy"))
    assert len(parsed.interaction.turns) == 6
    assert parsed.interaction.channel is Channel.VOICE
    assert not [path for path in paths_of(parsed) if path.startswith("/analysis")]


def test_a_second_transcript_with_other_words_stays_free_text() -> None:
    document = load("vcon_paragraphs_and_diarized_copy")
    document["analysis"][1]["body"] = "My number is 2025550188."
    assert paths_of(read(document)[0])["/analysis/1/body"] == "My number is 2025550188."


def test_a_transcript_with_times_is_preferred() -> None:
    document = load("vcon_deepgram_inside")
    document["analysis"].insert(0, load("vcon_current")["analysis"][0])
    turns = read(document)[0].interaction.turns
    assert all(turn.words for turn in turns)


def test_an_e_mail_is_its_plain_text_and_its_files_are_named() -> None:
    (parsed,) = read(load("vcon_email"))
    assert parsed.interaction.channel is Channel.EMAIL
    assert [turn.text for turn in parsed.interaction.turns] == ["Dear shop, my number is 202-555-0188. Miles"]
    assert "okafor_card.png" in [text.text for text in parsed.texts]
    assert "A message has attached files that are not text; they stay sealed." in parsed.notes


def test_an_e_mail_without_plain_text_is_read_from_its_page() -> None:
    document = load("vcon_email")
    body = document["dialog"][0]["body"]
    document["dialog"][0]["body"] = body.replace("text/plain", "application/x-none")
    assert read(document)[0].interaction.turns[0].text == "Dear shop, my number is 202-555-0188. Miles"


def test_each_recording_is_an_interaction_of_its_own() -> None:
    first, second = read(load("vcon_two_recordings"))
    assert (sound(first).dialog, sound(second).dialog) == (0, 1)
    assert (len(first.interaction.turns), len(second.interaction.turns)) == (6, 2)
    assert second.interaction.reference == f"{first.interaction.reference}#dialog-1"
    assert second.texts == ()


def test_sound_inside_is_its_bytes() -> None:
    recording = sound(read(load("vcon_sound_inside"))[0])
    assert recording.data is not None
    assert recording.data.startswith(b"RIFF")
    assert hashlib.sha512(recording.data).digest() == recording.sha512
    assert recording.filename is None


@pytest.mark.parametrize("name", ["/etc/call.wav", "..\\..\\call.wav", "https://x.example/a/call.wav?sig=1"])
def test_a_recordings_name_is_never_a_path(name: str) -> None:
    document = load("vcon_current")
    document["dialog"][0]["filename"] = name
    assert sound(read(document)[0]).filename == "call.wav"


@pytest.mark.parametrize("name", ["..", "/", "a/..", "x\n.wav"])
def test_a_name_that_names_no_file_is_none(name: str) -> None:
    document = load("vcon_current")
    document["dialog"][0]["filename"] = name
    del document["dialog"][0]["url"]
    assert sound(read(document)[0]).filename is None


def test_the_only_sound_that_belongs_to_the_call_is_its_recording() -> None:
    document = load("vcon_current")
    recording = sound(read(document, other_dot_mp3=lambda: b"")[0])
    assert recording.filename == "other.mp3"


def test_a_message_in_a_file_beside_is_read_when_it_is_the_promised_one() -> None:
    document = load("vcon_chat")
    del document["dialog"][0]["body"]
    document["dialog"][0] |= {"filename": "last.txt", "alg": "SHA-512", "signature": digest(b"bye")}
    (parsed,) = read(document, last_dot_txt=lambda: b"bye")
    assert parsed.interaction.turns[-1].text == "bye"
    with pytest.raises(BadInputFault, match="not the one it promises"):
        read(document, last_dot_txt=lambda: b"bye!")


def digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha512(data).digest()).decode().rstrip("=")


def test_a_signed_vcon_says_so_and_what_was_not_checked() -> None:
    for name in ("vcon_signed_rs256", "vcon_signed_es256", "vcon_signed_gzip", "vcon_signed_twice"):
        (parsed,) = read(load(name))
        assert parsed.signed
        assert any("who issued that certificate was not checked" in note for note in parsed.notes)
        assert parsed.source is not None
        assert "payload" not in parsed.source


@pytest.mark.parametrize("name", ["vcon_signed_rs256", "vcon_signed_es256"])
def test_one_changed_sign_anywhere_in_what_is_signed_is_noticed(name: str) -> None:
    document = load(name)
    for field in ("payload", "protected", "signature"):
        changed = deepcopy(document)
        place = changed if field == "payload" else changed["signatures"][0]
        text = place[field]
        place[field] = text[:40] + ("A" if text[40] != "A" else "B") + text[41:]
        with pytest.raises(BadInputFault):
            read(changed)


def test_a_second_signature_that_does_not_fit_is_enough_to_refuse() -> None:
    document, other = load("vcon_signed_rs256"), load("vcon_signed_twice")
    document["signatures"].append(other["signatures"][0])
    with pytest.raises(formats.TamperedFault):
        read(document)


def test_a_packed_payload_that_unpacks_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats.limits, "DOCUMENT_BYTES", 100)
    from wardline.interactions.formats.vcon import forms

    with pytest.raises(BadInputFault, match="unpacks to more than 100 bytes"):
        forms.opened(load("vcon_signed_gzip"))


def test_all_faults_of_a_vcon_are_told_at_once() -> None:
    document = load("vcon_current")
    document["uuid"] = "x"
    document["dialog"][0] |= {"duration": -1, "url": "nowhere"}
    with pytest.raises(
        BadInputFault, match=r"3 faults: /uuid .*; /dialog/0/duration .*; /dialog/0/url "
    ) as caught:
        read(document)
    assert "nowhere" not in str(caught.value)


def test_a_critical_extension_that_is_known_is_fine() -> None:
    assert read({**load("vcon_current"), "critical": ["CC"]})


def test_labelled_lines_are_turns_without_their_labels() -> None:
    document = load("vcon_paragraphs_and_diarized_copy")
    document["analysis"] = [
        {
            "type": "transcript",
            "dialog": 0,
            "vendor": "x",
            "encoding": "none",
            "body": "Agent: hello\nCustomer: 4711, ok?",
        }
    ]
    turns = read(document)[0].interaction.turns
    assert [(turn.speaker, turn.text) for turn in turns] == [
        (Role.AGENT, "hello"),
        (Role.CUSTOMER, "4711, ok?"),
    ]


def test_a_transcript_inside_a_text_is_unwrapped() -> None:
    document = load("vcon_current")
    document["analysis"][0]["body"] = json.dumps(document["analysis"][0]["body"])
    assert len(read(document)[0].interaction.turns) == 6


def test_with_two_parties_the_other_side_of_an_agent_is_the_customer() -> None:
    assert [p.role for p in parties.read([{"role": "agent"}, {"name": "x"}])] == [Role.AGENT, Role.CUSTOMER]
    three = parties.read([{"role": "agent"}, {}, {}])
    assert [p.role for p in three] == [Role.AGENT, Role.UNKNOWN, Role.UNKNOWN]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("(202) 555-0188", "+12025550188"),
        ("tel:+44 20 7946 0958", "+442079460958"),
        ("front desk", None),
        ("12", None),
    ],
)
def test_telephone_numbers_are_written_one_way(written: str, meant: str | None) -> None:
    assert parties.e164(written) == meant


def test_a_partys_address_is_its_place() -> None:
    (party,) = parties.read([{"civicaddress": {"country": "US", "a1": "CA"}}])
    assert party.places == ("US-CA",)


@pytest.mark.parametrize(
    "text", ["2026-03-02", "yesterday", "", None, 5, "2026-13-02T00:00:00Z", "0001-01-01T00:00:00+14:00"]
)
def test_what_is_no_moment_tells_none(text: Any) -> None:
    assert shape.moment(text) is None


def test_moments_of_all_zones_are_told_in_utc() -> None:
    assert shape.moment("2026-03-02T10:04:05-05:00") == datetime(2026, 3, 2, 15, 4, 5, tzinfo=UTC)
    assert shape.moment("2026-03-02t15:04:05.25z") == datetime(2026, 3, 2, 15, 4, 5, 250_000, tzinfo=UTC)
