"""What people call the topics and fields of the texts."""

import re

import pytest

from wardline.law.control_words import GROUPS
from wardline.law.corpus import load
from wardline.law.headings import field, heading, is_labelled, labels, told
from wardline.law.topics import TOPICS as SHAPES

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


TOPICS = [item for text in CORPUS.texts.values() for item in text.topics.items()]


def test_every_topic_of_a_shipped_text_has_a_label_of_its_own() -> None:
    assert sorted({topic for topic, _ in TOPICS if not is_labelled(topic)}) == []
    for topic in {topic for topic, _ in TOPICS}:
        assert re.fullmatch(r"[A-Z][A-Za-z ]+: [a-z][a-z ',-]+|Control: [A-Z0-9].*", heading(topic)), topic


def test_no_field_or_value_of_a_shipped_text_shows_its_code() -> None:
    for topic, versions in TOPICS:
        for provision in versions:
            for name, value in provision.value.items():
                assert field(name, topic) in labels(), (topic, name)
                line = f"{field(name, topic)}: {told(value)}"
                assert not re.search(r"[{}_]|\['|None|True|False", line), (provision.text_id, line)


def test_every_topic_and_field_that_a_text_or_a_contract_may_have_has_a_label() -> None:
    assert sorted(topic for topic in SHAPES if not is_labelled(topic)) == []
    fields = {field(name, topic) for topic, shape in SHAPES.items() for name in shape.fields}
    assert sorted(fields - labels()) == []


def test_every_group_of_controls_has_a_label() -> None:
    assert sorted(name for name in GROUPS if "_" in told(name) or told(name) not in labels()) == []


def test_a_control_is_told_by_its_framework_and_number() -> None:
    assert heading("control.SOC2-CC6.1") == "Control: SOC 2 CC6.1"
    assert heading("control.PCI-3.3-audio") == "Control: PCI 3.3-audio"


def test_a_field_with_two_senses_is_told_by_its_topic() -> None:
    assert field("every", "breach.data") == "each kind of data counts"
    assert field("every", "control.PCI-1.2.4") == "how often"


def test_every_label_goes_through_the_readers_language() -> None:
    said = heading("breach.people", str.upper), field("due", say=str.upper), told([{"of": None}], str.upper)
    assert said == ("BREACH: TELLING THE PEOPLE", "DUE", "FOR: NOT KNOWN")


def test_two_topics_of_one_text_never_share_a_heading() -> None:
    for text in CORPUS.texts.values():
        assert len({heading(topic) for topic in text.topics}) == len(text.topics), text.id
