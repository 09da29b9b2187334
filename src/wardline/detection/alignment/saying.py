"""How written text is said: each token with the ways of saying it, as words of a pronouncing dictionary."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Saying = tuple[str, ...]
Known = Callable[[str], bool]

_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)|(?P<digits>\d+)|(?P<sign>[@.$%&+#_:/-])")
_SIGNS: dict[str, tuple[Saying, ...]] = {
    "@": (("at",),),
    ".": ((), ("dot",), ("point",)),
    "-": ((), ("dash",), ("hyphen",)),
    "_": ((), ("underscore",)),
    "$": ((),),
    "%": (("percent",),),
    "&": (("and",),),
    "+": ((), ("plus",)),
    "#": ((), ("number",), ("pound",)),
    "/": ((), ("slash",)),
    ":": ((),),
}
_ONES = [
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - a list by place
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
_ORDINALS |= {"nine": "ninth", "twelve": "twelfth"}
_LONGEST_CARDINAL = 6
_YEAR_DIGITS = 4
_SHORTEST_PIECE = 3
_LONGEST_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a turn's text, `start`/`end` half-open in code points, and how it may be said.

    An empty saying means that it may stay unsaid; no saying at all, that nobody knows how it is said.
    """

    start: int
    end: int
    sayings: tuple[Saying, ...]


def tokens(text: str, known: Known) -> Iterator[Token]:
    """The tokens of `text` that can be heard, in order; `known` tells whether the dictionary has a word.

    A word that it lacks is said by its parts, its letters, or as a made word (`invented`).
    """
    for match in _TOKEN.finditer(text):
        found = match[0]
        if match["word"]:
            sayings = _word(found, known)
        elif match["digits"]:
            sayings = _digits(found)
            if text[match.start() - 1 : match.start()] == "$":
                sayings += tuple((*saying, "dollars") for saying in sayings)
        else:
            # A full stop or dash is said only inside a token such as an address or a price.
            inside = (
                text[match.start() - 1 : match.start()].strip()
                and text[match.end() : match.end() + 1].strip()
            )
            sayings = _SIGNS[found] if inside or found in "@%&+#" else ((),)
        if sayings != ((),):
            yield Token(match.start(), match.end(), sayings)


def _word(found: str, known: Known) -> tuple[Saying, ...]:
    folded = (
        unicodedata.normalize("NFKD", found.replace("\u2019", "'")).encode("ascii", "ignore").decode().lower()
    )
    letters = folded.replace("'", "")
    spelled = tuple(letters)
    if folded and known(folded):
        upper = found.isupper() and 1 < len(found) <= _LONGEST_ACRONYM
        return ((folded,), spelled) if upper else ((folded,),)
    if ordinal := _ordinal_suffix(folded):
        return ordinal
    if not letters:
        return ()
    if not re.search(r"[aeiouy]", letters):
        return (spelled,)
    parts = _parts(letters, known)
    return (parts or (invented(letters),), spelled) if found.isupper() else (parts or (invented(letters),),)


def _ordinal_suffix(folded: str) -> tuple[Saying, ...]:
    # The digits before it are said as a cardinal or an ordinal; its own sound has no place of its own.
    return ((),) if folded in {"st", "nd", "rd", "th"} else ()


def _parts(letters: str, known: Known) -> Saying:
    """`letters` as the fewest dictionary words of three letters or more; empty when there is no such split."""
    best: dict[int, Saying] = {0: ()}
    for end in range(_SHORTEST_PIECE, len(letters) + 1):
        ways = [
            (*best[begin], letters[begin:end])
            for begin in range(end - _SHORTEST_PIECE + 1)
            if begin in best and known(letters[begin:end])
        ]
        if ways:
            best[end] = min(ways, key=len)
    return best.get(len(letters), ())


def _digits(found: str) -> tuple[Saying, ...]:
    one_by_one = tuple(_ONES[int(digit)] for digit in found)
    ways = [one_by_one]
    if "0" in found:
        ways.append(tuple("oh" if digit == "0" else _ONES[int(digit)] for digit in found))
    if len(found) <= _LONGEST_CARDINAL and (found[0] != "0"):
        cardinal = _cardinal(int(found))
        ways += [cardinal, (*cardinal[:-1], _ordinal(cardinal[-1]))]
    if len(found) == _YEAR_DIGITS and found[0] != "0" and found[2] != "0":
        ways.append(_cardinal(int(found[:2])) + _cardinal(int(found[2:])))
    return tuple(dict.fromkeys(ways))


def _cardinal(number: int) -> Saying:
    if number < len(_ONES):
        return (_ONES[number],)
    if number < 100:  # noqa: PLR2004 - the number word
        rest = _cardinal(number % 10) if number % 10 else ()
        return (_TENS[number // 10], *rest)
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")  # noqa: PLR2004 - the number words
    return (*_cardinal(number // unit), name, *(_cardinal(number % unit) if number % unit else ()))


def _ordinal(word: str) -> str:
    return _ORDINALS.get(word) or (f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th")


# Letters to ARPAbet, the longest match first: rough, as an aligner needs a word's length and its consonants more
# than its vowels.
_RULES: dict[str, str] = {
    "tion": "SH AH N", "sion": "ZH AH N", "ough": "AO", "augh": "AO", "eigh": "EY", "sch": "SH", "tch": "CH",
    "igh": "AY", "ssh": "SH", "ch": "CH", "sh": "SH", "th": "TH", "ph": "F", "wh": "W", "ck": "K", "ng": "NG",
    "qu": "K W", "kn": "N", "wr": "R", "gh": "G", "ee": "IY", "ea": "IY", "oo": "UW", "ou": "AW", "ow": "OW",
    "oi": "OY", "oy": "OY", "ai": "EY", "ay": "EY", "au": "AO", "aw": "AO", "ei": "EY", "ey": "IY", "ie": "IY",
    "ue": "UW", "eu": "Y UW", "er": "ER", "ir": "ER", "ur": "ER", "ar": "AA R", "or": "AO R", "ci": "S IH",
    "ce": "S EH", "cy": "S IY", "ge": "JH EH", "gi": "JH IH", "bb": "B", "cc": "K", "dd": "D", "ff": "F",
    "gg": "G", "ll": "L", "mm": "M", "nn": "N", "pp": "P", "rr": "R", "ss": "S", "tt": "T", "zz": "Z", "a": "AE",
    "b": "B", "c": "K", "d": "D", "e": "EH", "f": "F", "g": "G", "h": "HH", "i": "IH", "j": "JH", "k": "K",
    "l": "L", "m": "M", "n": "N", "o": "OW", "p": "P", "q": "K", "r": "R", "s": "S", "t": "T", "u": "UW",
    "v": "V", "w": "W", "x": "K S", "y": "IY", "z": "Z",
}  # fmt: skip
_PREFIX = "="


def invented(letters: str) -> str:
    """A made word for `letters` (a to z), named after its phones, so that equal sounds are one word."""
    phones: list[str] = []
    at = 0
    while at < len(letters):
        size = next(size for size in (4, 3, 2, 1) if letters[at : at + size] in _RULES)
        rest = letters[at + size :]
        if not (letters[at : at + size] == "e" and not rest and phones):
            phones += _RULES[letters[at : at + size]].split()
        at += size
    return _PREFIX + "-".join(phones)


def phones(word: str) -> str | None:
    """The phones of a made word, separated by spaces; None for a word of the dictionary."""
    return word[len(_PREFIX) :].replace("-", " ") if word.startswith(_PREFIX) else None
