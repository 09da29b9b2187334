"""Masks text: each value becomes a placeholder, the same one for the same value however it is said."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wardline.detection.finding import find
from wardline.detection.known import folded
from wardline.detection.normal import normal
from wardline.vocabulary.interaction import Finding, Mask, Role, Turn, Word
from wardline.vocabulary.kinds import Kind

_PLACEHOLDER = re.compile(r"\[[A-Z_]+_\d+\]")


@dataclass(frozen=True, slots=True)
class Masked:
    """Turns with placeholders, and where each stands; masks are sorted by turn and start."""

    turns: tuple[Turn, ...]
    masks: tuple[Mask, ...]


def mask(turns: Sequence[Turn], findings: Sequence[Finding]) -> Masked:
    """`turns` with each finding replaced by a placeholder such as [CARD_1].

    Equal normalised values of a kind share a placeholder. Words are re-based to the masked text; those inside a
    mask become one word with their time span.
    """
    by_turn: dict[int, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda one: (one.turn, one.start)):
        by_turn[finding.turn].append(finding)
    names = _Placeholders()
    masked_turns: list[Turn] = []
    masks: list[Mask] = []
    for index, turn in enumerate(turns):
        masked, here = _mask_turn(index, turn, by_turn[index], names)
        masked_turns.append(masked)
        masks += here
    return Masked(tuple(masked_turns), tuple(masks))


def mask_value(text: str, kind: Kind) -> str:
    """A placeholder for a value that stands alone; its number is always 1."""
    del text
    return f"[{kind.value}_1]"


def scrub(text: str, known: Mapping[str, str]) -> str:
    """Free text with its personal data masked; `known` maps values to the placeholders they already have."""
    names = _Placeholders()
    for value, placeholder in known.items():
        names.reserve(value, placeholder)
    text = _replace_known(text, known)
    turn = Turn(Role.UNKNOWN, text)
    taken = [match.span() for match in _PLACEHOLDER.finditer(text)]
    findings = [
        one for one in find([turn]) if not any(one.start < end and start < one.end for start, end in taken)
    ]
    return _mask_turn(0, turn, findings, names)[0].text


def _replace_known(text: str, known: Mapping[str, str]) -> str:
    values = sorted((value for value in known if value.strip()), key=len, reverse=True)
    if not values:
        return text
    placeholders = {value.lower(): known[value] for value in values}
    pattern = "|".join(map(re.escape, values))
    return re.sub(
        rf"(?<!\w)(?:{pattern})(?!\w)",
        lambda match: placeholders.get(match[0].lower(), "[MASKED_1]"),
        text,
        flags=re.IGNORECASE,
    )


class _Placeholders:
    """Gives each normalised value of a kind its number, in the order of appearance."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = defaultdict(int)

    def reserve(self, value: str, placeholder: str) -> None:
        """A placeholder that is in use already."""
        kind, _, number = placeholder.strip("[]").rpartition("_")
        if number.isdecimal():
            self._counts[kind] = max(self._counts[kind], int(number))
        if kind in Kind.__members__:
            self._names[kind, folded(normal(Kind[kind], value))] = placeholder

    def name(self, kind: Kind, text: str) -> str:
        """The placeholder of a value."""
        key = (kind.value, folded(normal(kind, text)))
        if key not in self._names:
            self._counts[kind.value] += 1
            self._names[key] = f"[{kind.value}_{self._counts[kind.value]}]"
            self._name_parts(kind, key[1])
        return self._names[key]

    def _name_parts(self, kind: Kind, name: str) -> None:
        """Mary is Mary Jones from then on, so that a masked conversation still tells its people apart."""
        if kind is Kind.PERSON:
            for part in name.split():
                self._names.setdefault((kind.value, part), self._names[kind.value, name])


def _mask_turn(
    index: int, turn: Turn, findings: Sequence[Finding], names: _Placeholders
) -> tuple[Turn, list[Mask]]:
    parts: list[str] = []
    masks: list[Mask] = []
    done = length = 0
    for one in findings:
        kept = turn.text[done : one.start]
        placeholder = names.name(one.kind, turn.text[one.start : one.end])
        start = length + len(kept)
        masks.append(
            Mask(
                index, start, start + len(placeholder), one.kind, placeholder,
                one.start, one.end, one.confidence, one.recognizer, one.why,
            )
        )  # fmt: skip
        parts += [kept, placeholder]
        length = start + len(placeholder)
        done = one.end
    parts.append(turn.text[done:])
    return replace(turn, text="".join(parts), words=tuple(_rebased(turn.words, masks))), masks


def _rebased(words: Sequence[Word], masks: Sequence[Mask]) -> Iterator[Word]:
    """Words at their places in the masked text; those that touch a mask become the placeholder's one word."""
    covered: dict[int, list[Word]] = defaultdict(list)
    shift = at = 0
    for word in words:
        while at < len(masks) and masks[at].source_end <= word.start_char:
            shift = masks[at].end - masks[at].source_end
            yield from _collapsed(masks[at], covered.pop(at, []))
            at += 1
        if at < len(masks) and masks[at].source_start < word.end_char:
            covered[at].append(word)
        else:
            yield Word(word.start_char + shift, word.end_char + shift, word.start, word.end)
    for place in sorted(covered):
        yield from _collapsed(masks[place], covered[place])


def _collapsed(mask: Mask, words: Sequence[Word]) -> Iterator[Word]:
    if not words:
        return
    starts = [word.start for word in words if word.start is not None]
    ends = [word.end for word in words if word.end is not None]
    yield Word(mask.start, mask.end, min(starts, default=None), max(ends, default=None))
