"""JSON has one meaning or none."""

import pytest

from wardline.interactions.formats import limits, strict_json
from wardline.vocabulary.faults import BadInputFault


def test_a_sound_document_is_what_it_says() -> None:
    assert strict_json.parse(b'\xef\xbb\xbf{"a": [1, 2.5, "\\u00e9", null, true]}') == {
        "a": [1, 2.5, "é", None, True]
    }


def test_a_name_given_twice_is_refused_at_any_depth() -> None:
    with pytest.raises(BadInputFault, match="twice"):
        strict_json.parse(b'[{"a": {"b": 1, "b": 1}}]')


def test_a_name_that_is_somebodys_number_is_not_repeated() -> None:
    with pytest.raises(BadInputFault) as caught:
        strict_json.parse(b'{"+12025550188": 1, "+12025550188": 2}')
    assert "202" not in str(caught.value)


def test_nesting_is_allowed_up_to_the_limit_and_not_beyond() -> None:
    deep = b"[" * limits.DEPTH + b"]" * limits.DEPTH
    assert strict_json.parse(deep)
    with pytest.raises(BadInputFault, match="nested"):
        strict_json.parse(b"[" + deep + b"]")


@pytest.mark.parametrize("text", [b"NaN", b"[Infinity]", b"[-Infinity]", b"[1e400]", b"[-1e400]"])
def test_numbers_that_are_none_are_refused(text: bytes) -> None:
    with pytest.raises(BadInputFault):
        strict_json.parse(text)


@pytest.mark.parametrize(
    "text", [b"", b"{", b'{"a" 1}', b"[1,]", b"{}{}", b"'a'", b"\xff\xfe{\x00}\x00", b'["\\ud800"]']
)
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(BadInputFault):
        strict_json.parse(text)


def test_a_document_above_the_limit_is_refused() -> None:
    with pytest.raises(BadInputFault, match="a document may have 10"):
        strict_json.parse(b"[1, 2, 3, 4]", limit=10)
