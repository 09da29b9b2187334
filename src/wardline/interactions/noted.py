"""Personal data outside the turns: summaries, notes of a CRM, subjects, pressed keys."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wardline import detection
from wardline.interactions.formats import FreeText
from wardline.vocabulary.interaction import Finding, Role, Turn
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE, Kind

# Members that machines fill in: what looks like a number there names a file, a request or a program.
_TECHNICAL = frozenset(
    {
        "url", "filename", "audio_path", "media_url", "message_id", "mediatype", "mimetype", "model", "prompt",
        "version", "request_id", "transaction_key", "sha256", "schema", "vendor", "product", "JobName", "Output",
    }
)  # fmt: skip
_KEYS = re.compile(r"/dialog/(\d+)/party_history")
# One or two keys choose from a menu; from three on they can be a code.
_CODE_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Noted:
    """What stands in free texts: values by kind, codes as they are written, and the dialogs whose keys are a code."""

    counts: Mapping[Kind, int]
    codes: frozenset[str]
    keyed: frozenset[int]


def search(texts: Iterable[FreeText], record: Mapping[Kind, Sequence[str]], language: str) -> Noted:
    """Look through the texts one by one; `record` holds what is known of the people."""
    counts: Counter[Kind] = Counter()
    codes: set[str] = set()
    keyed: set[int] = set()
    for text in texts:
        found = _found(text, record, language)
        if dialog := _KEYS.fullmatch(text.path):
            # Only a card number is told by its digits alone; what else was typed can be a code.
            found = tuple(one for one in found if one.kind is Kind.CARD)
        counts.update(one.kind for one in found)
        codes.update(text.text[one.start : one.end] for one in found if one.kind in DESTROYED_AT_INTAKE)
        if dialog and _digits(text.text) >= _CODE_DIGITS:
            keyed.add(int(dialog[1]))
            # Nobody can tell which of the keys were the code, so they count as one and all are destroyed.
            counts[Kind.PIN] += _left(text.text, found) >= _CODE_DIGITS
    return Noted(+counts, frozenset(codes), frozenset(keyed))


def _found(text: FreeText, record: Mapping[Kind, Sequence[str]], language: str) -> tuple[Finding, ...]:
    if text.path.rsplit("/", 1)[-1] in _TECHNICAL:
        return ()
    return detection.find([Turn(Role.UNKNOWN, text.text)], record, language=language)


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _left(text: str, found: Sequence[Finding]) -> int:
    """How many digits no finding accounts for."""
    return _digits(text) - sum(_digits(text[one.start : one.end]) for one in found)
