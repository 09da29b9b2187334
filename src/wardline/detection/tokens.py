"""A turn's text as tokens with character offsets."""

import re
from enum import Enum
from typing import NamedTuple


class Form(Enum):
    """What a token is made of."""

    WORD = "word"
    DIGITS = "digits"
    CODE = "code"
    AMOUNT = "amount"
    SIGN = "sign"


class Token(NamedTuple):
    """Half-open offsets in code points of the text; `text` is lower-case, apostrophes straight."""

    start: int
    end: int
    text: str
    form: Form


# A placeholder of masked text is one sign, so that nothing in it is taken for a value again.
# A money sign or thousands commas make a number an amount before anything else can claim its digits.
_TOKEN = re.compile(
    r"(?P<amount>[$€£¥]\s?\d[\d,]*(?:\.\d+)?|(?<![\d,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]))"
    r"|\[[A-Z_]+_\d+\]"
    r"|[^\W_]+(?:['\u2019][^\W\d_]+)*"
    r"|[^\w\s]|_"
)
_MEASURE = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm|a|p|gb|mb|kb|tb|g|k|x|mm|cm|m|km|mi|kg|lbs?|oz|hrs?|h|mins?|secs?|s|mbps|ghz|mhz|v|w)$"
)


def tokenize(text: str) -> list[Token]:
    """The tokens of `text` in order; white space is left out."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        form = Form.AMOUNT if match.lastgroup else _form(word)
        tokens.append(Token(match.start(), match.end(), word.lower().replace("\u2019", "'"), form))
    return tokens


def _form(word: str) -> Form:
    if word.isalpha():
        return Form.WORD
    if word.isdecimal():
        return Form.DIGITS
    if not word[0].isalnum():
        return Form.SIGN
    if any(map(str.isdecimal, word)) and not _MEASURE.match(word.lower()):
        return Form.CODE
    return Form.WORD
