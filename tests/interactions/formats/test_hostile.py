"""Whatever comes in, out comes an interaction or a fault, soon."""

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from tests.interactions.formats.mutation import WHOLE, mutated

from wardline.interactions import formats
from wardline.vocabulary.faults import Fault

SECONDS = 2.0


def survives(data: bytes) -> None:
    begun = time.process_time()
    try:
        told = formats.read(data, ".json")
    except Fault as fault:
        told, refusal = None, fault
    assert told or (refusal.what and refusal.do)
    assert all(len(parsed.origins) == len(parsed.interaction.turns) for parsed in told or ())
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_changed_document_is_read_or_refused(path: Path) -> None:
    chance = random.Random(f"wardline {path.stem}")
    document = json.loads(path.read_text())
    for _ in range(20):
        survives(json.dumps(mutated(document, chance)).encode())


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_changed_bytes_are_read_or_refused(path: Path) -> None:
    chance = random.Random(f"bytes {path.stem}")
    data = path.read_bytes()
    for _ in range(10):
        at = chance.randrange(len(data))
        survives(
            chance.choice([data[:at], data[at:], data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]])
        )


@pytest.mark.long
def test_many_thousand_changed_documents_are_read_or_refused() -> None:
    chance = random.Random("the long run")
    documents = [json.loads(path.read_text()) for path in WHOLE]
    for _ in range(20_000):
        survives(json.dumps(mutated(chance.choice(documents), chance)).encode())


@pytest.mark.parametrize(
    "text",
    [
        "my name is " * 20_000,
        "thank you for " * 20_000,
        "can you please " * 20_000,
        "a" * 200_000,
        "\n" * 200_000,
        "a: " * 60_000,
        " \n \n" * 50_000,
        "hi " + "a" * 100_000 + ", ",
    ],
)
def test_long_monotonous_text_takes_no_more_than_its_time(text: Any) -> None:
    document = json.loads((WHOLE[0].parent / "vcon_paragraphs_and_diarized_copy.json").read_text())
    document["analysis"][0]["body"] = {"transcript": f"{text}\n\nHow can I help you?"}
    survives(json.dumps(document).encode())


def test_many_words_take_time_in_proportion() -> None:
    words = [{"word": "one", "start": n / 10, "end": n / 10 + 0.05, "speaker": n % 2} for n in range(30_000)]
    survives(
        json.dumps(
            {"results": {"channels": [{"alternatives": [{"transcript": "x", "words": words}]}]}}
        ).encode()
    )
