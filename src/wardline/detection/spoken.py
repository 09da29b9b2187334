"""Reads tokens as runs, the way people say and recognisers of speech write values."""

from collections.abc import Iterator, Sequence
from functools import cache

from wardline.detection.numerals import LETTERS, Numerals, numerals
from wardline.detection.runs import VALUES, Piece, Run, Sort
from wardline.detection.tokens import Form, Token

_WRITTEN_MARKS = frozenset("-\u2013\u2014/._+#*()")
_JOINING_SIGNS = frozenset(",;:…")
_LONGEST_CORRECTION = 3
_LONGEST_PREFIX = 4


@cache
def reader(language: str) -> "Reader":
    """The reader of a BCP 47 language."""
    return Reader(numerals(language))


class Reader:
    """Reads tokens of one language."""

    def __init__(self, numerals: Numerals) -> None:
        self._words = numerals
        self._digits = {**numerals.units, **numerals.zeros}
        self._small = {**numerals.units, **numerals.pairs, **numerals.tens}
        self._taking_back = frozenset(words[0] for words in numerals.corrections | numerals.links)
        self._starters = frozenset(
            {
                *self._small,
                *self._digits,
                *numerals.times,
                *numerals.marks,
                *numerals.fillers,
                *numerals.letters,
            }
            | numerals.cases
            | numerals.hundreds.keys()
            | numerals.thousands
            | self._taking_back
        )

    def runs(self, tokens: Sequence[Token]) -> list[Run]:
        """All runs of `tokens`, in order; each has at least one digit, or two letters."""
        runs = []
        for group in self._groups(tokens):
            run = _trimmed(group, tokens)
            if run is not None:
                runs.append(run)
        return runs

    def _groups(self, tokens: Sequence[Token]) -> Iterator[list[Piece]]:
        group: list[Piece] = []
        at, end = 0, len(tokens)
        while at < end:
            plain = tokens[at].form is Form.WORD and len(tokens[at].text) > _LONGEST_PREFIX
            if plain and tokens[at].text not in self._starters:
                piece = None
            else:
                piece = self._piece(tokens, at, bool(group))
            if piece is None:
                if group:
                    yield group
                    group = []
                at += 1
                continue
            group.append(piece)
            at = piece.last + 1
        if group:
            yield group

    def _piece(self, tokens: Sequence[Token], at: int, inside: bool) -> Piece | None:
        token = tokens[at]
        if token.form is Form.DIGITS:
            return Piece(at, at, _ascii(token.text), Sort.DIGITS, spoken=False)
        if token.form is Form.SIGN:
            return _sign(token, at)
        if token.form is Form.CODE or self._prefixes(tokens, at):
            return Piece(at, at, token.text, Sort.CODE, spoken=False)
        if inside and token.text in self._taking_back:
            # Before letters: "i mean" opens with one.
            return self._between(tokens, at) or self._word(tokens, at, inside)
        if token.form is Form.WORD and (len(token.text) == 1 or token.text in self._starters):
            return self._word(tokens, at, inside)
        return None

    def _prefixes(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a short word is the head of a written code: CL-2209184, FJ-one zero three."""
        if at + 2 >= len(tokens) or tokens[at + 1].text != "-" or len(tokens[at].text) > _LONGEST_PREFIX:
            return False
        if tokens[at].form is not Form.WORD:
            return False
        joined = tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start
        after = tokens[at + 2]
        return (
            joined
            and tokens[at].text not in self._small
            and (after.form in {Form.DIGITS, Form.CODE} or after.text in self._digits)
        )

    def _word(self, tokens: Sequence[Token], at: int, inside: bool) -> Piece | None:
        word = tokens[at].text
        if word in self._small or word in self._words.hundreds or word in self._words.thousands:
            return self._number(tokens, at, inside)
        if word in self._words.times:
            return self._multiple(tokens, at)
        if word in self._words.zeros:
            return Piece(at, at, "0", Sort.DIGITS, spoken=True, weak=word in {"o", "oh", "ought"})
        if word in LETTERS or word in self._words.letters or word in self._words.cases:
            return self._letter_or_none(tokens, at)
        if word in self._words.marks:
            return Piece(at, at, self._words.marks[word], Sort.MARK, spoken=True)
        return self._between(tokens, at) if inside else None

    def _between(self, tokens: Sequence[Token], at: int) -> Piece | None:
        """Fillers and corrections, which only count inside a run."""
        for length in range(_LONGEST_CORRECTION, 0, -1):
            words = tuple(token.text for token in tokens[at : at + length])
            if words in self._words.corrections:
                return Piece(at, at + length - 1, "", Sort.CORRECTION, spoken=True)
        if tuple(token.text for token in tokens[at : at + 2]) in self._words.links:
            return Piece(at, at + 1, "", Sort.JOIN, spoken=True)
        if tokens[at].text in self._words.fillers:
            return Piece(at, at, "", Sort.JOIN, spoken=True)
        return None

    def _letter_or_none(self, tokens: Sequence[Token], at: int) -> Piece | None:
        """A letter, also after its case: capital b."""
        if tokens[at].text not in self._words.cases:
            return self._letter(tokens, at)
        if self._text(tokens, at + 1) not in LETTERS:
            return None
        return self._letter(tokens, at + 1)._replace(first=at, weak=False)

    def _letter(self, tokens: Sequence[Token], at: int) -> Piece:
        word = tokens[at].text
        letter = self._words.letters.get(word, word)
        if len(word) > 1:
            return Piece(at, at, letter, Sort.LETTER, spoken=True, weak=True)
        for length in (2, 1):
            link = tuple(token.text for token in tokens[at + 1 : at + 1 + length])
            said = self._text(tokens, at + 1 + length)
            if link in self._words.spelling and len(said) > 1 and said[0] == letter:
                return Piece(at, at + 1 + length, letter, Sort.LETTER, spoken=True)
        return Piece(at, at, letter, Sort.LETTER, spoken=True, weak=word in {"a", "i"})

    def _multiple(self, tokens: Sequence[Token], at: int) -> Piece | None:
        said = self._text(tokens, at + 1)
        count = self._words.times[tokens[at].text]
        if said in self._digits:
            return Piece(at, at + 1, self._digits[said] * count, Sort.DIGITS, spoken=True)
        if len(said) == 1 and said.isdecimal():
            return Piece(at, at + 1, _ascii(said) * count, Sort.DIGITS, spoken=True)
        if said in LETTERS:
            inner = self._letter(tokens, at + 1)
            return Piece(at, inner.last, inner.value * count, Sort.LETTER, spoken=True)
        return None

    def _number(self, tokens: Sequence[Token], at: int, inside: bool) -> Piece | None:
        """One number as said: seven, seventeen, seventy seven, seven hundred (and) seven, two thousand five."""
        value, after = self._below_hundred(tokens, at)
        word = self._text(tokens, after)
        if word in self._words.hundreds:
            value, after = self._rest(tokens, (value or 1) * 100, after + 1)
            word = self._text(tokens, after)
        if word in self._words.thousands:
            value, after = self._thousand(tokens, (value or 1) * 1000, after + 1)
        if after == at:
            return None
        cardinal = any(
            token.text in self._words.hundreds or token.text in self._words.thousands
            for token in tokens[at:after]
        )
        return Piece(at, after - 1, str(value), Sort.DIGITS, spoken=True, cardinal=cardinal and not inside)

    def _below_hundred(self, tokens: Sequence[Token], at: int) -> tuple[int, int]:
        word = self._text(tokens, at)
        if word not in self._small:
            return 0, at
        value, after = int(self._small[word]), at + 1
        if word not in self._words.tens:
            return value, after
        link = self._text(tokens, after)
        if link == "-" or (link in self._words.joins and link == "y"):
            after += 1
        unit = self._text(tokens, after)
        if unit in self._words.units:
            return value + int(self._words.units[unit]), after + 1
        return value, at + 1

    def _rest(self, tokens: Sequence[Token], value: int, at: int) -> tuple[int, int]:
        """What follows a hundred: its tens, or a unit that does not itself open a row of single digits."""
        after = at + 1 if self._text(tokens, at) in self._words.joins else at
        rest, end = self._below_hundred(tokens, after)
        single = end == after + 1 and self._text(tokens, after) in self._words.units
        if end == after or (single and self._text(tokens, end) in self._digits):
            return value, at
        return value + rest, end

    def _thousand(self, tokens: Sequence[Token], value: int, at: int) -> tuple[int, int]:
        after = at + 1 if self._text(tokens, at) in self._words.joins else at
        hundreds, end = self._below_hundred(tokens, after)
        if end > after and self._text(tokens, end) in self._words.hundreds:
            return self._rest(tokens, value + hundreds * 100, end + 1)
        return self._rest(tokens, value, at)

    @staticmethod
    def _text(tokens: Sequence[Token], at: int) -> str:
        return tokens[at].text if at < len(tokens) else ""


def _ascii(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)


def _sign(token: Token, at: int) -> Piece | None:
    if token.text in _WRITTEN_MARKS:
        return Piece(at, at, token.text, Sort.MARK, spoken=False)
    if token.text in _JOINING_SIGNS:
        return Piece(at, at, "", Sort.JOIN, spoken=False)
    return None


def _trimmed(group: list[Piece], tokens: Sequence[Token]) -> Run | None:
    """The run without what hangs loose at its ends; None when nothing firm is left."""
    pieces = _without_loose_ends(group, tokens)
    values = [piece for piece in pieces if piece.sort in VALUES]
    if not values or (len(values) == 1 and (values[0].weak or values[0].sort is Sort.LETTER)):
        return None
    if all(piece.weak for piece in values) and len(values) < 3:  # noqa: PLR2004 -- two weak pieces prove nothing
        return None
    pieces = _with_letter_o(pieces)
    return Run.of(pieces, tokens[pieces[0].first].start, tokens[pieces[-1].last].end)


def _without_loose_ends(group: list[Piece], tokens: Sequence[Token]) -> list[Piece]:
    first, last = 0, len(group)
    letters = [piece for piece in group if piece.sort is Sort.LETTER]
    by_alphabet = sum(piece.weak and len(tokens[piece.first].text) > 1 for piece in letters)
    lettered = by_alphabet > 1 or any(not piece.weak for piece in letters)
    while first < last and _loose_at_start(group[first], lettered):
        first += 1
    while last > first and _loose_at_end(group[last - 1], lettered, len(tokens)):
        last -= 1
    return group[first:last]


def _loose_at_start(piece: Piece, lettered: bool) -> bool:
    if piece.sort is Sort.MARK:
        return piece.value not in {"+", "("} or piece.spoken
    if piece.sort is Sort.LETTER:
        return piece.weak and not lettered
    return piece.sort not in VALUES


def _loose_at_end(piece: Piece, lettered: bool, end: int) -> bool:
    if piece.sort is Sort.MARK:
        return not piece.spoken
    if piece.sort is Sort.LETTER:
        return piece.weak and (not lettered or piece.last + 1 < end)
    return piece.sort not in VALUES


def _with_letter_o(pieces: list[Piece]) -> list[Piece]:
    """Read 'o' between letters as the letter: m o n k e y."""
    values = [n for n, piece in enumerate(pieces) if piece.sort in VALUES]
    read = list(pieces)
    for place, n in enumerate(values):
        if not (read[n].weak and read[n].sort is Sort.DIGITS):
            continue
        around = values[max(place - 1, 0) : place] + values[place + 1 : place + 2]
        if around and all(pieces[near].sort is Sort.LETTER for near in around):
            read[n] = read[n]._replace(value="o", sort=Sort.LETTER)
    return read
