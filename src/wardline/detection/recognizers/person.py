"""Names of people: introduced, asked for, addressed, spelled, or said before."""

from collections.abc import Iterator

from wardline.detection.lexicon import listed, words
from wardline.detection.names import is_given, is_ordinary, name_from
from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.runs import Sort
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind

_SURE_OPENERS = (
    ("name", "is"), ("name's",), ("names",), ("name", ":"), ("speaking", "with"), ("call", "me"),
    ("me", "llamo"), ("nombre", "es"), ("i", "am", "called"), ("spoke", "with"),
)  # fmt: skip
_FAIR_OPENERS = (
    ("this", "is"), ("i", "am"), ("i'm",), ("im",), ("it's",), ("its",), ("it", "is"), ("soy",), ("under",), ("here", "is"),
    ("to", "meet", "you"), ("meeting", "you"), ("you", "are"), ("you're",), ("speaking",), ("my", "name"),
    ("full", "name"), ("speaking", "to"), ("spoke", "to"), ("name", "of"),
)  # fmt: skip
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "doctor", "señor", "señora", "mister", "madam"})
_ADDRESSING = listed(
    "thank thanks you hi hello hey hai alright okay ok sure welcome dear goodbye bye great perfect sorry morning "
    "afternoon evening wonderful certainly absolutely hola gracias well no yes right"
)
_LEAD = listed(
    "yes yeah sure ok okay um uh it's its it is my name this i'm hi hello so well of course the full and"
)
_CLOSING = frozenset({",", ".", "!", "?", ";", "and", "it's", "that's", "thats", "spelled", "with", "from"})
_SHORTEST_SPELLED = 3


def _read(view: View) -> Iterator[Span]:
    yield from _introduced(view)
    yield from _answered(view)
    yield from _addressed(view)
    yield from _spelled(view)
    yield from _known(view)
    if view.cased:
        yield from _written(view)


def _matches(view: View, at: int, opener: tuple[str, ...]) -> bool:
    return tuple(token.text for token in view.tokens[at : at + len(opener)]) == opener


def _introduced(view: View) -> Iterator[Span]:
    expected = Kind.PERSON in view.expected
    for at, token in view.words:
        for opener in _OPENERS.get(token.text, ()):
            if _matches(view, at, opener):
                sure = opener in _SURE_OPENERS
                yield from _name(view, at + len(opener), sure=sure, expected=expected)


def _name(view: View, first: int, *, sure: bool, expected: bool) -> Iterator[Span]:
    while (
        first < len(view.tokens)
        and view.tokens[first].text in {":", "is", "uh", "um", "it's", "-", '"', ","} | _TITLES
    ):
        first += 1
    found = name_from(view, first, anything=sure or expected)
    if found is None:
        return
    start, last = found
    word = view.tokens[start].text
    closed = expected and _closes(view, last)
    if not sure and not closed and not is_given(word) and not (view.cased and last > start):
        return
    yield _span(view, found, 0.9 if sure else 0.8, "is introduced as a name")


def _closes(view: View, last: int) -> bool:
    """Whether a name that ends at `last` ends what is said, or a clause of it."""
    return last + 2 >= len(view.tokens) or view.tokens[last + 1].text in _CLOSING


def _answered(view: View) -> Iterator[Span]:
    if Kind.PERSON not in view.expected[:2]:
        return
    first = 0
    while first < len(view.tokens) and (
        view.tokens[first].text in _LEAD or view.tokens[first].text in {",", "."}
    ):
        first += 1
    found = name_from(view, first, anything=True)
    if found is None:
        return
    start, last = found
    if is_given(view.tokens[start].text) or _closes(view, last):
        yield _span(view, found, 0.86, "answers a question for a name")


def _addressed(view: View) -> Iterator[Span]:
    for at, token in view.words:
        if token.text in _TITLES:
            first = at + 1
            if first < len(view.tokens) and view.tokens[first].text == ".":
                first += 1
            found = name_from(view, first)
            if found is not None and (view.cased or is_given(view.tokens[first].text)):
                yield _span(view, found, 0.85, "follows a title")
        elif is_given(token.text) and _vocative(view, at):
            found = name_from(view, at)
            yield _span(view, found or (at, at), 0.8, "a given name that is addressed")


def _vocative(view: View, at: int) -> bool:
    before = at - 1
    while before >= 0 and view.tokens[before].text in {",", "!", "."}:
        before -= 1
    return before < 0 or view.tokens[before].text in _ADDRESSING


def _span(view: View, found: tuple[int, int], confidence: float, why: str) -> Span:
    first, last = found
    end = view.tokens[last].end
    if view.tokens[last].text.endswith("'s"):
        end -= 2
    return Span(view.tokens[first].start, end, confidence, why)


def _spelled(view: View) -> Iterator[Span]:
    """Letters in a row where a name is asked for or was just said."""
    for run in view.runs:
        if (
            run.digits
            or len(run.values) < _SHORTEST_SPELLED
            or not all(p.sort is Sort.LETTER for p in run.values)
        ):
            continue
        spelled = "spell" in view.lower or Kind.PERSON in view.expected
        if spelled or run.code in view.known.names or run.code in words("given"):
            yield Span(run.start, run.end, 0.88, "spells a name")


def _known(view: View) -> Iterator[Span]:
    if not view.known.names:
        return
    first: int | None = None
    last = -2
    for at, _token in view.words:
        if not _is_known(view, at):
            continue
        if first is not None and at != last + 1:
            yield _span(view, (first, last), 0.84, "a name said before")
            first = None
        first = at if first is None else first
        last = at
    if first is not None:
        yield _span(view, (first, last), 0.84, "a name said before")


def _is_known(view: View, at: int) -> bool:
    token = view.tokens[at]
    word = token.text.removesuffix("'s")
    if word not in view.known.names:
        return False
    return not is_ordinary(word) or (view.cased and view.original(token)[0].isupper() and at > 0)


def _written(view: View) -> Iterator[Span]:
    """A capitalised given name with a capitalised word after it."""
    for at, token in view.words:
        if token.text.removesuffix("'s") not in words("given") or not view.original(token)[0].isupper():
            continue
        found = name_from(view, at)
        if found is None or _is_brand(view, at):
            continue
        if found[1] > found[0]:
            yield _span(view, found, 0.7, "a given name and a family name")
        elif is_given(token.text.removesuffix("'s")) and not _ends_a_name(view, at):
            yield _span(view, found, 0.6, "a given name")


def _ends_a_name(view: View, at: int) -> bool:
    """The Lauren of Ralph Lauren, the Diego of San Diego: what the first word is not, the last is not either."""
    if at == 0:
        return False
    before = view.tokens[at - 1]
    return view.original(before)[0].isupper() and not is_ordinary(before.text)


def _is_brand(view: View, at: int) -> bool:
    """The Calvin Klein order, a model from Tommy Hilfiger: names of things stand with an article."""
    return at > 0 and view.tokens[at - 1].text in {"the", "that", "a", "an", "from", "your", "my", "at", "by"}


def _openers() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for opener in (*_SURE_OPENERS, *_FAIR_OPENERS):
        table.setdefault(opener[0], []).append(opener)
    return table


_OPENERS = _openers()

RECOGNIZER = Recognizer(
    Kind.PERSON,
    (
        r"(?:your|the|my|full|first|last|middle|legal|complete|account holder'?s?|caller'?s?|customer'?s?|family|given|sur) ?(?:and last )?names?",
        r"who (?:am i|i am|i'm|do i have|is this|is calling|may i say|i'm) ?(?:speaking|talking|calling)?(?: (?:with|to))?",
        r"name on (?:the|your) (?:account|card|order|reservation)|may i (?:have|know|get) (?:your )?name|name please|names?",
        r"(?:spell|spelling)(?: (?:that|it|your|out))?",
        r"nombre(?: completo)?|apellidos?",
    ),
    _read,
)
