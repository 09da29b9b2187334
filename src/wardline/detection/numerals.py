"""The words that people say for digits, letters and marks, by language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wardline.detection.lexicon import listed


@dataclass(frozen=True)
class Numerals:
    """One language's words. Values are the written digits, letters or marks that a word stands for."""

    units: Mapping[str, str]
    zeros: Mapping[str, str]
    pairs: Mapping[str, str]
    tens: Mapping[str, str]
    hundreds: Mapping[str, int]
    thousands: frozenset[str]
    times: Mapping[str, int]
    marks: Mapping[str, str]
    fillers: frozenset[str]
    links: frozenset[tuple[str, str]]
    corrections: frozenset[tuple[str, ...]]
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    spelling: frozenset[tuple[str, ...]]
    letters: Mapping[str, str]
    cases: frozenset[str]
    amounts: frozenset[str]
    joins: frozenset[str] = field(default_factory=lambda: frozenset({"and"}))


def _numbered(words: str, first: int, step: int = 1) -> dict[str, str]:
    return {word: str(first + step * n) for n, word in enumerate(words.split())}


def _ordinals(words: str, first: int) -> dict[str, int]:
    return {word: first + n for n, word in enumerate(words.split())}


_NATO = listed(
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar "
    "papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu"
)

_ENGLISH_MARKS = {
    "dash": "-", "hyphen": "-", "minus": "-", "slash": "/", "stroke": "/", "dot": ".", "period": ".", "point": ".",
    "underscore": "_", "plus": "+", "hash": "#", "pound": "#", "star": "*", "asterisk": "*", "space": " ",
    "comma": ",",
}  # fmt: skip

_ENGLISH_MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

ENGLISH = Numerals(
    units=MappingProxyType(_numbered("one two three four five six seven eight nine", 1) | {"niner": "9"}),
    zeros=MappingProxyType({"zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "ought": "0"}),
    pairs=MappingProxyType(
        _numbered(
            "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
            10,
        )
    ),
    tens=MappingProxyType(
        _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10) | {"fourty": "40"}
    ),
    hundreds=MappingProxyType({"hundred": 100, "hundreds": 100}),
    thousands=frozenset({"thousand"}),
    times=MappingProxyType({"double": 2, "dbl": 2, "triple": 3, "treble": 3, "quadruple": 4}),
    marks=MappingProxyType(_ENGLISH_MARKS),
    fillers=frozenset(["uh", "um", "uhm", "uhh", "umm", "er", "erm", "ah", "eh", "hmm", "hm", "mm", "then"]),
    links=frozenset({("and", "then"), ("followed", "by"), ("and", "uh"), ("and", "um")}),
    corrections=frozenset(
        tuple(words.split())
        for words in (
            "no wait", "wait no", "no sorry", "sorry", "i mean", "no i mean", "scratch that", "correction", "no",
            "wait", "oops", "oops sorry", "actually", "no actually", "sorry i mean", "sorry no", "make that",
            "no make that", "hold on", "let me see", "you know", "i think", "excuse me", "rather", "or rather",
        )
    ),
    months=MappingProxyType(_ENGLISH_MONTHS),
    ordinals=MappingProxyType(
        _ordinals("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 1)
        | _ordinals("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", 13)
        | {"twentieth": 20, "thirtieth": 30}
    ),
    spelling=frozenset({("as", "in"), ("for",), ("like",), ("like", "in"), ("is", "in"), ("as",), ("in",)}),
    letters=MappingProxyType({word: word[0] for word in _NATO} | {"zee": "z", "zed": "z", "aitch": "h"}),
    cases=frozenset({"capital", "uppercase", "lowercase", "small", "cap"}),
    amounts=frozenset({"million", "billion"}),
)  # fmt: skip

_SPANISH_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"

SPANISH = Numerals(
    units=MappingProxyType(
        _numbered("uno dos tres cuatro cinco seis siete ocho nueve", 1) | {"un": "1", "una": "1"}
    ),
    zeros=MappingProxyType({"cero": "0", "o": "0"}),
    pairs=MappingProxyType(
        _numbered("diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve", 10)
        | _numbered(
            "veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
            21,
        )
        | {"dieciseis": "16", "veintidos": "22", "veintitres": "23", "veintiseis": "26"}
    ),
    tens=MappingProxyType(
        _numbered("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", 20, 10)
    ),
    hundreds=MappingProxyType({"cien": 100, "ciento": 100, "cientos": 100}),
    thousands=frozenset({"mil"}),
    times=MappingProxyType({"doble": 2, "triple": 3}),
    marks=MappingProxyType(
        {
            "guion": "-",
            "guión": "-",
            "barra": "/",
            "diagonal": "/",
            "punto": ".",
            "subrayado": "_",
            "más": "+",
        }
    ),
    fillers=frozenset({"eh", "este", "pues", "mm", "em", "luego"}),
    links=frozenset({("y", "luego"), ("y", "después"), ("seguido", "de")}),
    corrections=frozenset({("no",), ("perdón",), ("perdon",), ("digo",), ("no", "espera"), ("no", "perdón")}),
    months=MappingProxyType(
        {name: n for n, name in enumerate(_SPANISH_MONTHS.split(), 1)} | {"setiembre": 9}
    ),
    ordinals=MappingProxyType({"primero": 1}),
    spelling=frozenset({("de",), ("como", "en"), ("como",)}),
    letters=MappingProxyType({word: word[0] for word in _NATO} | {"eñe": "ñ", "hache": "h", "jota": "j"}),
    cases=frozenset({"mayúscula", "minúscula"}),
    amounts=frozenset({"millón", "millones"}),
    joins=frozenset({"y"}),
)

BY_LANGUAGE: Mapping[str, Numerals] = MappingProxyType({"en": ENGLISH, "es": SPANISH})

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def numerals(language: str) -> Numerals:
    """The words of a BCP 47 language tag; a language that is not known is read as English."""
    return BY_LANGUAGE.get(language[:2].lower(), ENGLISH)
