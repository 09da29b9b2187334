"""At counsel's direction: report and indicators lie in the matter, and nowhere else."""

from pathlib import Path

import pytest
from tests.interactions import calls

from wardline.counsel import matters
from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interactions.models import Indicated
from wardline.ledger.models import Entry
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.faults import BadInputFault

TURNS = [calls.HELLO, calls.ASKED, calls.CARD, calls.CODE, calls.TOLD]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    calls.put(tmp_path / "in", "a.json", calls.chat("a", TURNS))
    return tmp_path / "in"


def entries(client: Client) -> int:
    with tenancy.as_client(client.id):
        return Entry.objects.count()


def test_nothing_of_report_and_indicators_is_left_outside_the_matter(
    gate: Gate, shop: Client, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    told = calls.sweep(gate, shop, folder, out, "Inquiry 7")
    assert told.report is None
    assert not [name for name in calls.stamps(out) if "report" in name or "indicators" in name]
    with tenancy.as_client(shop.id):
        says = set(Indicated.objects.values_list("says", flat=True))
        assert says
        assert not Indicated.objects.filter(matter=None).exists()
        assert not Duty.objects.filter(matter=None).exists()
    text = "".join(data.decode("utf-8", "replace") for data, _ in calls.stamps(out).values())
    assert not [sentence for sentence in says if sentence in text]
    assert "Inquiry" not in text


def test_counsel_takes_the_report_out_and_that_is_on_record(
    gate: Gate, shop: Client, folder: Path, tmp_path: Path
) -> None:
    calls.sweep(gate, shop, folder, tmp_path / "out", "Inquiry 7")
    before = entries(shop)
    paths = matters.take_out(gate, shop, "Inquiry 7", tmp_path / "counsel", calls.NOW)
    assert sorted(path.name.partition("-")[2] for path in paths) == ["indicators.jsonl", "report.html"]
    assert "Conduct indicators" in next(p for p in paths if p.suffix == ".html").read_text()
    assert entries(shop) == before + 1
    with pytest.raises(BadInputFault):
        matters.take_out(gate, shop, "Inquiry 8", tmp_path / "counsel", calls.NOW)


def test_a_plain_sweep_afterwards_tells_nothing_of_what_counsel_directed(
    gate: Gate, shop: Client, folder: Path, tmp_path: Path
) -> None:
    calls.sweep(gate, shop, folder, tmp_path / "out", "Inquiry 7")
    calls.sweep(gate, shop, folder, tmp_path / "plain")
    assert (tmp_path / "plain/indicators.jsonl").read_text() == ""
    page = calls.report(tmp_path / "plain")
    assert "1 interaction was judged at counsel" in page
    with tenancy.as_client(shop.id):
        says = set(Indicated.objects.values_list("says", flat=True))
    assert not [sentence for sentence in says if sentence in page]


def test_a_second_directed_run_files_nothing_again(
    gate: Gate, shop: Client, folder: Path, tmp_path: Path
) -> None:
    calls.sweep(gate, shop, folder, tmp_path / "out", "Inquiry 7")
    stood, before = entries(shop), calls.stamps(tmp_path / "out")
    calls.sweep(gate, shop, folder, tmp_path / "out", "Inquiry 7")
    assert entries(shop) == stood
    assert calls.stamps(tmp_path / "out") == before


def test_two_folders_of_one_matter_both_lie_in_it(
    gate: Gate, shop: Client, folder: Path, tmp_path: Path
) -> None:
    calls.put(tmp_path / "more", "b.json", calls.chat("b", TURNS))
    calls.sweep(gate, shop, folder, tmp_path / "out", "Inquiry 7")
    calls.sweep(gate, shop, tmp_path / "more", tmp_path / "out2", "Inquiry 7")
    paths = matters.take_out(gate, shop, "Inquiry 7", tmp_path / "counsel", calls.NOW)
    assert len({path.name for path in paths}) == 4
