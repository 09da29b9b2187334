"""Changes whole documents in ways that no sender meant."""

import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

WHOLE = sorted((Path(__file__).resolve().parents[2] / "assets/calls/whole").glob("*.json"))
STRANGE: list[Any] = [
    None, True, 0, -1, 7, 10**30, 1.5, -0.0, "", "x", "\u202e\U0001f600", "9" * 40, [], [[]], [None], {}, {"": {}}, {"uuid": []},
    ["a", 1, None], "2026-03-02T15:04:05Z", "a" * 5000, "\n\n" * 500, "Agent: a\n" * 200, "audio/x-wav; " + "a=" * 500,
    "base64url", "multipart/mixed; boundary=", "message/rfc822", {"transcript": "a"}, {"segments": [{"text": "a", "start": 0, "end": 1}]},
]  # fmt: skip


def places(document: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    pairs = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for key, value in pairs:
        yield from places(value, (*path, key))


def mutated(document: Any, chance: random.Random) -> Any:
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
            place[
                chance.choice(
                    ["uuid", "dialog", "parties", "body", "type", "results", "payload", "words", "start"]
                )
            ] = place.pop(last)
        elif deed < 0.4 and isinstance(place[last], str):
            cut = chance.randint(0, len(place[last]))
            place[last] = (
                place[last][:cut] + chance.choice(["\x01", "\r\n", "é", "--", "="]) + place[last][cut:]
            )
        else:
            place[last] = deepcopy(chance.choice(STRANGE))
    return document
