"""What holds for detection whatever the text: no overlaps, no crash, nothing left, linear time."""

import json
import random
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardline.detection import find, normal
from wardline.detection.masking.text import mask
from wardline.vocabulary.interaction import Role, Turn
from wardline.vocabulary.kinds import Kind

_WORDS = [
    "my",
    "the",
    "card",
    "number",
    "is",
    "pin",
    "social",
    "security",
    "date",
    "of",
    "birth",
    "email",
    "at",
    "dot",
    "com",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "oh",
    "zero",
    "double",
    "triple",
    "twenty",
    "thirty",
    "hundred",
    "thousand",
    "dollars",
    "dash",
    "slash",
    "a",
    "b",
    "k",
    "o",
    "i",
    "no",
    "wait",
    "sorry",
    "uh",
    "as",
    "in",
    "boy",
    "name",
    "john",
    "smith",
    "4111111111111111",
    "4111",
    "219-09-9999",
    "$12.50",
    "june",
    "5th",
    "street",
    "avenue",
    ",",
    ".",
    "?",
    "@",
    "-",
    "'",
    "\n",
]
_CODED = frozenset({Kind.CARD, Kind.SSN, Kind.PHONE, Kind.EMAIL, Kind.PIN, Kind.CVV, Kind.DOB})

any_text = st.text(max_size=80) | st.lists(st.sampled_from(_WORDS), max_size=24).map(" ".join)
any_turns = st.lists(st.builds(Turn, st.sampled_from(Role), any_text), max_size=6)


@given(any_turns)
@settings(max_examples=300, deadline=None)
def test_findings_lie_in_their_turns_in_order_and_never_overlap(turns: list[Turn]) -> None:
    found = find(turns)
    for one in found:
        assert 0 <= one.start < one.end <= len(turns[one.turn].text)
        assert 0 < one.confidence <= 1
    for one, after in pairwise(found):
        assert (one.turn, one.end) <= (after.turn, after.start) or one.turn < after.turn


@given(any_turns)
@settings(max_examples=200, deadline=None)
def test_masking_replaces_exactly_the_findings(turns: list[Turn]) -> None:
    found = find(turns)
    result = mask(turns, found)
    assert len(result.masks) == len(found)
    for index, turn in enumerate(result.turns):
        rebuilt, done = [], 0
        for one in (one for one in result.masks if one.turn == index):
            rebuilt += [turn.text[done : one.start], turns[index].text[one.source_start : one.source_end]]
            done = one.end
        assert "".join([*rebuilt, turn.text[done:]]) == turns[index].text


@given(any_turns)
@settings(max_examples=200, deadline=None)
def test_placeholders_are_not_taken_for_values(turns: list[Turn]) -> None:
    result = mask(turns, find(turns))
    for one in find(result.turns):
        text = result.turns[one.turn].text
        inside = [m for m in result.masks if m.turn == one.turn and m.start < one.end and one.start < m.end]
        assert not inside, (text, text[one.start : one.end])


@given(st.integers(0, 10**12 - 1).map(lambda n: f"4{n:012d}"), st.sampled_from(["", " ", "-"]), st.randoms())
@settings(max_examples=100, deadline=None)
def test_a_card_that_was_asked_for_never_survives(body: str, gap: str, rng: random.Random) -> None:
    said = _say(body, rng) if rng.random() < 0.5 else gap.join([body[:4], body[4:8], body[8:]])
    turns = [Turn(Role.AGENT, "what is your card number"), Turn(Role.CUSTOMER, f"sure it is {said}")]
    result = mask(turns, find(turns))
    assert body not in normal(Kind.CARD, result.turns[1].text)
    assert result.turns[1].text.startswith("sure it is [")
    assert sum(map(str.isdigit, normal(Kind.CARD, result.turns[1].text))) <= 3


def _say(digits: str, rng: random.Random) -> str:
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    words = []
    for digit in digits:
        words.append(rng.choice(["oh", "zero", "o"]) if digit == "0" else names[int(digit)])
        if rng.random() < 0.1:
            words.append(rng.choice(["uh", "um", "dash"]))
    return " ".join(words)


@pytest.mark.parametrize(
    "text", ["\ud800 my pin is 4471", "İİ my pin is 4471", "ﬁ ß 🙂 my pin is 4471", "\x00 my pin is 4471"]
)
def test_strange_characters_shift_nothing(text: str) -> None:
    (one,) = find([Turn(Role.CUSTOMER, text)])
    assert (text[one.start : one.end], one.kind) == ("4471", Kind.PIN)


def test_time_grows_linearly_with_the_turns() -> None:
    turns = [
        Turn(Role.AGENT, "what is your account number"),
        Turn(Role.CUSTOMER, "it is eight eight two one four nine zero two"),
        Turn(Role.AGENT, "thank you, your total is twelve dollars"),
    ]
    find(turns)
    few, many = (_seconds(turns * count) for count in (60, 600))
    assert many < 25 * few


def _seconds(turns: list[Turn]) -> float:
    began = time.process_time()
    find(turns)
    return time.process_time() - began


def test_a_record_of_another_language_or_of_blanks_does_no_harm() -> None:
    assert find([Turn(Role.CUSTOMER, "hello there")], {Kind.PERSON: ["", "  "], Kind.CARD: ["—"]}) == ()


@pytest.mark.parametrize("name", ["calls_spoken", "calls_written"])
def test_a_sample_of_the_shared_calls_loses_next_to_no_number(shared: Path, name: str) -> None:
    lines = (shared / "speech" / f"{name}.jsonl").read_text("utf-8").splitlines()
    missed = total = 0
    for line in random.Random(20261123).sample(lines, 60):
        document = json.loads(line)
        turns = [Turn(Role(turn["speaker"]), turn["text"]) for turn in document["turns"]]
        found = find(turns)
        for gold in document["entities"]:
            if gold["type"] in _CODED:
                total += 1
                missed += not any(
                    one.turn == gold["turn"] and one.start < gold["end"] and gold["start"] < one.end
                    for one in found
                )
    assert total > 50
    assert missed <= 0.03 * total
