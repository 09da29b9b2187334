"""The law that docs/law.md adds as an example is one text and one file of cases, and it works as written."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from wardline.law.changes import How, compare
from wardline.law.corpus import TEXTS, Corpus, load
from wardline.law.rules.breach import duties
from wardline.law.rules.breach_facts import Element, Incident, Role

DOCUMENT = Path(__file__).parents[2] / "docs/law.md"
TEXT, CASES = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(name="corpus", scope="module")
def _corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("texts") / "texts"
    shutil.copytree(TEXTS, folder)
    (folder / "us/as").mkdir()
    (folder / "us/as/breach.yaml").write_text(TEXT, encoding="utf-8")
    return load(folder)


def test_the_example_text_loads_beside_all_others_and_is_all_that_changes(corpus: Corpus) -> None:
    found = compare(load(), corpus)
    assert {(each.text, each.how) for each in found} == {("us-as-breach", How.BEGINS)}
    assert {each.day for each in found} == {date(2027, 1, 1), date(2028, 1, 1)}


@pytest.mark.parametrize("case", yaml.safe_load(CASES), ids=lambda case: case["name"])
def test_the_example_cases_hold(corpus: Corpus, case: dict[str, Any]) -> None:
    facts = case["breach"]
    incident = Incident(
        role=Role(facts["role"]),
        elements=tuple(Element(name) for name in facts["elements"]),
        residents=facts["residents"],
        events=facts["events"],
    )
    rows = [row for row in duties(corpus, incident).owed if row.text == "us-as-breach"]
    assert [[row.whom, row.due and row.due.date()] for row in rows] == case["owed"]
