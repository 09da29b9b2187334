"""A known customer's values, made findable: exactly, spoken, spelled or in part."""

from collections.abc import Iterable, Mapping, Sequence

from wardline.detection.known import Known
from wardline.detection.normal import code_of
from wardline.detection.tokens import tokenize
from wardline.vocabulary.kinds import Kind

_SHORTEST_CODE = 3
_NAMES = frozenset({Kind.PERSON})
_IN_WORDS = frozenset(
    {Kind.ADDRESS, Kind.SECURITY_ANSWER, Kind.PASSWORD, Kind.USERNAME, Kind.EMAIL, Kind.PERSON}
)


def remember(known: Known, record: Mapping[Kind, Sequence[str]], language: str) -> None:
    """Put a customer's values into what is known."""
    for kind, value in _values(record):
        if kind in _NAMES:
            known.names.update(token.text for token in tokenize(value) if len(token.text) > 1)
        if kind in _IN_WORDS:
            known.phrases.setdefault(" ".join(value.lower().split()), kind)
        code = code_of(value, language)
        if len(code) >= _SHORTEST_CODE and kind is not Kind.ADDRESS:
            known.add(kind, code)


def _values(record: Mapping[Kind, Sequence[str]]) -> Iterable[tuple[Kind, str]]:
    return ((kind, value) for kind, values in record.items() for value in values if value.strip())
