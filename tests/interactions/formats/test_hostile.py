"""Whatever comes in, out comes an interaction or a fault, soon."""

import json
import random
import time
from copy import deepcopy
from pathlib import Path

import pytest

from wardline.interactions import formats
from wardline.vocabulary.faults import Fault

WHOLE = sorted((Path(__file__).resolve().parents[2] / "assets/calls/whole").glob("*.json"))
SECONDS = 2.0
STRANGE = [
    None, True, 0, -1, 7, 10**30, 1.5, -0.0, "", "x", "\u202e\U0001f600", "9" * 40, [], [[]], [None], {}, {"": {}}, {"uuid": []},
    ["a", 1, None], "2026-03-02T15:04:05Z", "a" * 5000, "\n\n" * 500, "Agent: a\n" * 200, "audio/x-wav; " + "a=" * 500,
    "base64url", "multipart/mixed; boundary=", "message/rfc822", {"transcript": "a"}, {"segments": [{"text": "a", "start": 0, "end": 1}]},
]  # fmt: skip


def places(document, path=()):
    yield path
    pairs = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    for key, value in pairs:
        yield from places(value, (*path, key))


def mutated(document, chance):
    document = deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        paths = [path for path in places(document) if path]
        if not paths:
            return document
        *way, last = chance.choice(paths)
        place = document
        for key in way:
            place = place[key]
        deed = chance.random()
        if deed < 0.15:
            del place[last]
        elif deed < 0.3 and isinstance(place, dict):
            place[chance.choice(["uuid", "dialog", "parties", "body", "type", "results", "payload", "words", "start"])] = place.pop(last)
        elif deed < 0.4 and isinstance(place[last], str):
            cut = chance.randint(0, len(place[last]))
            place[last] = place[last][:cut] + chance.choice(["\x01", "\r\n", "é", "--", "="]) + place[last][cut:]
        else:
            place[last] = deepcopy(chance.choice(STRANGE))
    return document


def survives(data):
    begun = time.perf_counter()
    try:
        told = formats.read(data, ".json")
    except Fault as fault:
        assert fault.what
        assert fault.do
    else:
        assert told
        assert all(len(parsed.origins) == len(parsed.interaction.turns) for parsed in told)
    assert time.perf_counter() - begun < SECONDS


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_changed_document_is_read_or_refused(path):
    chance = random.Random(f"wardline {path.stem}")
    document = json.loads(path.read_text())
    for _ in range(20):
        survives(json.dumps(mutated(document, chance)).encode())


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_changed_bytes_are_read_or_refused(path):
    chance = random.Random(f"bytes {path.stem}")
    data = path.read_bytes()
    for _ in range(10):
        at = chance.randrange(len(data))
        survives(chance.choice([data[:at], data[at:], data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]]))


@pytest.mark.long
def test_many_thousand_changed_documents_are_read_or_refused():
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
def test_long_monotonous_text_takes_no_more_than_its_time(text):
    document = json.loads((WHOLE[0].parent / "vcon_paragraphs_and_diarized_copy.json").read_text())
    document["analysis"][0]["body"] = {"transcript": f"{text}\n\nHow can I help you?"}
    survives(json.dumps(document).encode())


def test_many_words_take_time_in_proportion():
    words = [{"word": "one", "start": n / 10, "end": n / 10 + 0.05, "speaker": n % 2} for n in range(30_000)]
    survives(json.dumps({"results": {"channels": [{"alternatives": [{"transcript": "x", "words": words}]}]}}).encode())
