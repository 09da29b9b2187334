"""Verification codes and PINs are destroyed in every copy that a sealed original holds."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from wardline.interactions.formats.parsed import Parsed
from wardline.interactions.originals import without_codes
from wardline.vocabulary.interaction import Channel, Finding, Interaction, Role, Turn
from wardline.vocabulary.kinds import Kind

SAID = "the code on the back is four seven one thanks"


def cleaned(source: dict[str, Any], kind: Kind = Kind.CVV) -> dict[str, Any]:
    interaction = Interaction("1", Channel.VOICE, None, (Turn(Role.CUSTOMER, SAID),))
    parsed = Parsed(interaction, source, "vcon", signed=False, notes=(), texts=())
    start = SAID.index("four")
    finding = Finding(0, start, start + len("four seven one"), kind, 0.9, "cvv", "asked for")
    data, _ = without_codes(parsed, [finding], json.dumps(source).encode())
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
    interaction = Interaction("1", Channel.CHAT, None, (Turn(Role.CUSTOMER, SAID),))
    parsed = Parsed(interaction, json.loads(data), "vcon", signed=False, notes=(), texts=())
    assert without_codes(parsed, [], data) == (data, ())


@given(
    st.recursive(
        st.text() | st.just(SAID) | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_shape_of_document_keeps_the_code(source: Any) -> None:
    assert "four seven one" not in json.dumps(cleaned({"source": source})["source"], ensure_ascii=False)
