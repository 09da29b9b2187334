"""The free-text answer to a question, without the words that lead to it and the politeness after it."""

from collections.abc import Iterator

from wardline.detection.lexicon import listed
from wardline.detection.recognizer import Span
from wardline.detection.tokens import Form
from wardline.detection.view import View
from wardline.vocabulary.interaction import Role
from wardline.vocabulary.kinds import Kind

_LEAD = listed(
    "my the is it it's its was that's thats yes yeah sure ok okay so um uh i i'm im i've typing using use tried trying "
    "well a be should would put please here you your are no oh think believe probably username user name password login "
    "pass word answer to of for question on set as and email enter entered account current old new one time otp"
)
_TAIL = listed("please thank thanks you sir ma'am maam correct right okay ok that's thats it is now for")
_REFUSALS = listed(
    "don't dont forgot forget can't cant not remember know no nothing sorry idea sure help locked reset why what how "
    "wait hold let moment sec second"
)
_LONGEST = 14
_SHORTEST = 3


def answers(view: View, kind: Kind, *, longest: int = _LONGEST) -> Iterator[Span]:
    """What the turn answers to an open question for `kind`, or says after its own cue."""
    cue = next((cue for cue in reversed(view.cues) if cue.kind is kind), None)
    if cue is not None:
        first, confidence = view.token_at(cue.end), 0.88
        if first >= len(view.tokens) or not _leads(view, first):
            return
    elif kind in view.expected[:2] and _may_answer(view, kind):
        first, confidence = 0, 0.82 if kind == view.expected[0] else 0.7
    else:
        return
    span = _span(view, first, longest)
    if span is not None:
        yield Span(*span, confidence, "answers a question for it")


def _may_answer(view: View, kind: Kind) -> bool:
    """Nobody answers the own question, nor while naming something else."""
    own = view.askers[kind] is view.speaker and view.speaker is not Role.UNKNOWN
    return not own and not any(cue.kind for cue in view.cues)


def _leads(view: View, first: int) -> bool:
    """After a cue, only 'is' or a colon, or at once a code, leads to a value."""
    token = view.tokens[first]
    return token.text in {"is", "was", ":", "it's", "="} or any(
        run.first == first and run.digits for run in view.runs
    )


def _span(view: View, first: int, longest: int) -> tuple[int, int] | None:
    tokens = view.tokens
    last = next((n for n in range(first, len(tokens)) if _ends(view, n)), len(tokens)) - 1
    coded = {n for run in view.runs for n in range(run.first, run.last + 1)}
    while (
        first <= last
        and first not in coded
        and (tokens[first].text in _LEAD or tokens[first].form is Form.SIGN)
    ):
        first += 1
    while last >= first and (tokens[last].text in _TAIL or tokens[last].text in {".", ",", "!", "?"}):
        last -= 1
    said = tokens[first : last + 1]
    if not said or any(token.text in _REFUSALS for token in said):
        return None
    start, end = said[0].start, said[-1].end
    spelled = any(run.first <= last and run.last >= first and len(run.values) > 2 for run in view.runs)  # noqa: PLR2004 -- spelled out
    if (len(said) > longest and not spelled) or end - start < _SHORTEST:
        return None
    return start, end


def _ends(view: View, n: int) -> bool:
    """A sentence ends at a stop with a space after it; stops inside a value have none."""
    token = view.tokens[n]
    if token.text not in {".", "?", "!", ";"}:
        return False
    return n + 1 == len(view.tokens) or view.tokens[n + 1].start > token.end
