"""Many ways to say one thing are heard as that thing, and near misses are not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from wardline.interactions.conduct.hearing import ear
from wardline.interactions.conduct.normal import sentences

SAID = yaml.safe_load(Path(__file__).with_name("paraphrases.yaml").read_text(encoding="utf-8"))


def _each(part: str) -> list[Any]:
    return [pytest.param(intent, text, id=text) for intent, texts in SAID[part].items() for text in texts]


def heard(text: str) -> set[str]:
    return {name for sentence in sentences(text) for name in ear().hear(sentence)}


@pytest.mark.parametrize(("intent", "text"), _each("heard"))
def test_a_paraphrase_is_heard_in_any_case_and_without_punctuation(intent: str, text: str) -> None:
    assert intent in heard(text)
    assert intent in heard(text.upper())
    assert intent in heard("".join(char for char in text.lower() if char not in ",.?!'"))


@pytest.mark.parametrize(("intent", "text"), _each("not heard"))
def test_a_near_miss_is_not_heard(intent: str, text: str) -> None:
    assert intent not in heard(text)
