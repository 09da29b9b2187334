"""Interactions in the console: filters in the address, one page that tells all, sound in ranges, no look without evidence."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from tests.interactions import calls

from wardline.gate.passage import Gate
from wardline.interactions.models import FoundKind, Indicated, Interaction
from wardline.ledger.models import Entry
from wardline.project import tenancy
from wardline.register.models import Client

DANA = ("Dana", "Whitfield", "4155550142", "dana.w", "4242 4242")


def entries(client: Client) -> list[Entry]:
    with tenancy.as_client(client.id):
        return list(Entry.objects.filter(client_id=client.id).order_by("made_at"))


def page(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def shown(body: str) -> int:
    return body.count("<tr data-row")


def test_one_interaction_shows_its_text_masked(officer: Browser, paid: UUID) -> None:
    body = page(officer, f"/interactions/{paid}")
    assert "[CARD_1]" in body
    assert "destroyed at intake" in body
    assert not [word for word in DANA if word in body]


def test_each_opening_is_on_record_before_the_page_comes(officer: Browser, shop: Client, paid: UUID) -> None:
    before = len(entries(shop))
    body = page(officer, f"/interactions/{paid}")
    after = entries(shop)
    assert len(after) == before + 1
    assert after[-1].body["act"] == "read"
    assert after[-1].body["item"] == str(paid)
    assert f"/ledger/shop/entries/{after[-1].id}" in body


def test_the_list_opens_nothing(officer: Browser, shop: Client, paid: UUID) -> None:
    before = len(entries(shop))
    page(officer, "/interactions?kind=CARD")
    assert len(entries(shop)) == before


def test_what_is_absent_and_what_is_another_clients_look_the_same(
    officer: Browser, shop: Client, bank: Client, paid: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wardline.interfaces.web import access

    monkeypatch.setattr(access, "clients", lambda _request: {bank.id: bank})
    foreign, absent = officer.get(f"/interactions/{paid}"), officer.get(f"/interactions/{uuid4()}")
    assert foreign.status_code == absent.status_code == 404
    assert _without_tokens(foreign.content) == _without_tokens(absent.content)
    assert officer.get(f"/interactions/{paid}/sound").status_code == 404
    assert officer.get("/ledger?client=shop").status_code == 404
    assert shown(page(officer, "/interactions")) == 0


def _without_tokens(body: bytes) -> str:
    text = re.sub(r'value="[A-Za-z0-9]{64}"', "", body.decode())
    return re.sub(r"[0-9a-f-]{36}", "", text)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"client": "shop"}, 1),
        ({"client": "nobody"}, 0),
        ({"kind": "CARD"}, 1),
        ({"kind": "SSN"}, 0),
        ({"rule": "card-in-note"}, 1),
        ({"rule": "card-in-note", "verdict": "satisfied"}, 0),
        ({"rule": "no-such-rule"}, 0),
        ({"verdict": "violated", "kind": "CARD", "channel": "chat"}, 1),
        ({"channel": "voice"}, 0),
        ({"place": "US-CA"}, 1),
        ({"place": "US-NY"}, 0),
        ({"sound": "none"}, 1),
        ({"sound": "masked"}, 0),
        ({"since": "2026-10-05", "until": "2026-10-05"}, 1),
        ({"since": "2026-10-06"}, 0),
        ({"until": "2026-10-04"}, 0),
        ({"since": "2026-99-99"}, 1),
        ({"since": "yesterday"}, 1),
        ({"agent": "nobody\0"}, 0),
        ({"page": "x"}, 1),
        ({"page": "-1"}, 1),
    ],
)
def test_the_address_filters_the_list(
    query: dict[str, str], count: int, officer: Browser, paid: UUID
) -> None:
    assert shown(page(officer, f"/interactions?{urlencode(query)}")) == count


def test_filters_stay_in_the_links_to_other_pages(officer: Browser, shop: Client, paid: UUID) -> None:
    multiply(shop, paid, 60)
    body = page(officer, "/interactions?channel=chat&agent=")
    assert 'href="?channel=chat&amp;page=2"' in body
    assert shown(page(officer, "/interactions?channel=chat&page=2")) == 11


def test_no_address_holds_personal_data(officer: Browser, paid: UUID) -> None:
    bodies = [
        page(officer, address) for address in ("/", "/interactions", f"/interactions/{paid}", "/ledger")
    ]
    addresses = " ".join(re.findall(r'(?:href|src|action)="([^"]*)"', " ".join(bodies)))
    assert str(paid) in addresses
    assert not [word for word in (*DANA, "Noor", "Haddad") if word.lower() in addresses.lower()]


def test_the_sound_comes_whole_and_in_ranges(officer: Browser, shop: Client, heard: UUID) -> None:
    whole = officer.get(f"/interactions/{heard}/sound")
    data = b"".join(whole)
    whole.close()
    assert (whole.status_code, whole["Accept-Ranges"]) == (200, "bytes")
    assert len(data) == int(whole["Content-Length"]) > 1000
    assert data != (calls.SOUNDS / "parcel_mono.opus").read_bytes()
    before = len(entries(shop))
    part = officer.get(f"/interactions/{heard}/sound", headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, data[100:200])
    assert part["Content-Range"] == f"bytes 100-199/{len(data)}"
    assert part["Content-Type"].startswith("audio/")
    assert part["Cache-Control"] == "no-store"
    assert len(entries(shop)) == before + 1


def test_a_recorded_call_shows_player_and_timeline(officer: Browser, heard: UUID) -> None:
    body = page(officer, f"/interactions/{heard}")
    assert f'src="/interactions/{heard}/sound"' in body
    assert 'class="timeline"' in body
    assert "data-seek" in body


def test_there_is_no_sound_where_there_is_none(officer: Browser, paid: UUID) -> None:
    assert officer.get(f"/interactions/{paid}/sound").status_code == 404
    assert "<audio" not in page(officer, f"/interactions/{paid}")


def test_an_erased_person_leaves_facets_only(gate: Gate, officer: Browser, shop: Client, heard: UUID) -> None:
    with tenancy.as_client(shop.id):
        person = Interaction.objects.get().person_id
    gate.vault.keeper.erase(shop.id, [person], calls.NOW)
    body = page(officer, f"/interactions/{heard}")
    assert "key is gone" in body
    assert "<audio" not in body
    assert officer.get(f"/interactions/{heard}/sound").status_code == 404


def test_text_of_a_transcript_is_never_markup(
    gate: Gate, officer: Browser, shop: Client, tmp_path: Path
) -> None:
    turns = [calls.HELLO, ("customer", "<script>alert(1)</script><img src=x onerror=alert(2)> Hello.")]
    calls.put(tmp_path / "in", "bad.json", calls.chat("bad", turns))
    calls.sweep(gate, shop, tmp_path / "in", tmp_path / "out")
    with tenancy.as_client(shop.id):
        item = Interaction.objects.get().id
    body = page(officer, f"/interactions/{item}")
    assert "<script>alert" not in body
    assert "<img src=x" not in body


def multiply(client: Client, item: UUID, times: int) -> None:
    """Rows as many, with facets, beside one that was really taken in."""
    with tenancy.as_client(client.id):
        first = Interaction.objects.get(id=item)
        found = list(FoundKind.objects.filter(interaction_id=item))
        said = list(Indicated.objects.filter(interaction_id=item))
        rows, kinds, indicated = [], [], []
        for number in range(times):
            row = Interaction(**{**_fields(first), "id": uuid4(), "source_mark": f"s{number}"})
            row.reference_mark, row.day = f"r{number}", date(2026, 9, 1 + number % 30)
            rows.append(row)
            kinds += [FoundKind(**{**_fields(one), "id": uuid4(), "interaction_id": row.id}) for one in found]
            indicated += [
                Indicated(**{**_fields(one), "id": uuid4(), "interaction_id": row.id}) for one in said
            ]
        Interaction.objects.bulk_create(rows)
        FoundKind.objects.bulk_create(kinds)
        Indicated.objects.bulk_create(indicated)


def _fields(row: Interaction | FoundKind | Indicated) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("address", ["/", "/interactions", "/ledger", "/clients"])
def test_a_page_asks_no_more_when_there_is_more(
    address: str, officer: Browser, shop: Client, bank: Client, paid: UUID
) -> None:
    with CaptureQueriesContext(connection) as few:
        page(officer, address)
    multiply(shop, paid, 40)
    with CaptureQueriesContext(connection) as many:
        page(officer, address)
    assert len(many) == len(few)
    assert len(many) <= 20


def test_one_interaction_asks_little(officer: Browser, paid: UUID) -> None:
    with (
        CaptureQueriesContext(connection) as plain,
        CaptureQueriesContext(connections["evidence"]) as evidence,
    ):
        page(officer, f"/interactions/{paid}")
    assert len(plain) + len(evidence) <= 30
