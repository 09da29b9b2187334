"""The other pages: the brief, a duty's why, the ledger and its check, the law on a day, the start."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client as Browser

from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interfaces import jobs
from wardline.interfaces.web.models import LedgerCheck
from wardline.project import home, tenancy
from wardline.register.models import Client


def owe(client: Client, due: datetime | None, says: str, **more: object) -> UUID:
    row = Duty(
        client_id=client.id, mark=uuid4().hex, kind="answer-request", says=says, owed_to="person", due=due
    )
    row.relative, row.opened_at, row.entry = "without delay", datetime.now(UTC), uuid4()
    for name, value in more.items():
        setattr(row, name, value)
    with tenancy.as_client(client.id):
        row.save(force_insert=True)
    return row.id


def body(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_console_says_what_to_do_first(officer: Browser) -> None:
    assert "./wardline client add shop" in body(officer, "/")
    assert "./wardline client add NAME" in body(officer, "/ledger")


def test_a_client_without_calls_is_told_how_they_come(officer: Browser, shop: Client) -> None:
    assert "./wardline sweep" in body(officer, "/")
    assert "./wardline sweep" in body(officer, "/interactions")


def test_the_brief_sorts_duties_by_time_left(officer: Browser, shop: Client) -> None:
    now = datetime.now(UTC)
    owe(shop, None, "Some day.")
    owe(shop, now + timedelta(days=30, minutes=5), "In a month.")
    owe(shop, now + timedelta(hours=3, minutes=20, seconds=30), "Today.")
    owe(shop, now - timedelta(days=2, seconds=5), "Too late.")
    owe(shop, now + timedelta(days=3, minutes=1), "This week.")
    page = body(officer, "/")
    order = [page.index(says) for says in ("Too late.", "Today.", "This week.", "In a month.", "Some day.")]
    assert order == sorted(order)
    assert "in 3 h 20 min" in page
    assert "2 days late" in page
    assert "in 30 days" in page
    assert "1 duty is overdue." in page
    assert "2 duties are due within a week, 1 of them within a day." in page
    assert "UTC" in page


@pytest.mark.parametrize(
    ("due", "says"), [("overdue", "Too late."), ("today", "Today."), ("open", "Some day."), ("week", "")]
)
def test_every_figure_of_the_brief_leads_to_what_it_counts(
    due: str, says: str, officer: Browser, shop: Client
) -> None:
    now = datetime.now(UTC)
    owe(shop, None, "Some day.")
    owe(shop, now + timedelta(hours=3), "Today.")
    owe(shop, now - timedelta(days=2), "Too late.")
    assert f'href="?due={due}"' in body(officer, "/")
    page = body(officer, f"/?due={due}")
    assert {each for each in ("Some day.", "Today.", "Too late.") if each in page} == (
        {says} if says else set()
    )


def test_the_brief_of_one_client_holds_no_others(officer: Browser, shop: Client, bank: Client) -> None:
    owe(shop, None, "For the shop.")
    owe(bank, None, "For the bank.")
    page = body(officer, "/?client=bank")
    assert "For the bank." in page
    assert "For the shop." not in page
    assert "For the" not in body(officer, "/?client=nobody")


def test_counsels_matters_stay_with_counsel(officer: Browser, shop: Client) -> None:
    duty = owe(shop, None, "Privileged.", matter=uuid4())
    assert "Privileged." not in body(officer, "/")
    assert officer.get(f"/duties/{duty}").status_code == 404


def test_a_duty_tells_why(officer: Browser, shop: Client) -> None:
    cite = {
        "text": "us-ca-ccpa", "article": "11 CCR § 7021(b)", "digest": "0" * 64, "since": "2023-01-01",
        "verified_by": "source", "confidence": "high",
    }  # fmt: skip
    steps = ["Received on 2 November.", "45 calendar days end on 17 December."]
    duty = owe(shop, datetime.now(UTC) + timedelta(days=45), "Answer.", citations=[cite], steps=steps)
    page = body(officer, f"/duties/{duty}")
    assert all(step in page for step in steps)
    assert re.search(r'href="/law/us-ca-ccpa\?on=\d{4}-\d\d-\d\d"', page)
    assert "information for counsel" in page


def test_the_law_is_shown_as_it_stood(officer: Browser) -> None:
    before, after = body(officer, "/law/us-tcpa?on=2024-06-01"), body(officer, "/law/us-tcpa?on=2026-06-01")
    assert before.index("at most 30 days") < before.index("To come: from")
    assert after.index("at most ten business days") < after.index("Before: ")
    assert "08:00 to 21:00" in after


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_text_of_the_law_has_a_page(language: str, gate: Gate, officer: Browser) -> None:
    officer.cookies["django_language"] = language
    for text in gate.corpus.texts.values():
        page = body(officer, f"/law/{text.id}")
        assert f"<code>{text.digest}</code>" in page
        assert not re.search(
            r"<h2>[a-z]+\.[a-z_]+</h2>|<dt>[a-z]+_[a-z_]+</dt>|<dd>(True|False|None|\[)", page
        ), text.id


def test_the_law_is_searched_by_words_and_by_subject(officer: Browser) -> None:
    assert "/law/us-ca-recording" in body(officer, "/law?q=california+penal")
    assert "/law/us-tcpa" not in body(officer, "/law?q=california+penal")
    assert "/law/us-tcpa" in body(officer, "/law?topic=calling.stop")
    assert "No text has these words" in body(officer, "/law?q=xyzzy")


@pytest.mark.parametrize("address", ["/law/no-such-text", "/ledger?client=nobody", "/ledger/nobody/check"])
def test_what_is_not_there_is_404(address: str, officer: Browser, shop: Client) -> None:
    answer = officer.get(address)
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


def test_a_day_that_is_none_shows_today(officer: Browser) -> None:
    assert f'value="{datetime.now(UTC).date()}"' in body(officer, "/law/us-tcpa?on=2024-13-45")


def test_a_check_is_ordered_once_and_its_outcome_shown(
    gate: Gate, officer: Browser, shop: Client, paid: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordered: list[dict[str, str]] = []
    monkeypatch.setattr(jobs.check_ledger, "defer", lambda **job: ordered.append(job))
    for _ in range(2):
        answer = officer.post("/ledger/shop/verify", headers={"HX-Request": "true"})
        assert "Checking" in answer.content.decode()
        assert 'hx-get="/ledger/shop/check"' in answer.content.decode()
    assert len(ordered) == 1
    home.made()
    jobs.check_ledger(**ordered[0])
    told = body(officer, "/ledger/shop/check")
    assert ">right<" in told
    assert "hx-get" not in told


def test_a_check_that_was_lost_may_be_asked_for_again(officer: Browser, shop: Client) -> None:
    with tenancy.as_client(shop.id):
        LedgerCheck.objects.create(client_id=shop.id, asked_at=datetime.now(UTC) - timedelta(minutes=11))
    told = body(officer, "/ledger/shop/check")
    assert "The last check was cut off." in told
    assert "Verify Juniper Outfitters" in told


def test_an_entry_carries_its_proof(gate: Gate, officer: Browser, shop: Client, paid: UUID) -> None:
    page = body(officer, "/ledger?client=shop")
    address = re.findall(r'href="(/ledger/shop/entries/[0-9a-f-]{36})"', page)[-1]
    entry = body(officer, address)
    assert "included" in entry
    assert "Signed checkpoint" in entry
    assert officer.get(f"/ledger/shop/entries/{uuid4()}").status_code == 404


def test_clients_are_counted(officer: Browser, shop: Client, bank: Client, paid: UUID) -> None:
    page = body(officer, "/clients")
    assert page.index("Harbor Street Bank") < page.index("Juniper Outfitters")
    assert re.search(r'href="/interactions\?client=shop">1<', page)
