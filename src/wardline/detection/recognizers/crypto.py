"""Wallet addresses of Bitcoin and Ethereum, by their form."""

import re
from collections.abc import Iterator

from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_FORM = re.compile(r"\b(?:0x[0-9a-fA-F]{40}|bc1[0-9a-z]{25,59}|[13][1-9A-HJ-NP-Za-km-z]{25,34})\b")


def _read(view: View) -> Iterator[Span]:
    for match in _FORM.finditer(view.text):
        # Base58 strings mix letters and digits; a row of digits alone is another kind's business.
        if not match[0].isdecimal():
            yield Span(*match.span(), 0.9, "its form")


RECOGNIZER = Recognizer(Kind.CRYPTO, (r"(?:wallet|bitcoin|ethereum|crypto)(?: wallet)? address",), _read)
