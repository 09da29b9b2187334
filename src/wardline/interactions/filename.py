"""File names as a report may show them: readable where a machine named the file, masked where it names a person."""

import re

from wardline.detection import find
from wardline.detection.lexicon import words
from wardline.vocabulary.interaction import Role, Turn

# What machines call files: they say nothing about anybody, and the reader finds the file by them.
_MACHINE = re.compile(
    r"(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
    r"|(?<![0-9a-z])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{12,64}(?![0-9a-z])"
    r"|(?<!\d)(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"\d(?:[\s._()+-]?\d){6,}")
_BLANKS = str.maketrans("_-.,()[]", " " * 8)
_LEAST_NAME = 3


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
        around = [match]
        for other in (
            all_words[at - 1] if at else None,
            all_words[at + 1] if at + 1 < len(all_words) else None,
        ):
            if other is not None and other[0].lower() not in words("ordinary") | _ENDINGS:
                around.append(other)
        found.append((min(m.start() for m in around), max(m.end() for m in around), "PERSON"))
    return found


_ENDINGS = frozenset({"json", "vcon", "wav", "mp3", "ogg", "opus", "flac", "txt", "csv", "bin", "wtf", "jws"})
