"""Where a name begins and ends among the words of a turn."""

from wardline.detection.lexicon import listed, words
from wardline.detection.tokens import Form, Token
from wardline.detection.view import View

_LONGEST = 4
_PARTICLES = listed("de da del della di la le van von der den bin al el st saint mac mc o d y dos san")
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
_PLACES_AND_MONTHS = listed(
    "april may june august austin georgia virginia dakota carolina florence jordan chase dale faith hope grace joy "
    "summer dawn rose ruby daisy lily mason mark bill frank will drew rich art ray gene max pat sue ty guy "
    "jean dean earl pearl opal violet hazel ivy amber crystal ginger misty dan jack kay penny sandy robin "
    "chance price case page don"
)


def is_given(word: str) -> bool:
    """Whether the word is a common given name and hardly anything else."""
    return word in words("given") and word not in _PLACES_AND_MONTHS


def is_ordinary(word: str) -> bool:
    """Whether the word is an ordinary one, not likely in a name."""
    return word in words("ordinary")


def name_from(view: View, first: int, *, anything: bool = False) -> tuple[int, int] | None:
    """The tokens (first, last) of a name that starts at `first`; None when none does.

    In text with capitals a name needs one, unless `anything` not ordinary may be a name here.
    """
    tokens = view.tokens
    last = first - 1
    at = first
    while at < len(tokens) and at - first < _LONGEST + 2:
        token = tokens[at]
        if _is_part(view, token, at, opening=last < first, anything=anything):
            last = at
        elif not _may_stand_inside(view, at):
            break
        at += 1
        if last - first + 1 >= _LONGEST:
            break
    if last < first or all(tokens[n].text in _PARTICLES for n in range(first, last + 1)):
        return None
    return first, last


def _is_part(view: View, token: Token, at: int, *, opening: bool, anything: bool) -> bool:
    if token.form is not Form.WORD or at in view.in_codes:
        return False
    word = token.text.removesuffix("'s")
    capital = view.original(token)[0].isupper()
    if len(word) == 1:
        return not opening and word not in {"i", "a"} and _initial(view, at)
    if word in _GENERATIONS and not opening:
        return True
    if is_ordinary(word):
        return (capital and view.cased and word in words("given") and opening) or (
            opening and anything and word in words("given") and word not in {"may", "will"}
        )
    if view.cased and not anything:
        return capital
    return True


def _initial(view: View, at: int) -> bool:
    """One letter between two words of a name: mary j smith."""
    around = (
        at > 0 and len(view.tokens[at - 1].text) > 1,
        at + 1 < len(view.tokens) and len(view.tokens[at + 1].text) > 1,
    )
    return all(around)


def _may_stand_inside(view: View, at: int) -> bool:
    """Particles, a full stop after an initial, a hyphen between two names."""
    token = view.tokens[at]
    if token.text in _PARTICLES:
        return at + 1 < len(view.tokens) and view.tokens[at + 1].form is Form.WORD
    if token.text == "-":
        return (
            at + 1 < len(view.tokens)
            and view.tokens[at + 1].start == token.end
            and view.tokens[at - 1].end == token.start
        )
    return token.text == "." and at > 0 and len(view.tokens[at - 1].text) == 1
