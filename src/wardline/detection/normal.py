"""The written value behind what was said or written."""

from collections.abc import Mapping

from wardline.detection.numerals import numerals
from wardline.detection.spoken import reader
from wardline.detection.tokens import Form, tokenize
from wardline.vocabulary.kinds import Kind

_WORDED = frozenset({Kind.PERSON, Kind.ADDRESS, Kind.SECURITY_ANSWER, Kind.DATE_TIME})
_MARKED = frozenset({Kind.EMAIL, Kind.URL, Kind.IP, Kind.USERNAME, Kind.PASSWORD})
_AT = frozenset({"at", "@", "arroba"})


def code_of(text: str, language: str = "en") -> str:
    """Letters and digits of `text`, lower-case, spoken digits and spelling read."""
    return _read(text, language, marks=False)


def normal(kind: Kind, text: str, language: str = "en") -> str:
    """The normalised written value of a span of this kind.

    Digits and letters for numbers (4111…, c59max), lower-case with its marks for e-mail, lower-case words otherwise.
    """
    if kind in _WORDED:
        words = " ".join(token.text for token in tokenize(text) if token.form is not Form.SIGN)
        return _spelled(words)
    return _read(text, language, marks=kind in _MARKED) or text.lower()


def _spelled(words: str) -> str:
    """Letters said one by one become the word that they spell."""
    parts = words.split()
    if len(parts) > 2 and all(len(part) == 1 for part in parts):  # noqa: PLR2004 -- two initials are no spelling
        return "".join(parts)
    return words


def _read(text: str, language: str, *, marks: bool) -> str:
    tokens = tokenize(text)
    runs = {run.first: run for run in reader(language).runs(tokens)}
    parts: list[str] = []
    at = 0
    while at < len(tokens):
        run = runs.get(at)
        if run is not None:
            parts.append(_marked(run.written) if marks else run.code)
            at = run.last + 1
            continue
        parts.append(_token(tokens[at].text, numerals(language).marks, marks=marks))
        at += 1
    return "".join(parts)


def _marked(written: str) -> str:
    return written.replace(" ", "")


def _token(word: str, said: Mapping[str, str], *, marks: bool) -> str:
    if marks and word in _AT:
        return "@"
    if word in said:
        return said[word] if marks else ""
    if word.isalnum():
        return word
    return word if marks and word in "@._-+/:" else ""
