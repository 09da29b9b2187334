"""One entry over many subjects proves one of them and tells nothing of the others."""

from hashlib import sha256
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.conftest import CLIENT

from wardline.ledger.entry import guard
from wardline.ledger.subjects import Subjects, UnfitSubjectsFault, includes
from wardline.vocabulary.kinds import Kind


def people(count: int) -> list[bytes]:
    return [sha256(number.to_bytes(4, "big")).digest() for number in range(count)]


@given(count=st.integers(1, 300), data=st.data())
@settings(max_examples=40, deadline=None)
def test_each_subject_is_proved_and_no_other(count: int, data: st.DataObject) -> None:
    group = Subjects(uuid4(), people(count))
    body = guard({"subjects": group.body({Kind.PHONE})})["subjects"]
    one = people(count)[data.draw(st.integers(0, count - 1))]
    proof = group.proof(one)
    assert includes(body, one, proof.index, proof.path)
    assert not includes(body, people(count + 1)[-1], proof.index, proof.path)


def test_the_order_in_which_subjects_are_named_tells_nothing() -> None:
    run = uuid4()
    assert Subjects(run, people(9)).body([]) == Subjects(run, reversed(people(9))).body([])


def test_two_runs_over_the_same_people_share_no_hash() -> None:
    first, second = (Subjects(uuid4(), people(4)) for _ in range(2))
    shown = [set(group.proof(people(4)[0]).path) for group in (first, second)]
    assert not shown[0] & shown[1]


def test_strangers_doubles_and_bare_ids_are_refused() -> None:
    with pytest.raises(UnfitSubjectsFault, match="twice"):
        Subjects(uuid4(), people(2) + people(1))
    with pytest.raises(UnfitSubjectsFault, match="not in"):
        Subjects(uuid4(), people(2)).proof(people(3)[2])
    with pytest.raises(UnfitSubjectsFault, match="32 bytes"):
        Subjects(uuid4(), [CLIENT.bytes])
