"""Postal addresses: a number and a street, a post-office box, or what answers a question for one."""

from collections.abc import Iterator

from wardline.detection.lexicon import listed
from wardline.detection.recognizer import Recognizer, Span
from wardline.detection.runs import Run
from wardline.detection.tokens import Form
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import US_STATES

_STREETS = listed(
    "street st avenue ave av drive dr road rd lane ln boulevard blvd court ct circle cir way place pl terrace ter "
    "parkway pkwy highway hwy trail trl square sq loop alley plaza crescent crossing path pike row run ridge "
    "calle avenida"
)
_UNITS = listed("apartment apt suite ste unit floor fl building bldg lot room number # no box po")
_STATES = frozenset(
    word for code, name in US_STATES.items() for word in (code.lower(), *name.lower().split())
) - {"in", "or", "me", "hi", "ok", "oh", "of", "us", "islands", "new"}
_DIRECTIONS = listed("north south east west n s e w northeast northwest southeast southwest")
_TAIL = listed("please thank thanks you sir ma'am okay ok that's is it and")
_STOP = listed(
    "is are was were my your the i and to for please thank that this it you we can could would have has had with so "
    "will just on at but if because dollars minutes hours days times"
)
_MEASURES = listed("meters metres feet foot miles yards")
_LONGEST_STREET, _LONGEST_CITY = 5, 6


def _read(view: View) -> Iterator[Span]:
    for run in view.runs:
        if view.quantity(run) or not run.digits:
            continue
        end = _street_end(view, run)
        if end is not None:
            start = _with_box(view, run)
            yield Span(view.tokens[start].start, view.tokens[end].end, 0.96, "a number and a street")
        elif _is_box(view, run):
            yield Span(view.tokens[_with_box(view, run)].start, run.end, 0.96, "a post-office box")
    if Kind.ADDRESS in view.expected[:1]:
        yield from _answer(view)


def _street_end(view: View, run: Run) -> int | None:
    """The last token of the address whose number this is; None when no street follows."""
    tokens = view.tokens
    for at in range(run.last + 1, min(run.last + 2 + _LONGEST_STREET, len(tokens))):
        word = tokens[at].text
        if word in _STREETS and at > run.last + 1 and not _goes_on(view, at):
            return _further(view, at)
        if word in _STOP or tokens[at].form is Form.AMOUNT or word in {".", "?", "!"}:
            return None
    return None


def _goes_on(view: View, at: int) -> bool:
    """Another street word follows (circle drive), or a measure does (square meters)."""
    after = view.tokens[at + 1].text if at + 1 < len(view.tokens) else ""
    return after in _STREETS or after in _MEASURES


def _further(view: View, street: int) -> int:
    """Over what may follow a street: direction, unit, city, state, postal code."""
    tokens = view.tokens
    last, at = street, street + 1
    inside = {n: run for run in view.runs for n in range(run.first, run.last + 1)}
    while at < len(tokens) and at - last <= _LONGEST_CITY:
        word = tokens[at].text
        if word in _UNITS or word in _DIRECTIONS or word in _STATES or at in inside:
            if at in inside and not _place_number(view, inside[at], last, at):
                break
            last = inside[at].last if at in inside else at
            at = last
        elif word in _STOP or (word == "." and not _abbreviates(view, at)) or word in {"?", "!"}:
            break
        at += 1
    if at >= len(tokens) and len(tokens) - 1 - last <= 3:  # noqa: PLR2004 -- a city of up to three words ends the turn
        last = _before_tail(view, last)
    return last


def _place_number(view: View, run: Run, last: int, at: int) -> bool:
    """A unit's number follows its word, a postal code a state or city."""
    del view
    return at - last <= 1 or len(run.digits) in {5, 9}


def _abbreviates(view: View, at: int) -> bool:
    return view.tokens[at - 1].text in _STREETS | _UNITS | _DIRECTIONS


def _before_tail(view: View, last: int) -> int:
    end = len(view.tokens) - 1
    while end > last and (view.tokens[end].text in _TAIL or view.tokens[end].form is Form.SIGN):
        end -= 1
    return end


def _is_box(view: View, run: Run) -> bool:
    return run.first > 0 and view.tokens[run.first - 1].text == "box" and _with_box(view, run) < run.first - 1


def _with_box(view: View, run: Run) -> int:
    """The first token, with 'p o box' before the number."""
    first = run.first
    if first and view.tokens[first - 1].text == "box":
        at = first - 2
        while at >= 0 and view.tokens[at].text in {"p", "o", ".", "po", "post", "office"}:
            first = at
            at -= 1
    return first


def _answer(view: View) -> Iterator[Span]:
    """From the house number to the end of the turn."""
    if not view.runs or any(cue.kind not in {Kind.ADDRESS, Kind.ZIP} for cue in view.cues):
        return
    run = view.runs[0]
    last = _before_tail(view, run.last)
    told = sum(token.text in _STOP for token in view.tokens[run.last + 1 : last + 1])
    if told > 1:
        return
    if last == run.last or not run.digits or view.quantity(run) or last - run.last > 14:  # noqa: PLR2004 -- longer is a story
        return
    yield Span(run.start, view.tokens[last].end, 0.83, "answers a question for an address")


RECOGNIZER = Recognizer(
    Kind.ADDRESS,
    (
        r"(?:home |mailing |billing |shipping |street |current |new |postal |delivery |residential |service |physical )?address(?:es)?(?: on file)?",
        r"where do you live|i live (?:at|on)|street (?:name|number)|dirección",
    ),
    _read,
)
