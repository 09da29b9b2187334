"""The two questions on the page: what is owed for a request, and who must be told of a breach."""

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client as Browser
from tests.gate.amending import amended
from typer.testing import CliRunner

from wardline.gate.amending import installing
from wardline.gate.passage import Gate
from wardline.interfaces.cli.law import app
from wardline.law import sources
from wardline.law.sources import Source
from wardline.register import clients
from wardline.register.models import Client

CONTRACT = b"""id: contract-shop
title: Contract with the shop
cite: Master agreement
contract.breach:
  - since: 2026-01-01
    due: 24 hours after discovery
    cite: Section 9
    words: The shop is told within a day.
    verified: {on: 2026-11-01, by: source, confidence: high}
contract.requests:
  - since: 2026-01-01
    due: 2 business days after receipt
    cite: Section 8
    words: Requests are passed on within two business days.
    verified: {on: 2026-11-01, by: source, confidence: high}
"""
REQUEST, BREACH = "/law/ask/request", "/law/ask/breach"
OREGON = f"{REQUEST}?right=delete&received=2026-07-03&place=US-OR&agent_place=PH&client=shop&by_agent=no"
TEXAS = f"{BREACH}?place=US-TX&people=200&place=US-CA&people=501&kinds=SSN&discovered=2026-03-02&contract=48+hours"


def body(browser: Browser, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_stranger_is_sent_to_the_door(stranger: Browser) -> None:
    assert stranger.get(OREGON).status_code == 302


@pytest.mark.parametrize("address", [REQUEST, BREACH])
def test_an_empty_page_asks_and_shows_examples_that_are_answered(officer: Browser, address: str) -> None:
    page = body(officer, address)
    assert "Worked examples" in page
    assert "cannot be read" not in page
    examples = re.findall(r'<li><a href="(\?[^"]+)">', page)
    assert len(examples) == 3
    for each in examples:
        assert "Change the facts" in body(officer, address + each)


def test_oregon_for_the_shop_is_answered_in_the_first_line(officer: Browser, shop: Client) -> None:
    page = body(officer, OREGON)
    said = plain(page)
    assert "2 things are owed" in said
    assert "Mon 17 Aug 2026 : answer the person (Oregon) , by the client" in said
    assert page.index('id="side-us"') < page.index('id="side-client"')
    assert "45 calendar days later is Monday 2026-08-17; week-ends and holidays count." in said
    assert 'href="/law/us-or-ocpa?on=2026-07-03"' in page
    assert "The agent sat in Philippines, the person is in Oregon." in said
    assert "The client's trade: none that has a privacy law of its own." in said


def test_without_a_client_its_trade_is_asked_for_with_a_link_to_its_field(officer: Browser) -> None:
    page = body(officer, OREGON.replace("client=shop&", ""))
    assert "Only if it is 'health', HIPAA" in page
    link = re.search(r'href="(\?[^"]*ask=trade#f-trade)"', page)
    assert link
    opened = body(officer, REQUEST + link[1].partition("#")[0])
    assert re.search(r'<details class="more-facts" open><summary>The company', opened)
    assert 'id="f-trade"' in opened


def test_texans_and_californians_have_their_day_by_us_and_by_the_client(officer: Browser) -> None:
    page = body(officer, TEXAS)
    said = plain(page)
    assert "7 things are owed" in said
    ours, theirs = (plain(part) for part in page.split('id="side-client"'))
    assert "Wed 4 Mar 2026, 00:00" in ours
    assert "Fri 1 May 2026" in theirs
    assert "Wed 1 Apr 2026" in theirs
    assert "at the very latest Thu 16 Apr 2026" in theirs
    assert "200 is fewer than 250" in theirs
    assert 'href="/law/us-ca-breach?on=2026-03-02"' in page
    assert "information for counsel" in said


def test_the_last_second_of_a_day_stays_in_its_zone(officer: Browser) -> None:
    said = plain(body(officer, f"{TEXAS}&zone=America/Los_Angeles"))
    assert "Wed 1 Apr 2026 America/Los_Angeles" in said
    assert "Thu 2 Apr 2026" not in said


def test_every_line_has_a_mark_in_the_picture_or_a_link_beside_it(officer: Browser) -> None:
    page = body(officer, TEXAS)
    lines = set(re.findall(r'<tr id="line-(\d+)"', page))
    marks = set(re.findall(r'<g class="mark \w+"><title>(\d+)\.', page))
    listed = set(re.findall(r'href="#line-(\d+)">\1<', page))
    assert marks | listed == lines
    assert not marks & listed


def test_all_faults_stand_beside_their_fields_and_what_was_typed_is_kept(officer: Browser) -> None:
    page = body(
        officer, f"{BREACH}?place=US-TX&people=many&discovered=2+March&contract=soon&zone=Mars&kinds=SSN"
    )
    assert "4 facts cannot be read" in page
    for name, typed in (("discovered", "2 March"), ("contract", "soon")):
        assert re.search(rf'id="f-{name}"[^>]* value="{typed}"[^>]* aria-invalid="true"', page)
        assert f'href="#f-{name}"' in page
    assert re.search(r'name="people" value="many"[^>]* aria-invalid="true"', page)
    assert re.search(r'<option value="US-TX" selected>', page)
    assert re.search(r'value="SSN" checked', page)
    assert "things are owed" not in page


def test_more_places_can_be_asked_for_before_anything_is_answered(officer: Browser) -> None:
    page = body(officer, f"{BREACH}?place=US-TX&people=5&place=&people=&place=&people=&more=1")
    assert page.count('name="people"') == 6
    assert 'name="people" value="5"' in page
    assert "cannot be read" not in page
    assert 'id="line-1"' not in page


def test_a_client_that_is_none_is_refused(officer: Browser, shop: Client) -> None:
    assert "There is no such client." in body(officer, OREGON.replace("client=shop", "client=nobody"))


def test_a_bank_brings_its_trade_from_the_register(officer: Browser, bank: Client) -> None:
    said = plain(body(officer, f"{TEXAS}&client=bank"))
    assert "The client is: bank, glba institution." in said
    assert "primary federal banking regulator" in said
    assert "whether the client is of another kind too" in said.lower()


def test_the_contract_of_the_client_sets_its_times(officer: Browser, shop: Client) -> None:
    installing.install_contract(shop, CONTRACT, datetime.now(UTC) - timedelta(minutes=1))
    told = plain(body(officer, TEXAS.replace("&contract=48+hours", "&client=shop")))
    assert "The contract has the client told within 24 hours" in told
    assert "Section 9" in told
    assert "Tue 3 Mar 2026, 00:00" in told
    assert "Wed 4 Mar 2026, 00:00" in plain(body(officer, f"{TEXAS}&client=shop"))
    asked = plain(body(officer, OREGON))
    assert "within 2 business days after receipt" in asked
    assert "Tue 7 Jul 2026" in asked


def test_an_unsigned_amendment_is_shown_beside_the_law_in_use(
    officer: Browser, gate: Gate, shop: Client
) -> None:
    before = datetime.now(UTC) - timedelta(minutes=2)
    clients.add(gate.vault.keeper, "meridian", "Meridian", "contact centre", before, is_centre=True)
    installing.adopt(gate, before)
    shipped = sources.sources()["us-ca-breach"]
    shorter = shipped.body.replace(b"30 calendar days after discovery", b"20 calendar days after discovery")
    assert shorter != shipped.body
    amended.install(gate, Source(shipped.path, shorter), at=before + timedelta(minutes=1))
    page = plain(body(officer, f"{TEXAS}&client=shop"))
    assert "An amendment that counsel has not signed changes this" in page
    assert "by Sun 22 Mar 2026" in page
    assert "by Wed 1 Apr 2026" in page
    assert "only by an unsigned amendment" in page


def test_the_text_to_copy_is_what_the_shell_says(officer: Browser) -> None:
    asked = [
        "due", "breach", "--residents", "US-TX=200", "--residents", "US-CA=501", "--kinds", "SSN",
        "--discovered", "2026-03-02", "--contract", "48 hours",
    ]  # fmt: skip
    answer = officer.get(f"{TEXAS}&format=text")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode() == CliRunner().invoke(app, asked).output
    found = json.loads(CliRunner().invoke(app, [*asked, "--json"]).output)
    assert officer.get(f"{TEXAS}&format=json").json() == found


def test_machines_get_every_fault_by_its_field(officer: Browser) -> None:
    answer = officer.get(f"{REQUEST}?right=dance&received=never&format=json")
    assert answer.status_code == 400
    assert answer.json()["faults"].keys() == {"right", "received"}


@pytest.mark.parametrize("address", [REQUEST, BREACH])
@pytest.mark.parametrize(
    "query", ["x=1", "right=%00", "place=%00&people=%00", "received=9999-12-31&right=delete", "place=US-TX&place=US-TX&people=1", "residents=US-TX", "people=" + "9" * 300, "format=json&x=1", "format=text&x=1"]
)  # fmt: skip
def test_no_address_breaks_the_page(officer: Browser, address: str, query: str) -> None:
    assert officer.get(f"{address}?{query}").status_code in {200, 400}


def test_spanish_pages_keep_the_laws_words_and_mark_them(officer: Browser) -> None:
    officer.cookies["django_language"] = "es"
    page = body(officer, TEXAS)
    assert '<html lang="es">' in page
    assert '<strong lang="en" class="what">tell the Attorney General</strong>' in page
