"""An officer asks what the law wants: types the facts, reads the answer, follows a reason, mends a fault."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.journeys.conftest import Console

pytestmark = pytest.mark.browser

TEXAS = "/law/ask/breach?place=US-TX&people=200&place=US-CA&people=501&kinds=SSN&discovered=2026-03-02&contract=48+hours"
OREGON = "/law/ask/request?right=delete&received=2026-07-03&place=US-OR&agent_place=PH"
FAULTY = "/law/ask/breach?place=US-TX&people=many&discovered=2+March"


def test_a_breach_is_typed_and_answered_and_a_line_tells_why(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/law/ask/breach")
    page.get_by_label("Place 1", exact=True).select_option("US-TX")
    page.get_by_label("Number of people, place 1").fill("200")
    page.get_by_label("Place 2", exact=True).select_option("US-CA")
    page.get_by_label("Number of people, place 2").fill("501")
    page.get_by_label("Day on which we found it").fill("2026-03-02")
    page.get_by_label("Social Security number", exact=True).check()
    page.get_by_label("Its contract: told within").fill("48 hours")
    page.get_by_role("button", name="Say what is owed").click()
    expect(page.locator(".lead")).to_contain_text("7 things are owed")
    row = page.locator("tr[data-row]", has_text="Tell the affected individuals").first
    expect(row).to_contain_text("Wed 1 Apr 2026")
    row.locator("summary").click()
    expect(row.locator(".sums")).to_contain_text("30 calendar days later is Wednesday 2026-04-01")
    row.locator("a.chip").click()
    expect(page).to_have_url(f"{console.address}/law/us-ca-breach?on=2026-03-02")


def test_a_missing_fact_is_said_where_its_link_leads(console: Console, page: Page) -> None:
    page.goto(console.address + OREGON)
    fact = page.locator(".unknown > li", has_text="The client's trade")
    fact.get_by_role("link").click()
    expect(page.get_by_role("group", name="Its trade")).to_be_in_viewport()
    page.get_by_label("none of these", exact=True).check()
    page.get_by_role("button", name="Say what is owed").click()
    expect(page.locator(".unknown > li", has_text="The client's trade")).to_have_count(0)
    expect(page.locator(".lead")).to_contain_text("Mon 17 Aug 2026")


def test_more_places_by_keyboard_keep_what_was_typed(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/law/ask/breach")
    page.get_by_label("Number of people, place 1").fill("7")
    page.get_by_role("button", name="More places").focus()
    page.keyboard.press("Enter")
    expect(page.locator("input[name=people]")).to_have_count(6)
    expect(page.get_by_label("Number of people, place 1")).to_have_value("7")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("address", ["/law/ask/request", "/law/ask/breach", TEXAS, OREGON, FAULTY])
def test_the_pages_have_no_barriers_and_fit(console: Console, page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(console.address + address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
