"""What people call the topics and fields of the texts."""

import re

import pytest

from wardline.law.corpus import load
from wardline.law.headings import field, heading, told

CORPUS = load()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not known"),
        (True, "yes"),
        (False, "no"),
        (["08:00", "21:00"], "08:00 to 21:00"),
        (["SSN", "CARD"], "Social Security number, payment card number"),
        (["HEALTH"], "HIPAA protected health information"),
        ([{"to": "Attorney General", "people": 250}, {"to": "police", "people": 1}],
         "to: Attorney General, from this number of people on: 250; to: police, from this number of people on: 1"),
        (frozenset(), "none"),
        (45, "45"),
    ],
)  # fmt: skip
def test_a_value_is_said_in_words(value: object, said: str) -> None:
    assert told(value) == said


def test_no_topic_field_or_value_of_a_shipped_text_shows_its_code() -> None:
    topics = [item for text in CORPUS.texts.values() for item in text.topics.items()]
    for topic, versions in topics:
        assert topic.startswith("control.") or re.fullmatch(r"[A-Z][A-Za-z ]+: [a-z ,]+", heading(topic)), (
            topic
        )
        for provision in versions:
            for name, value in provision.value.items():
                line = f"{field(name)}: {told(value)}"
                assert not re.search(r"[{}_]|\['|None|True|False", line), (provision.text_id, line)


def test_two_topics_of_one_text_never_share_a_heading() -> None:
    for text in CORPUS.texts.values():
        assert len({heading(topic) for topic in text.topics}) == len(text.topics), text.id
