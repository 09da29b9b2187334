"""A client's contract as a text: read like the law, held to its own topics, and faults told all at once."""

from pathlib import Path

import pytest

from wardline.law.contract_text import contract_id, read_contract
from wardline.law.text import ANYWHERE

HEAD = "id: contract-harbour-shop\ntitle: Contract\ncite: Agreement\n"
BREACH = """contract.breach:
  - since: 2026-01-01
    due: 24 hours after discovery
    cite: § 9
    words: The client hears of a breach within a day.
    verified: {on: 2026-11-23, by: counsel, confidence: high}
"""


def clause(topic: str, *fields: str) -> bytes:
    lines = ["since: 2026-01-01", *fields, "cite: § 1", "words: A clause.",
             "verified: {on: 2026-11-23, by: counsel, confidence: high}"]  # fmt: skip
    return (HEAD + f"{topic}:\n  - " + "\n    ".join(lines) + "\n").encode()


def test_a_contract_binds_anywhere_and_reads_from_a_file_as_from_bytes(tmp_path: Path) -> None:
    path = tmp_path / "as-it-came.yaml"
    path.write_text(HEAD + BREACH, encoding="utf-8")
    text, faults = read_contract(path, "Harbour Shop")
    assert not faults
    assert text is not None
    assert (text.id, text.place) == ("contract-harbour-shop", ANYWHERE)
    assert text == read_contract((HEAD + BREACH).encode(), "Harbour Shop")[0]


def test_the_name_of_a_client_makes_the_id() -> None:
    assert contract_id("  Harbour & Shop, Inc. ") == "contract-harbour-shop-inc"


def test_another_clients_contract_is_refused() -> None:
    text, faults = read_contract((HEAD + BREACH).encode(), "Quay Bank")
    assert text is None
    assert "contract-quay-bank" in faults[0].mend


def test_a_contract_says_nothing_of_the_law() -> None:
    law = "cards.codes:\n  - since: 2026-01-01\n    kinds: [CVV]\n    cite: § 2\n    words: Codes.\n"
    verified = "    verified: {on: 2026-11-23, by: counsel, confidence: high}\n"
    text, faults = read_contract((HEAD + BREACH + law + verified).encode(), "harbour-shop")
    assert text is None
    assert [fault.line for fault in faults] == [10]
    assert "cards.codes" in faults[0].says


def test_a_contract_has_no_trade() -> None:
    text, faults = read_contract((HEAD + "sector: health\n" + BREACH).encode(), "harbour-shop")
    assert text is None
    assert faults[0].line == 4


@pytest.mark.parametrize(
    ("topic", "fields"),
    [
        ("contract.breach", ("due: 2 business days after discovery",)),
        ("contract.breach", ("due: soon",)),
        ("contract.requests", ("due: null",)),
        ("contract.retention", ("terms: [{records: [recordings], from: the call}]",)),
        ("contract.retention", ("terms: [{records: [recordings], from: the call, days: 9, yields: true}]",)),
        ("contract.places", ("parties: [person]", "places: [US]")),
        ("contract.places", ("parties: [agent]", "places: []")),
        ("contract.vendors", ("vendors: [One]",)),
        ("contract.recording", ("needs: whistling",)),
        ("contract.reuse", ("purposes: [service]",)),
        ("contract.other", ("due: 1 hours after discovery",)),
    ],
)
def test_a_clause_out_of_its_shape_is_refused_with_its_line(topic: str, fields: tuple[str, ...]) -> None:
    text, faults = read_contract(clause(topic, *fields), "harbour-shop")
    assert text is None
    assert all(4 <= fault.line <= 8 and fault.mend for fault in faults)


def test_every_fault_is_told_at_once() -> None:
    data = (
        clause("contract.breach", "due: soon")
        + clause("contract.reuse", "purposes: [service]").split(b"Agreement\n")[1]
    )
    _, faults = read_contract(data, "harbour-shop")
    assert len(faults) == 2


def test_a_file_that_is_no_yaml_is_refused_with_its_line() -> None:
    text, faults = read_contract(b"id: [", "harbour-shop")
    assert text is None
    assert faults[0].line >= 1
