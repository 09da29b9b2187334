"""Every text in a document that nobody has accounted for, so that nothing personal hides in a corner."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from wardline.interactions.formats.parsed import FreeText

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TIME_NAME = re.compile(r"(?i)(millis|offset|time|duration|start|end|ts|timestamp|seek|seconds)$")
# Words that formats themselves use; as a whole value they say nothing about anybody.
_WORDS_OF_FORMATS = frozenset(
    """
    transcript transcription diarized summary report sentiment translation tts wtf_transcription
    recording text transfer incomplete recording-set base64url json none sha-512
    text/plain text/html application/json audio/x-wav audio/wav audio/mp3 audio/mpeg audio/ogg audio/x-mp3
    agent customer contact in out inbound outbound answered voice chat email sms
    pronunciation punctuation punct positive negative neutral mixed completed transcribed openai deepgram
    """.split()  # noqa: SIM905 - one word after the other is easier to check than a list
)
_LANGUAGE = re.compile(r"[a-z]{2}([-_][A-Za-z]{2})?")
_TELLING_NAME = re.compile(r"@|\d{4}|\s")
# A number of seven digits can be a telephone number; shorter ones in a recognizer's output are counts.
_TELLING_NUMBER = 10**6


def free_texts(
    document: Any, consumed: Collection[str], *, number_from: int = _TELLING_NUMBER
) -> Iterator[FreeText]:
    """Texts outside the subtrees that `consumed` (JSON pointers) names.

    Moments and UUIDs are left out. Whole numbers from `number_from` on are texts too, because a card or
    telephone number may be written as a number; so are names of members that look like more than a name.
    """
    waiting: list[tuple[str, str, Any]] = [("", "", document)]
    while waiting:
        path, name, value = waiting.pop()
        if path in consumed:
            continue
        if isinstance(value, dict):
            yield from (FreeText(_pointer(path, key), key) for key in value if _TELLING_NAME.search(key))
            waiting.extend((_pointer(path, key), key, item) for key, item in reversed(value.items()))
        elif isinstance(value, list):
            pairs = enumerate(value)
            waiting.extend(reversed([(f"{path}/{index}", name, item) for index, item in pairs]))
        elif _telling(name, value, number_from):
            yield FreeText(path, str(value))


def _pointer(path: str, key: str) -> str:
    return f"{path}/{key.replace('~', '~0').replace('/', '~1')}"


def _telling(name: str, value: Any, number_from: int) -> bool:
    if isinstance(value, str):
        plain = value.strip().lower()
        if _LANGUAGE.fullmatch(value) and "lang" in name.lower():
            return False
        return (
            plain != ""
            and plain not in _WORDS_OF_FORMATS
            and not (_MOMENT.fullmatch(value) or _UUID.fullmatch(value))
        )
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    return abs(value) >= number_from and not _TIME_NAME.search(name)
