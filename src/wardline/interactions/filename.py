"""File names as a report may show them: readable where a machine named the file, masked where it names a person."""

import re

from wardline.detection import find
from wardline.detection.lexicon import words
from wardline.vocabulary.interaction import Role, Turn
from wardline.vocabulary.kinds import Kind

# What machines call files: they say nothing about anybody, and the reader finds the file by them.
_MACHINE = re.compile(
    r"(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
    r"|(?<![0-9a-z])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{12,64}(?![0-9a-z])"
    r"|(?<!\d)(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
# JohnSmith is two words.
_WORD = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")
_RUN = re.compile(r"\d(?:[\s._()+-]?\d){6,}")
_BLANKS = str.maketrans("_-.,()[]", " " * 8)
_LEAST_NAME = 3
# Fewer digits beside letters name an encoding or a version.
_LEAST_DIGITS = 5


def shown(name: str) -> str:
    """`name` with every part that may be personal data replaced by its kind, such as [PERSON]; folders are kept apart."""
    return "/".join(_part(part) for part in name.split("/"))


def _part(name: str) -> str:
    kept = [match.span() for match in _MACHINE.finditer(name)]
    hidden = [span for span in _personal(name) if not _inside(span, kept)]
    pieces: list[str] = []
    done = 0
    for start, end, kind in sorted(hidden):
        if start >= done:
            pieces += [name[done:start], f"[{kind}]"]
        done = max(done, end)
    return "".join([*pieces, name[done:]])


def _inside(span: tuple[int, int, str], kept: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in kept)


def _personal(name: str) -> list[tuple[int, int, str]]:
    """Stretches of a name that may tell who somebody is, with their kind."""
    # Under a machine's parts nothing is looked for, and words that file names join are words again.
    quiet = _MACHINE.sub(lambda match: " " * len(match[0]), name)
    found = [
        (one.start, one.end, one.kind.value)
        for text in (quiet, quiet.translate(_BLANKS))
        for one in find([Turn(Role.UNKNOWN, text)])
        if one.kind is not Kind.ACCOUNT or sum(map(str.isdigit, text[one.start : one.end])) >= _LEAST_DIGITS
    ]
    found += [(match.start(), match.end(), "NUMBER") for match in _RUN.finditer(quiet)]
    return found + _names(quiet)


def _names(text: str) -> list[tuple[int, int, str]]:
    """Given names, each with the next word, which may be the family's, unless it is an ordinary one."""
    all_words = list(_WORD.finditer(text))
    found = []
    for at, match in enumerate(all_words):
        word = match[0].lower()
        if len(word) < _LEAST_NAME or word not in words("given") or word in words("ordinary"):
            continue
        beside = [*all_words[max(0, at - 1) : at], *all_words[at + 1 : at + 2]]
        around = [match, *(one for one in beside if one[0].lower() not in words("ordinary") | _ENDINGS)]
        found.append((min(one.start() for one in around), max(one.end() for one in around), "PERSON"))
    return found


_ENDINGS = frozenset({"json", "vcon", "wav", "mp3", "ogg", "opus", "flac", "txt", "csv", "bin", "wtf", "jws"})
