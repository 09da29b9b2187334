"""The controls of the frameworks and the map between them, both ways."""

from datetime import date
from functools import cache

import pytest

from wardline.law.control_words import FRAMEWORKS, GROUPS
from wardline.law.controls import Control, controls, groups, mapped
from wardline.law.corpus import load
from wardline.law.faults import UnknownRuleFault

TODAY = date(2026, 11, 23)
CORPUS = load()


@cache
def everything() -> tuple[Control, ...]:
    return controls(CORPUS, FRAMEWORKS, TODAY)


def test_every_control_has_a_name_of_its_own() -> None:
    names = [control.id for control in everything()]
    assert len(names) == len(set(names)) == 147


def test_every_framework_has_controls_and_only_its_own() -> None:
    for framework in FRAMEWORKS:
        found = controls(CORPUS, [framework], TODAY)
        assert found
        assert {control.id.partition("-")[0] for control in found} == {framework}


def test_every_group_that_texts_may_name_has_a_control() -> None:
    assert set(groups(everything())) == GROUPS


def test_the_map_holds_both_ways_and_never_within_a_framework() -> None:
    for control in everything():
        for other in mapped(CORPUS, control.id, TODAY):
            assert other.framework != control.framework
            assert control in mapped(CORPUS, other.id, TODAY)


def test_what_came_later_is_not_asked_before_its_day() -> None:
    before = {control.id for control in controls(CORPUS, ["PCI"], date(2025, 3, 30))}
    after = {control.id for control in controls(CORPUS, ["PCI"], date(2025, 3, 31))}
    assert {"PCI-8.3.6", "PCI-12.10.7"} <= after - before


def test_what_rests_on_knowledge_alone_and_weakly_waits_for_counsel() -> None:
    waiting = {control.id for control in everything() if control.for_counsel}
    assert waiting == {
        "HIPAA-310a", "HIPAA-310b", "HIPAA-310c", "HIPAA-312a2ii", "HIPAA-410",
        "PCI-1.2", "PCI-1.3", "PCI-1.4", "PCI-9.2", "PCI-9.3",
    }  # fmt: skip


def test_a_framework_or_a_control_that_is_none_is_a_fault() -> None:
    with pytest.raises(UnknownRuleFault, match="ISO9"):
        controls(CORPUS, ["ISO9"], TODAY)
    with pytest.raises(UnknownRuleFault, match="PCI-99"):
        mapped(CORPUS, "PCI-99", TODAY)
