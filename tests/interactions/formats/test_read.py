"""Every whole file reads, every flawed one is refused by its flaw, and nothing personal is said about it."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from wardline.interactions import formats
from wardline.interactions.formats import Parsed, importers
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Channel, Role

CALLS = Path(__file__).resolve().parents[2] / "assets/calls"
WHOLE = sorted(path.name for path in (CALLS / "whole").iterdir())

FORMATS = {
    "amazon_call_analytics.json": "amazon call analytics",
    "assemblyai_milliseconds.json": "assemblyai",
    "assemblyai_seconds.json": "assemblyai",
    "assemblyai_utterances.json": "assemblyai",
    "canary.json": "canary",
    "contact_lens.json": "amazon contact lens",
    "deepgram.json": "deepgram",
    "deepgram_two_channels.json": "deepgram",
    "parakeet.json": "parakeet",
    "rev_ai.json": "rev ai",
    "vcon_0_0_1.json": "vcon 0.0.1",
    "vcon_0_0_2.json": "vcon 0.0.2",
    "vcon_0_1_0.json": "vcon 0.1.0",
    "vcon_0_2_0.json": "vcon 0.2.0",
    "vcon_0_3_0.json": "vcon 0.3.0",
    "vcon_0_4_0.json": "vcon 0.4.0",
    "vcon_chat.json": "vcon 0.0.1",
    "vcon_current.json": "vcon",
    "vcon_deepgram_inside.json": "vcon",
    "vcon_email.json": "vcon",
    "vcon_every_field.json": "vcon",
    "vcon_paragraphs_and_diarized_copy.json": "vcon 0.0.1",
    "vcon_signed_es256.json": "vcon",
    "vcon_signed_gzip.json": "vcon",
    "vcon_signed_rs256.json": "vcon",
    "vcon_signed_twice.json": "vcon",
    "vcon_sound_inside.json": "vcon",
    "vcon_two_recordings.json": "vcon",
    "whisper.json": "whisper",
    "whisper_words.json": "whisper",
    "whisperx_numeral_without_score.json": "whisper",
    "wtf.json": "wtf",
}
FLAWS = {
    "amazon_offset_is_text.json": "/Transcript/0/BeginOffsetMillis is a text; it must be a number",
    "canary_word_out_of_range.json": "/segments/0/words/0 is a number; it must be the number of a word",
    "deepgram_channels_are_text.json": "/results/channels is a text; it must be a list",
    "deepgram_time_is_list.json": "/results/channels/0/alternatives/0/words/0/start is a list",
    "empty.bin": "empty (0 bytes)",
    "json_cut.bin": "line 1, column 10",
    "json_half_surrogate.bin": "surrogate",
    "json_name_twice.bin": 'a name twice ("uuid")',
    "json_nan.bin": "NaN",
    "json_not_utf8.bin": "not UTF-8",
    "json_null_sign.bin": "U+0000",
    "json_number_beyond_measure.bin": "beyond what a computer's numbers reach",
    "json_number_of_5000_digits.bin": "more digits",
    "json_too_deep.bin": "nested more than 64 levels",
    "no_conversation.json": "no conversation in a known format",
    "plain_text.bin": "no JSON and no known sound",
    "sound_alone.bin": "sound without words",
    "two_formats_at_once.json": "at once",
    "vcon_analysis_is_text.json": "/analysis is a text, it must be a list",
    "vcon_bad_base64.json": "/attachments/0/encoding must be one of",
    "vcon_duration_in_words.json": "/dialog/0/duration must be a number of seconds",
    "vcon_encrypted.json": "encrypted (JWE, for 1 recipient)",
    "vcon_key_event_without_time.json": "/dialog/0/party_history/0/time is no date",
    "vcon_mixed_form.json": "mixes forms",
    "vcon_negative_duration.json": "/dialog/0/duration must be a number of seconds, 0 or more",
    "vcon_no_date.json": "/dialog/0/start is no date and time",
    "vcon_no_media_type.json": "/dialog/0/mediatype is no media type",
    "vcon_no_web_address.json": "/dialog/0/url is no web address",
    "vcon_null_parties.json": "/parties is null, it must be a list",
    "vcon_redacted_and_amended.json": "/redacted excludes /amended",
    "vcon_short_digest.json": "/dialog/0/content_hash is no SHA-512 digest",
    "vcon_signed_but_no_vcon.json": "/uuid is missing",
    "vcon_signed_other_id_outside.json": "id outside the signature is not the id",
    "vcon_signed_payload_exchanged.json": "does not fit its content",
    "vcon_signed_with_no_algorithm.json": "uses an algorithm outside",
    "vcon_signed_without_certificate.json": "carries no certificate",
    "vcon_unknown_critical_extension.json": "/critical demands an extension that is not known",
    "vcon_unknown_dialog_in_analysis.json": "/analysis/0/dialog points at a dialog that is not there",
    "vcon_unknown_dialog_type.json": "/dialog/0/type must be one of",
    "vcon_unknown_originator.json": "/dialog/0/originator points at a party that is not there (there are 2",
    "vcon_unknown_party.json": "/dialog/0/parties points at a party that is not there (there are 2",
    "vcon_unknown_version.json": "/vcon is none of the published versions",
    "vcon_without_uuid.json": "/uuid is missing",
    "whisper_time_negative.json": "/segments/0/start is negative",
}
SAID = (
    "Thank you for calling Harbor Shop, this is Dana Reyes. How can I help you?",
    "Hi, this is Miles Okafor. I want to change the card on my order.",
)
UNDIARISED = {"canary.json", "parakeet.json", "whisper.json", "whisper_words.json"}


def read(name: str, folder: str = "whole", **beside: Callable[[], bytes]) -> tuple[Parsed, ...]:
    path = CALLS / folder / name
    return formats.read(path.read_bytes(), path.suffix, beside)


def test_every_asset_is_expected_to_be_whole_or_flawed() -> None:
    assert set(WHOLE) == FORMATS.keys()
    assert {path.name for path in (CALLS / "flawed").iterdir()} == FLAWS.keys()


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_read_in_its_own_format(name: str) -> None:
    assert {parsed.format for parsed in read(name)} == {FORMATS[name]}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_recognised_by_one_importer_only(name: str) -> None:
    document = json.loads((CALLS / "whole" / name).read_text())
    assert sum(importer.recognises(b"", document) for importer in importers.every()) == 1


@pytest.mark.parametrize("name", sorted(set(WHOLE) - {"vcon_email.json"}))
def test_the_words_of_a_whole_file_are_its_turns_in_order(name: str) -> None:
    turns = read(name)[0].interaction.turns
    assert len(turns) == 6
    assert tuple(turn.text for turn in turns[:2]) == SAID


@pytest.mark.parametrize("name", sorted(set(WHOLE) - {"vcon_email.json"} - UNDIARISED))
def test_agent_and_customer_are_told_apart(name: str) -> None:
    turns = read(name)[0].interaction.turns
    assert [turn.speaker for turn in turns] == [Role.AGENT, Role.CUSTOMER] * 3


@pytest.mark.parametrize("name", sorted(UNDIARISED))
def test_where_nobody_told_speakers_apart_nobody_is_made_up(name: str) -> None:
    assert {turn.speaker for turn in read(name)[0].interaction.turns} == {Role.UNKNOWN}


@pytest.mark.parametrize("name", WHOLE)
def test_words_stand_where_they_say_and_run_forward(name: str) -> None:
    for parsed in read(name):
        for turn in parsed.interaction.turns:
            places = [(word.start_char, word.end_char) for word in turn.words]
            assert places == sorted(places)
            assert all(turn.text[start:end].strip() == turn.text[start:end] != "" for start, end in places)


@pytest.mark.parametrize("name", sorted(FLAWS))
def test_a_flawed_file_is_refused_by_its_flaw(name: str) -> None:
    with pytest.raises(BadInputFault) as caught:
        read(name, "flawed")
    assert FLAWS[name] in caught.value.what
    assert caught.value.why
    assert caught.value.do


@pytest.mark.parametrize("name", sorted(FLAWS))
def test_no_fault_repeats_what_the_file_holds(name: str) -> None:
    with pytest.raises(BadInputFault) as caught:
        read(name, "flawed")
    told = str(caught.value)
    assert not [
        word for word in ("Okafor", "Dana", "Harbor", "202", "555", "teleport", "song") if word in told
    ]


@pytest.mark.parametrize(
    "name", ["vcon_encrypted.json", "vcon_signed_payload_exchanged.json", "no_conversation.json"]
)
def test_a_fault_survives_the_way_between_processes(name: str) -> None:
    with pytest.raises(BadInputFault) as caught:
        read(name, "flawed")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again)) == (type(caught.value), str(caught.value))


def test_a_tampered_signature_is_a_fault_of_its_own() -> None:
    for name in ("vcon_signed_payload_exchanged.json", "vcon_signed_other_id_outside.json"):
        with pytest.raises(formats.TamperedFault):
            read(name, "flawed")


def test_an_unknown_format_names_all_that_are_known() -> None:
    with pytest.raises(formats.UnknownFormatFault) as caught:
        read("no_conversation.json", "flawed")
    for name in ("vcon", "whisper", "deepgram", "assemblyai", "rev ai", "canary", "wtf", "amazon"):
        assert name in caught.value.do


def test_a_name_that_says_vcon_does_not_make_one() -> None:
    with pytest.raises(formats.UnknownFormatFault, match="though its name says vCon"):
        formats.read(b'{"text": "a", "subject": "b"}', ".vcon")


def test_a_dump_is_refused_by_its_size_before_anyone_loads_it() -> None:
    with pytest.raises(BadInputFault, match="2,000,000,000 bytes"):
        formats.limits.check(2_000_000_000)
    formats.limits.check(formats.limits.DOCUMENT_BYTES)


class TestAgainstTheSharedFiles:
    def test_every_recorded_and_transcribed_call_reads_with_both_sides(self, shared: Path) -> None:
        paths = sorted(p for f in ("recorded", "transcribed") for p in (shared / "calls" / f).glob("*.json"))
        assert len(paths) == 430
        for path in paths:
            (parsed,) = formats.read(path.read_bytes(), path.suffix)
            roles = {turn.speaker for turn in parsed.interaction.turns}
            assert roles == {Role.AGENT, Role.CUSTOMER}, path.name
            assert parsed.interaction.started is not None

    def test_a_recorded_call_names_its_sound_and_its_digest(self, shared: Path) -> None:
        for path in (shared / "calls/recorded").glob("*.json"):
            recording = formats.read(path.read_bytes(), path.suffix)[0].interaction.recording
            assert recording is not None
            assert recording.filename == path.name.replace(".vcon.json", ".mp3")
            assert len(recording.sha512 or b"") == 64

    def test_every_example_of_the_working_group_reads_but_the_one_that_is_none(self, shared: Path) -> None:
        for path in (shared / "calls/ietf").iterdir():
            if path.name == "simple-vcon.vcon":
                with pytest.raises(formats.UnknownFormatFault):
                    formats.read(path.read_bytes(), path.suffix)
                continue
            (parsed,) = formats.read(path.read_bytes(), path.suffix)
            assert parsed.signed == ("signed" in path.name)

    def test_the_working_groups_e_mails_are_messages_in_order(self, shared: Path) -> None:
        path = shared / "calls/ietf/ab_email_acct_prob_thread.vcon"
        interaction = formats.read(path.read_bytes(), ".vcon")[0].interaction
        assert interaction.channel is Channel.EMAIL
        assert [turn.party for turn in interaction.turns] == [0, 1]
        assert not any("<" in turn.text.partition("On Friday")[0] for turn in interaction.turns)

    def test_every_recognizers_output_reads(self, shared: Path) -> None:
        paths = sorted((shared / "calls/asr").glob("*.json"))
        assert len(paths) == 8
        for path in paths:
            (parsed,) = formats.read(path.read_bytes(), path.suffix)
            assert parsed.interaction.turns, path.name

    def test_words_beyond_the_listed_ones_are_not_lost(self, shared: Path) -> None:
        path = shared / "calls/asr/deepgram_sample.json"
        (parsed,) = formats.read(path.read_bytes(), path.suffix)
        whole = json.loads(path.read_text())["results"]["channels"][0]["alternatives"][0]["transcript"]
        assert [turn.text for turn in parsed.interaction.turns] == [whole]

    def test_every_invalid_file_is_refused_with_its_field(self, shared: Path) -> None:
        fields = {
            "bad_dialog_types": "/dialog/0/duration",
            "bad_duration": "/dialog/0/duration",
            "bad_mimetype": "/dialog/0/mimetype",
            "bad_party_ref": "/dialog/0/parties",
            "bad_url": "/dialog/0/url",
            "empty_vcon": "/uuid",
            "invalid_dialog_url": "/dialog/0/url",
            "missing_uuid_and_vcon_version": "/uuid is missing",
            "null_dialog_string_analysis": "/analysis is a text",
            "null_parties": "/parties is null",
            "out_of_range_party_indices": "/dialog/0/originator",
        }
        paths = sorted((shared / "calls/invalid").glob("*.json"))
        assert {path.stem for path in paths} == fields.keys()
        for path in paths:
            with pytest.raises(BadInputFault) as caught:
                formats.read(path.read_bytes(), path.suffix)
            assert fields[path.stem] in caught.value.what
