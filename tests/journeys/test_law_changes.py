"""What an officer does when the law moves, in a real browser: ask what changed, weigh it, look ahead, go back in time."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Console

pytestmark = pytest.mark.browser

YEAR = "/law/changes?from=2025-12-31&to=2026-01-01"
PAGES = ["/law", YEAR, "/law/calendar", "/law/us-ca-ccpa?on=2021-03-01", "/law/us-ca-ccpa/rests"]
WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def test_what_changed_is_filtered_by_the_address_and_leads_to_the_article(
    console: Console, page: Page
) -> None:
    page.goto(console.address + YEAR)
    page.get_by_label("What reaches").select_option("US-CA")
    page.wait_for_url(re.compile("place=US-CA"))
    page.get_by_label("Speaks of").select_option("breach")
    page.wait_for_url(re.compile("family=breach"))
    row = page.locator(".change", has_text="Breach: telling the people")
    expect(row.locator("ins", has_text="30 calendar days after discovery")).to_be_visible()
    row.locator("a.chip").click()
    assert page.url.endswith("/law/us-ca-breach?on=2026-01-01#breach.people")
    expect(page.locator("#breach\\.people .spans [aria-current]")).to_contain_text("in force")


def test_stored_decisions_are_weighed_in_the_background(console: Console, page: Page) -> None:
    page.goto(console.address + YEAR)
    page.get_by_role("button", name=re.compile("Judge .* stored decisions? on both days")).click()
    expect(page.locator("#weighed")).to_contain_text("judged on both days.", timeout=30_000)
    page.reload()
    expect(page.locator("#weighed")).to_contain_text("judged on both days.")


def test_the_strip_leads_to_its_month_by_keyboard(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/law/calendar")
    first = page.locator(".strip a").first
    first.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(first.get_attribute("href") or "?")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take into your calendar").click()
    assert download.value.suggested_filename == "law.ics"
    assert Path(download.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_span_of_time_shows_what_was_required_then(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/law/us-tcpa")
    page.locator("#calling\\.stop .spans a").first.click()
    expect(page.locator("#calling\\.stop")).to_contain_text("at most 30 days")
    page.get_by_role("navigation", name="Days on which it changes").get_by_role("link", name="Today").click()
    expect(page.locator("#calling\\.stop .words").first).to_contain_text("ten business days")


def test_the_laws_pages_are_accessible_in_light_and_dark(console: Console, page: Page) -> None:
    faults = {}
    for address in PAGES:
        page.goto(console.address + address)
        for scheme, options in (("light", {"runOnly": WCAG}), ("dark", {"runOnly": ["color-contrast"]})):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(page, options=options)
            if found.violations_count:
                faults[address, scheme] = found.generate_report()
    assert faults == {}


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_page_of_the_law_is_wider_than_a_telephone(
    language: str, console: Console, chrome: Browser, signed_in: Path
) -> None:
    context = chrome.new_context(storage_state=signed_in, viewport={"width": 360, "height": 740})
    context.add_cookies([{"name": "django_language", "value": language, "url": console.address}])
    page = context.new_page()
    wide = {}
    for address in PAGES:
        page.goto(console.address + address)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[address] = over
    context.close()
    assert wide == {}


def test_what_changed_works_without_scripts(console: Console, chrome: Browser, signed_in: Path) -> None:
    context = chrome.new_context(storage_state=signed_in, java_script_enabled=False)
    page = context.new_page()
    page.goto(console.address + YEAR)
    page.get_by_label("Speaks of").select_option("calling")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".of-text").first).to_be_visible()
    expect(page.locator(".change a", has_text="Breach:")).to_have_count(0)
    page.get_by_role("button", name=re.compile("Judge")).click()
    expect(page.locator("#weighed")).to_contain_text(re.compile("waits for the worker|judged"))
    context.close()
