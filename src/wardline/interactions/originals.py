"""The original as it may be kept: verification codes and PINs destroyed in every copy that the file holds.

PCI DSS 3.3.1 forbids to keep them after authorisation, even encrypted. On the safe side: wherever the same words
stand in the file they are destroyed, also where they may mean something else.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from wardline.interactions.formats import Parsed
from wardline.vocabulary.interaction import Finding
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE

_BLANK = "█"
# Keys under which systems store a code by itself.
_CODE_KEYS = frozenset({"cvv", "cvc", "cvv2", "cvc2", "cid", "securitycode", "pin", "pincode"})
_WORD_KEYS = ("word", "text", "content", "Content", "value", "punctuated_word")


def without_codes(parsed: Parsed, findings: Sequence[Finding], data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The document's bytes with every code blanked, and a sentence for the report where that changed them."""
    turns = parsed.interaction.turns
    codes = {turns[f.turn].text[f.start : f.end] for f in findings if f.kind in DESTROYED_AT_INTAKE}
    if parsed.source is None:
        return data, ()
    cleaned = _clean(parsed.source, _Codes(codes))
    if cleaned == parsed.source:
        return data, ()
    if codes:
        # The sound inside the document speaks the codes too; it is sealed beside it with the codes silenced.
        cleaned = _without_bodies(cleaned, parsed)
    says = "Verification codes or PINs were destroyed in the sealed original; a signature over it no longer holds."
    return json.dumps(cleaned, ensure_ascii=False).encode(), (says,)


class _Codes:
    """The codes of one document: as text to blank, and as runs of words to blank in lists of words."""

    def __init__(self, codes: set[str]) -> None:
        self.words = [code.lower().split() for code in codes]
        alternatives = sorted((re.escape(code) for code in codes), key=len, reverse=True)
        self.pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE) if codes else None
        )

    def blank(self, text: str) -> str:
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda hit: _BLANK * len(hit.group()), text)


def _clean(value: Any, codes: _Codes) -> Any:
    if isinstance(value, str):
        return codes.blank(value)
    if isinstance(value, Mapping):
        return {key: _clean_field(key, item, codes) for key, item in value.items()}
    if isinstance(value, list):
        return _clean_words([_clean(item, codes) for item in value], codes)
    return value


def _clean_field(key: str, item: Any, codes: _Codes) -> Any:
    plain_key = re.sub(r"[^a-z0-9]", "", key.lower())
    if plain_key in _CODE_KEYS and isinstance(item, str | int):
        return _BLANK * len(str(item))
    return _clean(item, codes)


def _clean_words(items: list[Any], codes: _Codes) -> list[Any]:
    """Blank codes that a list of timed words spells out one element at a time."""
    said = [_said(item) for item in items]
    for code in codes.words:
        for first in range(len(items) - len(code) + 1):
            if len(code) > 1 and said[first : first + len(code)] == code:
                _blank_words(items, first, len(code))
    return items


def _said(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    word = next((item[key] for key in _WORD_KEYS if isinstance(item.get(key), str)), "")
    return re.sub(r"[^\w]", "", word.lower())


def _blank_words(items: list[Any], first: int, count: int) -> None:
    for item in items[first : first + count]:
        for key in _WORD_KEYS:
            if isinstance(item.get(key), str):
                item[key] = _BLANK * len(item[key])


def _without_bodies(document: Any, parsed: Parsed) -> Any:
    recording = parsed.interaction.recording
    if recording is None or recording.data is None:
        return document
    dialog = document["dialog"][recording.dialog]
    return document | {
        "dialog": [item | {"body": ""} if item is dialog else item for item in document["dialog"]]
    }
