"""How people say numbers, dates, addresses and sums: in English and Spanish, digit by digit or as words."""

from datetime import date

from wardline.interfaces.demo.dice import Dice

_DIGITS = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "es": ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
}
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
_SYMBOLS = {".": "dot", "_": "underscore", "-": "dash", "@": "at"}


def digits(dice: Dice, text: str, language: str = "en", group: int = 4) -> str:
    """Digits and letters one by one, in breaths of about `group`; zeros as oh at times, pairs as double."""
    oh = language == "en" and dice.happens(0.5)
    double = language == "en" and dice.happens(0.2)
    words: list[str] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if double and sign.isdigit() and text[at : at + 2] == sign * 2 and text[at : at + 3] != sign * 3:
            words.append(f"double {_sign(sign, language, oh=oh)}")
            at += 2
            continue
        words.append(_sign(sign, language, oh=oh))
        at += 1
        if at % group == 0 and at < len(text):
            words[-1] += ","
    return " ".join(words)


def _sign(sign: str, language: str, *, oh: bool) -> str:
    if not sign.isdigit():
        return sign.upper()
    return "oh" if oh and sign == "0" else _DIGITS[language][int(sign)]


def number(value: int) -> str:
    """A whole number below a million in English words."""
    if value < 10:  # noqa: PLR2004 - one digit
        return _DIGITS["en"][value]
    if value < 20:  # noqa: PLR2004 - the teens
        return _TEENS[value - 10]
    if value < 100:  # noqa: PLR2004 - two digits
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f" {_DIGITS['en'][ones]}" if ones else "")
    size, name = (100, "hundred") if value < 1000 else (1000, "thousand")  # noqa: PLR2004 - three digits
    whole, rest = divmod(value, size)
    return f"{number(whole)} {name}" + (f" {number(rest)}" if rest else "")


def ordinal(value: int) -> str:
    """A day of the month: first to thirty first."""
    if value <= 20:  # noqa: PLR2004 - these have words of their own
        return _ORDINALS[value]
    tens, ones = divmod(value, 10)
    return f"{_TENS[tens]} {_ORDINALS[ones]}" if ones else "thirtieth"


def year(value: int) -> str:
    """A year as it is said: nineteen sixty one, two thousand four."""
    if value >= 2000:  # noqa: PLR2004 - said as a number
        return "two thousand" + (f" {number(value - 2000)}" if value > 2000 else "")  # noqa: PLR2004 - as above
    return f"nineteen {number(value - 1900)}" if value % 100 > 9 else f"nineteen oh {number(value % 100)}"  # noqa: PLR2004 - said with oh


def birth(dice: Dice, day: date, language: str = "en") -> str:
    """A date of birth in words."""
    if language == "es":
        return f"{day.day} de {_MONTHS['es'][day.month - 1]} de {day.year}"
    if dice.happens(0.25):
        return f"{number(day.month)} {number(day.day)} {number(day.year - 1900) if day.year < 2000 else year(day.year)}"  # noqa: PLR2004 - the century is left out
    return f"{_MONTHS['en'][day.month - 1]} {ordinal(day.day)}, {year(day.year)}"


def written_birth(dice: Dice, day: date) -> str:
    """A date of birth as people type it."""
    long = f"{_MONTHS['en'][day.month - 1]} {day.day}, {day.year}"
    return dice.choice([f"{day:%m/%d/%Y}", f"{day.month}/{day.day}/{day:%y}", long, f"{day:%m-%d-%Y}"])


def month_day(day: date, *, words: bool) -> str:
    """A day of this year, such as March fourth."""
    return f"{_MONTHS['en'][day.month - 1]} {ordinal(day.day) if words else day.day}"


def month(day: date) -> str:
    """The name of its month."""
    return _MONTHS["en"][day.month - 1]


def money(cents: int) -> str:
    """Forty eight dollars and twenty cents."""
    whole, rest = divmod(cents, 100)
    return f"{number(whole)} dollars" + (f" and {number(rest)} cents" if rest else "")


def mail(text: str) -> str:
    """An e-mail address as it is said: jane dot doe at example dot com."""
    said = "".join(f" {_SYMBOLS[sign]} " if sign in _SYMBOLS else sign for sign in text)
    return " ".join("".join(f" {sign} " if sign.isdigit() else sign for sign in said).split())


def house(text: str, dice: Dice) -> str:
    """An address with its house number in words, as a recognizer writes it."""
    first, _, rest = text.partition(" ")
    if not first.isdigit():
        return text
    if len(first) == 4 and first[2:] != "00" and dice.happens(0.5):  # noqa: PLR2004 - said in pairs
        low = int(first[2:])
        return f"{number(int(first[:2]))} {number(low) if low > 9 else f'oh {number(low)}'} {rest}"  # noqa: PLR2004 - a single digit
    return f"{digits(dice, first)} {rest}"
