"""The original as it may be kept: verification codes and PINs destroyed in every copy that the file holds.

PCI DSS 3.3.1 forbids to keep them after authorisation, even encrypted. On the safe side: wherever the same words
stand in the file they are destroyed, also where they may mean something else.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wardline.interactions.formats import Parsed
from wardline.interactions.formats.vcon import bodies
from wardline.vocabulary.interaction import Finding
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE

_BLANK = "█"
# Keys under which systems store a code by itself.
_CODE_KEYS = frozenset({"cvv", "cvc", "cvv2", "cvc2", "cid", "securitycode", "pin", "pincode"})
_WORD_KEYS = ("word", "text", "content", "Content", "value", "punctuated_word")
_SAYS = (
    "Verification codes or PINs were destroyed in the sealed original; a signature over it no longer holds."
)


@dataclass(frozen=True, slots=True)
class Codes:
    """What must go from one file: codes as they stand in its texts, and the dialogs whose pressed keys are one."""

    said: frozenset[str] = frozenset()
    keyed: frozenset[int] = frozenset()


def said(parsed: Parsed, findings: Sequence[Finding]) -> frozenset[str]:
    """The codes among `findings`, as they stand in the turns."""
    turns = parsed.interaction.turns
    return frozenset(turns[f.turn].text[f.start : f.end] for f in findings if f.kind in DESTROYED_AT_INTAKE)


def without_codes(
    source: Mapping[str, Any] | None, data: bytes, codes: Codes
) -> tuple[bytes, tuple[str, ...]]:
    """The document's bytes with every code blanked, and a sentence for the report where that changed them."""
    if source is None:
        return data, ()
    cleaned = _without_keys(_clean(source, _Pattern(codes.said)), codes.keyed)
    if cleaned == source:
        return data, ()
    if codes.said:
        # The sound inside the document speaks the codes too; it is sealed beside it with the codes silenced.
        cleaned = _without_sound(cleaned)
    return json.dumps(cleaned, ensure_ascii=False).encode(), (_SAYS,)


class _Pattern:
    """The codes of one document: as text to blank, and as runs of words to blank in lists of words."""

    def __init__(self, codes: frozenset[str]) -> None:
        self.words = [[_plain(word) for word in code.split()] for code in codes]
        # However a copy puts blanks between the words of a code.
        alternatives = sorted(
            (r"\s+".join(map(re.escape, code.split())) for code in codes), key=len, reverse=True
        )
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE) if codes else None
        )

    def blank(self, text: str) -> str:
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda hit: _BLANK * len(hit.group()), text)


def _plain(word: str) -> str:
    return re.sub(r"[^\w]", "", word.lower())


def _clean(value: Any, codes: _Pattern) -> Any:
    if isinstance(value, str):
        return _clean_text(value, codes)
    if isinstance(value, Mapping):
        clean = {codes.blank(key): _clean_field(key, item, codes) for key, item in value.items()}
        return _clean_body(clean, codes)
    if isinstance(value, list):
        return _clean_words([_clean(item, codes) for item in value], codes)
    return value


def _clean_text(text: str, codes: _Pattern) -> str:
    """A text, or a document that is written inside a text."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            inside = json.loads(text)
        except (ValueError, RecursionError):
            return codes.blank(text)
        cleaned = _clean(inside, codes)
        if cleaned != inside:
            return codes.blank(json.dumps(cleaned, ensure_ascii=False))
    return codes.blank(text)


def _clean_body(element: dict[str, Any], codes: _Pattern) -> dict[str, Any]:
    """An element whose body is encoded loses it when the code stands in what is encoded."""
    data = bodies.raw(element)
    if data is None:
        return element
    text = data.decode("utf-8", errors="replace")
    return element if _clean_text(text, codes) == text else element | {"body": ""}


def _clean_field(key: str, item: Any, codes: _Pattern) -> Any:
    plain_key = re.sub(r"[^a-z0-9]", "", key.lower())
    if plain_key in _CODE_KEYS and isinstance(item, str | int):
        return _BLANK * len(str(item))
    return _clean(item, codes)


def _clean_words(items: list[Any], codes: _Pattern) -> list[Any]:
    """Blank codes that a list of timed words spells out one element at a time."""
    if not codes.words:
        return items
    said = [_said(item) for item in items]
    for code in codes.words:
        for first in range(len(items) - len(code) + 1):
            if len(code) > 1 and said[first : first + len(code)] == code:
                _blank_words(items, first, len(code))
    return items


def _said(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    return _plain(next((item[key] for key in _WORD_KEYS if isinstance(item.get(key), str)), ""))


def _blank_words(items: list[Any], first: int, count: int) -> None:
    for item in items[first : first + count]:
        for key in _WORD_KEYS:
            if isinstance(item.get(key), str):
                item[key] = _BLANK * len(item[key])


def _without_keys(document: Any, dialogs: frozenset[int]) -> Any:
    """The keys that were pressed in `dialogs` go; when they were pressed stays."""
    if not dialogs:
        return document
    cleaned = [
        _without_buttons(item) if index in dialogs else item for index, item in enumerate(document["dialog"])
    ]
    return document | {"dialog": cleaned}


def _without_buttons(dialog: dict[str, Any]) -> dict[str, Any]:
    history = [
        event | {"button": _BLANK} if "button" in event else event for event in dialog["party_history"]
    ]
    return dialog | {"party_history": history}


def _without_sound(document: Any) -> Any:
    dialogs = document.get("dialog")
    if not isinstance(dialogs, list):
        return document
    return document | {"dialog": [_silent(item) for item in dialogs]}


def _silent(dialog: Any) -> Any:
    if isinstance(dialog, dict) and dialog.get("type") == "recording" and dialog.get("body"):
        return dialog | {"body": ""}
    return dialog
