"""Detection files: documents in, entities out, faults by line."""

import json

import pytest

from wardline.detection.files import detect, read
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.interaction import Role
from wardline.vocabulary.kinds import Kind


def line(**fields: object) -> str:
    return json.dumps({"id": "a1", "turns": [{"speaker": "customer", "text": "my pin is 4471"}]} | fields)


def test_a_document_becomes_entities_in_code_points() -> None:
    out = json.loads(next(detect([line(turns=[{"speaker": "customer", "text": "🙂 my pin is 4471"}])])))
    assert out == {"id": "a1", "entities": [{"turn": 0, "start": 12, "end": 16, "type": "PIN"}]}


def test_empty_lines_are_skipped() -> None:
    assert len(list(detect(["", line(), "\n"]))) == 1


def test_an_unknown_speaker_is_read_as_unknown() -> None:
    document = next(read([line(turns=[{"speaker": "martian", "text": "hi"}, {"text": "hi"}])]))
    assert [turn.speaker for turn in document.turns] == [Role.UNKNOWN, Role.UNKNOWN]


def test_a_record_may_hold_one_value_or_many() -> None:
    document = next(read([line(customer_record={"person": "Xi Du", "card": ["1", "2"], "shoe_size": "9"})]))
    assert dict(document.record) == {Kind.PERSON: ["Xi Du"], Kind.CARD: ["1", "2"]}


def test_records_are_used_only_when_wanted() -> None:
    told = line(
        turns=[{"speaker": "customer", "text": "it was rusty anchor"}],
        customer_record={"security_answer": "rusty anchor"},
    )
    assert len(json.loads(next(detect([told])))["entities"]) == 1
    assert json.loads(next(detect([told], records=False)))["entities"] == []


@pytest.mark.parametrize(
    "bad", ['{"secret": ', "[]", "3", '{"id": "x"}', '{"id": "x", "turns": [{"speaker": "customer"}]}',
            '{"id": "x", "turns": [{"speaker": "customer", "text": 4}]}', '{"id": "x", "turns": 3}']
)  # fmt: skip
def test_a_bad_line_is_refused_by_its_number_and_without_its_text(bad: str) -> None:
    with pytest.raises(BadInputFault) as caught:
        list(detect([line(), bad]))
    assert "Line 2" in str(caught.value)
    assert "secret" not in str(caught.value)
