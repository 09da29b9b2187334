"""The report: a page that can be forwarded; its numbers are a recount, and nothing personal stands in it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.interactions import calls

from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interactions import store
from wardline.interactions.models import FoundKind, Indicated
from wardline.ledger import verify
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.kinds import TERMS, Kind

CANARIES = (
    "Whitfield",
    "Zebulon",
    "Quackenbush",
    "4242",
    "4155550142",
    "5550142",
    "471.",
    "dana.w",
    "0187",
    "Haddad",
)


@pytest.fixture
def out(gate: Gate, shop: Client, tmp_path: Path) -> Path:
    folder, out = tmp_path / "in", tmp_path / "out"
    turns = [
        calls.HELLO,
        ("customer", "This is Dana Whitfield, my number is 415 555 0142."),
        calls.ASKED,
        calls.CARD,
        calls.CODE,
        calls.TOLD,
        ("customer", "Please delete my data, I do not want you to keep any of it."),
        ("agent", "I am sorry, we do not do that."),
    ]
    note = {
        "type": "crm",
        "party": 0,
        "dialog": 0,
        "encoding": "none",
        "body": {"note": "Call back: 212 555 0187"},
    }
    calls.put(
        folder, "talk.json", calls.chat("talk", turns, attachments=[note], subject="Dana Whitfield, refund")
    )
    calls.put(folder, "Dana Whitfield 415-555-0142.json", [])
    calls.put(folder, "05cec3d4-0561-4010-9fb8-23cc7edef146.vcon.json", [])
    calls.sweep(gate, shop, folder, out)
    return out


class Cells(HTMLParser):
    """The rows of all tables, as lists of texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        self._inside = tag in ("td", "th") or (self._inside and tag not in ("table", "h2"))

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()

    def row(self, first: str) -> list[str]:
        return next(row for row in self.rows if row and row[0].startswith(first))


def everything(out: Path) -> dict[str, str]:
    return {
        str(path.relative_to(out)): path.read_bytes().decode("utf-8", "replace")
        for path in out.rglob("*")
        if path.is_file() and path.suffix != ".mp3"
    }


def test_nothing_personal_stands_in_anything_that_leaves(
    out: Path, gate: Gate, shop: Client, tmp_path: Path
) -> None:
    calls.put_call(tmp_path / "in", "Zebulon_Quackenbush", "card_stereo")
    assert calls.sweep(gate, shop, tmp_path / "in", out).taken == 1
    found = [
        (name, canary)
        for name, text in everything(out).items()
        for canary in CANARIES
        if canary in f"{name} {text}" and not name.startswith("ledger")
    ]
    assert not found


def test_the_ledger_holds_nothing_personal(out: Path) -> None:
    text = "".join(text for name, text in everything(out).items() if name.startswith("ledger/tile/entries"))
    assert text
    assert not [canary for canary in CANARIES if canary in text and not canary.isdecimal()]


def test_each_kind_is_counted_as_it_was_found(out: Path, shop: Client) -> None:
    cells = Cells(calls.report(out))
    with tenancy.as_client(shop.id):
        for kind in set(FoundKind.objects.values_list("kind", flat=True)):
            total = sum(FoundKind.objects.filter(kind=kind).values_list("count", flat=True))
            row = cells.row(TERMS[Kind(kind)].label)
            assert int(row[5]) == total
            assert sum(map(int, row[1:5])) == total


def test_verdicts_are_counted_as_they_stand_in_the_lines(out: Path, shop: Client) -> None:
    lines = [json.loads(line) for line in (out / "indicators.jsonl").read_text().splitlines()]
    with tenancy.as_client(shop.id):
        assert len(lines) == Indicated.objects.count() > 0
    cells = Cells(calls.report(out))
    verdicts = ("violated", "cannot tell", "satisfied")
    told = [
        row[1:]
        for row in cells.rows[[row[:1] for row in cells.rows].index(["Rule"]) + 1 :]
        if len(row) == 4 and all(map(str.isdecimal, row[1:]))
    ]
    sums = [sum(int(row[column]) for row in told) for column in range(3)]
    assert sums == [sum(line["verdict"] == verdict for line in lines) for verdict in verdicts]


def test_an_indicator_shows_at_most_ten_masked_words_and_its_articles(out: Path) -> None:
    lines = [json.loads(line) for line in (out / "indicators.jsonl").read_text().splitlines()]
    card = [line for line in lines if line["rule"] == "card-spoken" and line["verdict"] == "violated"]
    typed = [line for line in lines if line["rule"] in ("card-in-note", "code-kept")]
    assert card or typed
    assert any("[CARD_1]" in line["context"] or "[CVV_1]" in line["context"] for line in (*card, *typed))
    assert all(len(line["context"].replace("…", "").split()) <= 10 for line in lines)
    assert all(line["articles"] for line in typed)


def test_context_lies_around_what_was_masked() -> None:
    text = "one two three four five six seven eight nine ten eleven [CARD_1] twelve thirteen"
    start = text.index("[CARD")
    document = store.Document([{"text": text}], [{"turn": 0, "start": start}], [], {}, "", "")
    assert document.context(0) == "… five six seven eight nine ten eleven [CARD_1] twelve thirteen"
    assert store.Document([{"text": text}], [], [], {}, "", "").context(0).startswith("one two")


def test_duties_are_counted_with_their_days_and_the_source_folder_is_among_them(
    out: Path, shop: Client
) -> None:
    page = calls.report(out)
    with tenancy.as_client(shop.id):
        open_ones = list(Duty.objects.filter(done_at=None))
    assert f"<strong>{len(open_ones)} duties</strong>" in page
    assert [duty for duty in open_ones if duty.subject is None]
    cells = Cells(page)
    start = [row[:1] for row in cells.rows].index(["By"])
    counts = [row[-1] for row in cells.rows[start + 1 :] if len(row) == 5]
    assert sum(int(count) for count in counts if count.isdecimal()) >= len(open_ones)
    for duty in open_ones:
        if duty.due is not None:
            assert f"{duty.due.day} {duty.due:%b %Y, %H:%M} UTC" in page
    assert "In the source folder:" in page


def test_refused_files_can_be_found_and_names_of_people_not(out: Path) -> None:
    page = calls.report(out)
    assert "05cec3d4-0561-4010-9fb8-23cc7edef146.vcon.json" in page
    assert "[PERSON]" in page
    assert "<strong>2 files</strong> could not be taken in" in page


def test_the_checkpoint_of_the_report_is_the_one_of_the_ledger_beside_it(out: Path) -> None:
    note = (out / "ledger/checkpoint").read_text()
    shown = re.search(r"<pre>(.*?)</pre>", calls.report(out), re.DOTALL)
    assert shown is not None
    import html

    assert html.unescape(shown[1]).strip() == note.strip()
    assert verify.main([str(out / "ledger")]) == 0


def test_the_page_stands_alone(out: Path) -> None:
    page = calls.report(out)
    assert not re.findall(r"<script|<link|<img|@import|url\(|src=|https?://", page)
