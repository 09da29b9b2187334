"""Verification codes and PINs are destroyed in every copy that a sealed original holds."""

import base64
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from wardline.interactions.formats.parsed import Parsed
from wardline.interactions.originals import Codes, said, without_codes
from wardline.vocabulary.interaction import Channel, Finding, Interaction, Role, Turn
from wardline.vocabulary.kinds import Kind

SAID = "the code on the back is four seven one thanks"


def cleaned(source: dict[str, Any], kind: Kind = Kind.CVV) -> dict[str, Any]:
    interaction = Interaction("1", Channel.VOICE, None, (Turn(Role.CUSTOMER, SAID),))
    parsed = Parsed(interaction, source, "vcon", signed=False, notes=(), texts=())
    start = SAID.index("four")
    finding = Finding(0, start, start + len("four seven one"), kind, 0.9, "cvv", "asked for")
    data, _ = without_codes(source, json.dumps(source).encode(), Codes(said(parsed, [finding])))
    found: dict[str, Any] = json.loads(data)
    return found


def test_a_code_goes_from_transcript_summary_and_deep_places() -> None:
    source = {
        "analysis": [{"body": {"transcript": SAID, "alternatives": [SAID.upper()]}}],
        "summary": "She read Four seven one aloud.",
    }
    text = json.dumps(cleaned(source)).lower()
    assert "four seven one" not in text
    assert "the code on the back is" in text


def test_a_code_goes_from_lists_of_timed_words() -> None:
    words = [{"word": word, "start": n} for n, word in enumerate(["is", "Four,", "seven", "one.", "thanks"])]
    left = [word["word"] for word in cleaned({"words": words})["words"]]
    assert left == ["is", "█████", "█████", "████", "thanks"]


def test_fields_that_are_named_after_a_code_are_blanked() -> None:
    assert cleaned({"payment": {"CVV2": 471, "Security-Code": "471", "amount": 471}})["payment"] == {
        "CVV2": "███",
        "Security-Code": "███",
        "amount": 471,
    }


def test_longer_words_that_contain_a_code_stay() -> None:
    assert cleaned({"note": "four seven oneness"})["note"] == "four seven oneness"


def test_a_document_without_codes_is_kept_to_the_byte() -> None:
    data = b'{ "words" :\n "unusual   spacing" }'
    assert without_codes(json.loads(data), data, Codes()) == (data, ())


def test_a_code_goes_from_a_document_that_is_written_inside_a_text() -> None:
    words = json.dumps({"words": [{"word": word} for word in ["is", "four", "seven", "one", "thanks"]]})
    left = json.loads(cleaned({"analysis": [{"body": words}]})["analysis"][0]["body"])
    assert [word["word"] for word in left["words"]] == ["is", "████", "█████", "███", "thanks"]


def test_a_code_goes_from_an_encoded_body_with_the_body() -> None:
    def body(text: str) -> dict[str, str]:
        return {"encoding": "base64url", "body": base64.urlsafe_b64encode(text.encode()).decode()}

    harmless = body("thank you for calling")
    assert cleaned({"attachments": [body(SAID), harmless]})["attachments"] == [
        {"encoding": "base64url", "body": ""},
        harmless,
    ]


def test_a_code_goes_however_a_copy_breaks_its_lines() -> None:
    assert "seven" not in cleaned({"note": "it is Four\n  seven one"})["note"]


def test_keys_pressed_in_a_dialog_go_and_their_times_stay() -> None:
    history = [{"party": 0, "time": "2026-11-02T10:00:00Z", "event": "keydown", "button": "4"}]
    source = {"dialog": [{"type": "recording", "party_history": history}] * 2}
    data, notes = without_codes(source, b"", Codes(keyed=frozenset({1})))
    first, second = json.loads(data)["dialog"]
    assert first["party_history"] == history
    assert second["party_history"] == [history[0] | {"button": "█"}]
    assert notes


@given(
    st.recursive(
        st.text() | st.just(SAID) | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_shape_of_document_keeps_the_code(source: Any) -> None:
    assert "four seven one" not in json.dumps(cleaned({"source": source})["source"], ensure_ascii=False)
