"""One turn as recognizers see it: tokens, runs, dates, the cues that name kinds, and what the dialogue expects."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wardline.detection.dates import DateSpan
from wardline.detection.known import Known
from wardline.detection.lexicon import listed
from wardline.detection.runs import Run
from wardline.detection.tokens import Form, Token
from wardline.vocabulary.interaction import Role
from wardline.vocabulary.kinds import Kind

_UNITS = listed(
    "dollar dollars buck bucks cent cents usd euro euros peso pesos percent % degree degrees seconds minute minutes "
    "min mins hour hours hr hrs day days week weeks month months year years time times mile miles feet foot "
    "inch inches gig gigs gb mb mbps megabytes gigabytes people guests persons items item pieces piece pairs pair business "
    "o'clock am pm a.m p.m noon thousand million billion points nights night shirts hundred grand kilometers "
    "meters calories pages stars likes followers views units copies boxes bottles tickets percentage x nos pizzas "
    "dólares pesos días horas minutos semanas meses años veces"
)
_MONEY_BEFORE = frozenset({"$", "€", "£", "¥", "usd"})
_LINKS_AFTER = listed(
    "is are was for that's thats as on my the and it's its that , - ( in to are's a this one of our"
)
_AROUND = listed(
    "yes yeah yep sure ok okay alright so well um uh uhm er it it's its is i i'm think believe the a that's that would "
    "be gonna going to let me see get grab my your hold on one second sec moment here we go you wait for please thank "
    "thanks of course no problem absolutely certainly number numbers code and right correct now this was gotcha got , . ! ? - :"
)
_FEW = 3
_NEAR, _FAR, _AFTER, _OTHER = 7, 16, 4, 5


class Cue(NamedTuple):
    """Words that name a kind; None names numbers that are not personal, such as a model number."""

    kind: Kind | None
    start: int
    end: int


class Claim(NamedTuple):
    """A kind's claim on a stretch, with its strength in 0..1."""

    kind: Kind | None
    strength: float
    why: str


@dataclass
class View:
    """One turn. `lower` has the same length as `text`.

    `expected` lists the kinds asked for, the latest first; `askers` says who asked.
    """

    index: int
    speaker: Role
    text: str
    lower: str
    tokens: Sequence[Token]
    runs: Sequence[Run]
    dates: Sequence[DateSpan]
    cues: Sequence[Cue]
    expected: Sequence[Kind]
    askers: Mapping[Kind, Role]
    known: Known

    @cached_property
    def cased(self) -> bool:
        """Whether capitals tell names here: some words are capitalised and not all."""
        return any(map(str.isupper, self.text)) and any(map(str.islower, self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _claims(self) -> dict[tuple[int, int], list[Claim]]:
        return {}

    @cached_property
    def named(self) -> frozenset[Kind | None]:
        """The kinds that this turn names or is asked for."""
        return frozenset([*(cue.kind for cue in self.cues), *self.expected])

    @cached_property
    def in_codes(self) -> frozenset[int]:
        """The tokens of runs that hold digits."""
        return frozenset(n for run in self.runs if run.digits for n in range(run.first, run.last + 1))

    def original(self, token: Token) -> str:
        """The token as it stands in the text."""
        return self.text[token.start : token.end]

    def token_at(self, start: int) -> int:
        """The index of the token that starts at a character, or of the first one after it."""
        return bisect_left(self._starts, start)

    def gap(self, start: int, end: int) -> int:
        """How many tokens start between two characters."""
        return self.token_at(end) - self.token_at(start)

    def claims(self, start: int, end: int) -> list[Claim]:
        """Who claims this stretch: cues before it, a cue right after it, then the open questions; strongest first."""
        if (start, end) not in self._claims:
            self._claims[start, end] = self._claimants(start, end)
        return self._claims[start, end]

    def _claimants(self, start: int, end: int) -> list[Claim]:
        claims = list(self._before(start))
        if claims and claims[0].kind is None:
            return claims[:1]
        claims += self._after(end)
        claims += [
            Claim(kind, 0.85 - 0.05 * rank, "answers a question for it")
            for rank, kind in enumerate(self.expected)
        ]
        return sorted(claims, key=lambda claim: -claim.strength)

    def _before(self, start: int) -> Iterator[Claim]:
        before = [cue for cue in self.cues if cue.end <= start]
        for rank, cue in enumerate(reversed(before[-2:])):
            gap = self.gap(cue.end, start)
            if cue.kind is None:
                if gap <= _OTHER and not rank:
                    yield Claim(None, 1.0, "is named as no personal number")
                continue
            if gap <= _FAR:
                strength = (0.95 if gap <= _NEAR else 0.8) - 0.2 * rank
                yield Claim(cue.kind, strength, "is named before it")

    def _after(self, end: int) -> Iterator[Claim]:
        cue = next((cue for cue in self.cues if cue.start >= end), None)
        if cue is None or cue.kind is None:
            return
        first, last = self.token_at(end), self.token_at(cue.start)
        links = self.tokens[first:last]
        if len(links) <= _AFTER and all(token.text in _LINKS_AFTER for token in links):
            yield Claim(cue.kind, 0.9, "is named after it")

    def quantity(self, run: Run) -> bool:
        """Whether the run counts something, or is said as amounts are: twelve hundred."""
        return self.counted(run) or (len(run.values) == 1 and run.values[0].cardinal)

    def counted(self, run: Run) -> bool:
        """Whether the run counts something: a price, a time, a number of things."""
        after = self.tokens[run.last + 1].text if run.last + 1 < len(self.tokens) else ""
        if after in _UNITS:
            return True
        if run.first and self.tokens[run.first - 1].text in _MONEY_BEFORE:
            return True
        return bool(run.letters) and run.code[-2:] in {"am", "pm"} and run.code[:-2].isdecimal()

    def alone(self, run: Run) -> bool:
        """Whether the turn says hardly anything but this run."""
        others = [*self.tokens[: run.first], *self.tokens[run.last + 1 :]]
        return len(others) <= _FEW or all(token.text in _AROUND for token in others)

    def closes(self, run: Run) -> bool:
        """Whether nothing but politeness follows the run."""
        return all(token.text in _AROUND for token in self.tokens[run.last + 1 :])

    def dated(self, run: Run) -> bool:
        """Whether the run is part of a date."""
        return any(span.start < run.end and run.start < span.end for span in self.dates)

    @cached_property
    def words(self) -> Sequence[tuple[int, Token]]:
        """The word tokens with their indices."""
        return [(n, token) for n, token in enumerate(self.tokens) if token.form is Form.WORD]
