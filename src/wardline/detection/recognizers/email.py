"""E-mail addresses, written, or said with at and dot, spelled or in words."""

import re
from collections.abc import Iterator, Sequence

from wardline.detection.lexicon import listed, words
from wardline.detection.numerals import LETTERS
from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.tokens import Form, Token
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_WRITTEN = re.compile(r"[\w.+%-]+(?<!\.)@[\w-]+(?:\.[\w-]+)+")
_AT = frozenset({"at", "@", "arroba"})
_DOT = frozenset({"dot", ".", "period", "point", "punto"})
_LINKS = frozenset(
    {"dot", ".", "period", "point", "punto", "underscore", "_", "dash", "hyphen", "-", "plus", "+"}
)
_ENDINGS = listed(
    "com net org edu gov co io us uk ca de info biz me tv mil int mx es fr in ph au eu online xyz app dev shop store"
)
_HOSTS = listed(
    "gmail yahoo hotmail outlook aol icloud verizon comcast msn proton protonmail ymail live mail att sbcglobal "
    "googlemail earthlink cox charter bellsouth"
)
_LEAD = listed(
    "it's its it is my email mail address e-mail yes yeah sure ok okay so that's thats at the and to um uh i'll me "
    "send account for correct right under on your use with new old well let see have one i've of or as be was that "
    "spelled all lowercase would you can i'm this here good best actually"
)
_RUN_TOGETHER = re.compile(
    r"[\w.-]*(?:g+mail+|yahoo|hotmail|outlook|icloud|verizon|aol|e?mail)\.?(?:com|net|org|co)"
)
_LONGEST_DOMAIN, _LONGEST_LOCAL = 14, 60


def _read(view: View) -> Iterator[Span]:
    if "@" in view.text:
        for match in _WRITTEN.finditer(view.text):
            yield Span(*match.span(), 0.99, "its form")
    for at, token in enumerate(view.tokens):
        if token.text in _AT:
            span = _spoken(view, at)
            if span is not None:
                yield span
        elif token.form is Form.WORD and token.text.endswith(("com", "net", "org", "mailco")):
            yield from _run_together(view, at)


def _run_together(view: View, at: int) -> Iterator[Span]:
    """The address that lost its marks on the way: mary 75 gmailcom."""
    match = _RUN_TOGETHER.fullmatch(view.tokens[at].text)
    if match is None:
        return
    first = _local_start(view, at)
    yield Span(view.tokens[first].start, view.tokens[at].end, 0.9, "ends like an address")


def _spoken(view: View, at: int) -> Span | None:
    after = at + 2 if at + 1 < len(view.tokens) and view.tokens[at + 1].text in {"sign", "symbol"} else at + 1
    last = _domain_end(view.tokens, after)
    if last is None:
        return None
    first = _local_start(view, at)
    if first == at:
        return None
    return Span(view.tokens[first].start, view.tokens[last].end, 0.97, "said with at and dot")


def _domain_end(tokens: Sequence[Token], at: int) -> int | None:
    """The last token of a domain that starts at `at`: words or letters, a dot, an ending."""
    for dot in range(at + 1, min(at + _LONGEST_DOMAIN, len(tokens))):
        if tokens[dot].text not in _DOT:
            if tokens[dot].form is Form.SIGN and tokens[dot].text not in _LINKS:
                break
            continue
        end = _ending(tokens, dot + 1)
        if end is not None:
            return _further(tokens, end)
    return at if at < len(tokens) and tokens[at].text in _HOSTS else None


def _ending(tokens: Sequence[Token], at: int) -> int | None:
    """The last token of an ending such as com, c o m, or gmail on the way to one."""
    if at < len(tokens) and tokens[at].text in _ENDINGS:
        return at
    spelled = ""
    for n in range(at, min(at + 4, len(tokens))):
        if tokens[n].text not in LETTERS:
            break
        spelled += tokens[n].text
        if spelled in _ENDINGS and spelled not in {"co", "me"}:
            return n
    return None


def _further(tokens: Sequence[Token], end: int) -> int:
    """Over a second ending: co dot uk."""
    if end + 2 < len(tokens) and tokens[end + 1].text in _DOT and tokens[end + 2].text in _ENDINGS:
        return end + 2
    return end


def _local_start(view: View, at: int) -> int:
    """The first token of what stands before the at: pieces of runs, names, and words between links."""
    inside = {n for run in view.runs for n in range(run.first, run.last + 1)}
    first, n = at, at - 1
    floor = max(0, at - _LONGEST_LOCAL)
    while n >= floor:
        token = view.tokens[n]
        if token.text in _LINKS:
            if not _links(view.tokens, n):
                break
        elif n not in inside and not _word_of_local(view, n, first == at):
            break
        if token.text not in _LINKS:
            first = n
        n -= 1
    return first


def _links(tokens: Sequence[Token], n: int) -> bool:
    """A written full stop with a space after it ends a sentence; any other link joins."""
    if n == 0 or tokens[n].form is not Form.SIGN or n + 1 >= len(tokens):
        return n > 0
    spaced = (tokens[n].start > tokens[n - 1].end, tokens[n + 1].start > tokens[n].end)
    return spaced in {(False, False), (True, True)}


def _word_of_local(view: View, n: int, nearest: bool) -> bool:
    token = view.tokens[n]
    if token.form in {Form.SIGN, Form.AMOUNT} or token.text in _LEAD:
        return False
    if token.text in LETTERS:
        return True
    linked = n + 1 < len(view.tokens) and view.tokens[n + 1].text in _LINKS
    linked = linked or (n > 0 and view.tokens[n - 1].text in _LINKS)
    return linked or nearest or token.text not in words("ordinary")


RECOGNIZER = Recognizer(
    Kind.EMAIL,
    (r"e ?-?mails?(?: (?:address|id|addresses))?|correo(?: electrónico)?",),
    _read,
)
