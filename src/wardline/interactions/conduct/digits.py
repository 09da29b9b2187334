"""The digits that a text holds, written or spoken, in English and Spanish."""

import re

_UNITS = {
    "zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9",
    "cero": "0", "uno": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "seis": "6", "siete": "7",
    "ocho": "8", "nueve": "9",
}  # fmt: skip
_TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
    "diez": "10", "once": "11", "doce": "12", "trece": "13", "catorce": "14", "quince": "15",
}  # fmt: skip
_TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7", "eighty": "8",
    "ninety": "9", "veinte": "2", "treinta": "3", "cuarenta": "4", "cincuenta": "5", "sesenta": "6",
    "setenta": "7", "ochenta": "8", "noventa": "9",
}  # fmt: skip
_REPEATS = {"double": 2, "triple": 3, "doble": 2}
_TOKEN = re.compile(r"[a-z]+|[0-9]+")


def digits(text: str) -> str:
    """The digits of `text` in order, such as "4111" for "four triple one"; other words are passed over."""
    out: list[str] = []
    repeat, open_ten = 1, False
    for token in _TOKEN.findall(text.lower()):
        if token in _REPEATS:
            repeat = _REPEATS[token]
            continue
        if open_ten and token == "y":
            continue
        value = token if token.isdigit() else _UNITS.get(token) or _TEENS.get(token, "")
        if open_ten and token in _UNITS:
            out[-1] = out[-1][0] + value
        elif token in _TENS:
            out.append(_TENS[token] + "0")
        else:
            out.append(value * repeat)
        open_ten = token in _TENS
        repeat = 1
    return "".join(out)
