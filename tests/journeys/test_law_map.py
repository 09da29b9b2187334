"""The map and the page about one call, in a real browser: keyboard, scripts off, telephone, axe in light and dark."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Console

pytestmark = pytest.mark.browser

CALL = "/law/call?person=US-OR&agent=PH&server=US-TX&machine=processor&direction=sales"
PAGES = [
    "/law/map",
    "/law/map?ask=calling&place=US-LA",
    "/law/map?ask=breach&group=30+days",
    "/law/map?ask=rights&place=EU",
    "/law/call",
    CALL,
]
WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def test_a_state_is_reached_and_opened_by_keyboard(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/law/map?on=2026-11-23")
    tile = page.get_by_role("link", name="Washington: All parties must agree")
    tile.focus()
    assert tile.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"place=US-WA#place$"))
    expect(page.get_by_role("heading", name=re.compile("^Washington"))).to_be_visible()
    expect(page.locator("#place")).to_contain_text("inside the recording")
    page.locator("#place a.chip").first.click()
    assert re.search(r"/law/us-wa-recording\?on=2026-11-23$", page.url)


def test_the_tiles_lie_as_the_states_do(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/law/map")

    def where(name: str) -> tuple[float, float]:
        box = page.get_by_role("link", name=re.compile(f"^{name}:")).bounding_box()
        assert box
        return box["x"], box["y"]

    west, east, north, south = where("Washington"), where("New York"), where("North Dakota"), where("Texas")
    assert west[0] < north[0] < east[0]
    assert north[1] < where("Nebraska")[1] < south[1]
    assert where("Oregon")[1] < where("California")[1]


def test_the_question_and_the_day_are_chosen(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/law/map")
    page.locator("select[name=ask]").select_option("breach")
    page.wait_for_url(re.compile("ask=breach"))
    page.goto(f"{page.url.partition('?')[0]}?ask=breach&on=2025-12-31")
    expect(page.get_by_role("link", name="California: Without delay, no number of days")).to_be_visible()
    page.goto(f"{console.address}/law/map?ask=rights&on=2026-11-23")
    page.get_by_role("link", name="1 Jan 2027").click()
    expect(page.get_by_role("link", name="Oklahoma: A general law is in force")).to_be_visible()


def test_a_call_is_asked_without_scripts(console: Console, chrome: Browser, signed_in: Path) -> None:
    context = chrome.new_context(storage_state=signed_in, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{console.address}/law/call")
    page.get_by_label("Customer in").select_option("US-CA")
    page.get_by_label("Agent in").select_option("US-TX")
    page.get_by_label("Recorder in").select_option("US-TX")
    page.get_by_label("Number or area code").fill("206 555 0143")
    page.get_by_label("How the person is told").select_option("announcement")
    page.get_by_role("button", name="Which law governs it?").click()
    expect(page.get_by_text("This call may be recorded.")).to_be_visible()
    assert "555" not in page.url
    expect(page.get_by_text("The number suggests Washington")).to_be_visible()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_are_accessible_in_light_and_dark(address: str, console: Console, page: Page) -> None:
    page.goto(console.address + address)
    for scheme, options in (("light", {"runOnly": WCAG}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page, options=options)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_a_telephone_and_tiles_can_be_touched(
    address: str, console: Console, chrome: Browser, signed_in: Path
) -> None:
    context = chrome.new_context(storage_state=signed_in, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(console.address + address)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for tile in page.locator("a.tile").all()[:12]:
        box = tile.bounding_box()
        assert box
        assert box["width"] >= 24
        assert box["height"] >= 24
    context.close()
