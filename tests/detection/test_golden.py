"""The golden cases: every marked value is found with its kind, and nothing else is."""

import pytest
from tests.detection.cases import Case, Expected, cases

from wardline.detection import find
from wardline.vocabulary.interaction import Finding


def _covers(finding: Finding, expected: Expected) -> bool:
    same_place = finding.turn == expected.turn
    return same_place and finding.start <= expected.start and expected.end <= finding.end


def _told(case: Case, finding: Finding) -> str:
    return f"{finding.kind} {case.turns[finding.turn].text[finding.start : finding.end]!r} by {finding.recognizer}"


@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_case_yields_its_marked_values_and_nothing_else(case: Case) -> None:
    found = find(case.turns, case.record, language=case.language)
    told = [_told(case, finding) for finding in found]
    for expected in case.expected:
        value = case.turns[expected.turn].text[expected.start : expected.end]
        covering = [finding for finding in found if _covers(finding, expected)]
        assert covering, f"{expected.kind} {value!r} was missed; found {told}"
        assert expected.kind in {"*", covering[0].kind}, f"{value!r} was taken for {told}"
    assert len(found) == len(case.expected), told


def test_every_golden_file_holds_cases() -> None:
    assert len(cases()) > 80
