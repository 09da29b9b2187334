"""What a compliance officer does in the console, in a real browser: look, filter, listen, ask why, check the proof."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Console

pytestmark = pytest.mark.browser

LISTS = ["/", "/interactions", "/ledger", "/law", "/clients", "/law/us-ca-ccpa", "/nothing-here"]


def first(page: Page, console: Console, listing: str) -> str:
    """The address of the first thing in a list."""
    page.goto(console.address + listing)
    return page.locator("[data-row] a").first.get_attribute("href") or ""


def until(page: Page, script: str) -> None:
    """Waits for what the player says; Playwright's own waiting needs eval, which the policy forbids."""
    for _ in range(100):
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"it did not come to: {script}")


def every_page(page: Page, console: Console) -> list[str]:
    """One of each kind of page."""
    call = first(page, console, "/interactions?sound=masked")
    chat = first(page, console, "/interactions?kind=CARD")
    duty = first(page, console, "/")
    entry = first(page, console, "/ledger")
    return [*LISTS, call, chat, duty, entry]


def test_a_link_works_once_and_leaves_nothing_in_the_address(
    console: Console, chrome: Browser, signed_in: Path
) -> None:
    page = chrome.new_page()
    page.goto(console.link)
    expect(page.get_by_text("used already")).to_be_visible()
    assert "#" not in page.url
    page.goto(f"{console.address}/interactions")
    assert page.url == f"{console.address}/enter"
    page.close()


def test_the_brief_tells_time_left_and_why(console: Console, page: Page) -> None:
    page.goto(console.address)
    row = page.locator("[data-row]", has=page.locator(".left")).first
    expect(row.locator("time")).to_contain_text("UTC")
    row.locator(".what > a").click()
    expect(page.get_by_role("heading", name="The arithmetic")).to_be_visible()
    expect(page.locator(".sums li").first).to_be_visible()
    page.locator(".articles a.chip").first.click()
    assert re.search(r"/law/[a-z0-9-]+\?on=\d{4}-\d\d-\d\d$", page.url)
    expect(page.get_by_text("on this day").first).to_be_visible()


def test_a_filter_goes_into_the_address_and_back_again(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/interactions")
    expect(page.locator("tr[data-row]")).to_have_count(3)
    page.get_by_label("Kind found").select_option("CARD")
    page.wait_for_url(f"{console.address}/interactions?kind=CARD")
    expect(page.locator("tr[data-row]")).to_have_count(1)
    page.reload()
    expect(page.get_by_label("Kind found")).to_have_value("CARD")
    page.go_back()
    expect(page.locator("tr[data-row]")).to_have_count(3)


def test_a_mask_tells_why_it_is_there(console: Console, page: Page) -> None:
    page.goto(console.address + first(page, console, "/interactions?kind=CARD"))
    mask = page.locator("button.mask", has_text="CARD_1").first
    mask.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("ayment card number")
    expect(panel).to_contain_text("sealed under the person's key")
    beside, box = mask.bounding_box(), panel.bounding_box()
    assert beside
    assert box
    assert abs(box["y"] - (beside["y"] + beside["height"])) < 40 or box["y"] + box["height"] <= beside["y"]
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert "/interactions/" in page.url


def test_masked_sound_plays_and_the_transcript_follows(console: Console, page: Page) -> None:
    page.goto(console.address + first(page, console, "/interactions?sound=masked"))
    audio = page.locator("audio")
    until(page, "document.querySelector('audio').readyState >= 1")
    assert audio.evaluate("each => each.duration") > 3
    page.keyboard.press("e")
    until(page, "document.querySelector('audio').currentTime > 0.3")
    expect(page.locator(".transcript li.speaking")).to_have_count(1)
    page.keyboard.press("e")
    assert audio.evaluate("each => each.paused")
    seek = page.locator("button[data-seek]").last
    seek.click()
    at = float(seek.get_attribute("data-seek") or 0)
    until(page, f"document.querySelector('audio').currentTime >= {at}")
    assert float(page.locator(".timeline .now").get_attribute("x") or 0) > 0


def test_the_ledger_is_verified_in_place(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/ledger")
    page.get_by_role("button", name="Verify Juniper Outfitters").click()
    expect(page.locator("#check-shop .tag.good")).to_have_text("right", timeout=20_000)
    expect(page.locator("#check-shop")).to_contain_text(re.compile(r"All \d+ entries stand"))


def test_an_entry_shows_its_proof(console: Console, page: Page) -> None:
    page.goto(console.address + first(page, console, "/interactions?kind=CARD"))
    page.locator("#opened").click()
    for _ in range(20):
        if page.get_by_text("included").count():
            break
        page.wait_for_timeout(300)
        page.reload()
    expect(page.get_by_text("Signed checkpoint")).to_be_visible()


def test_the_keyboard_is_enough(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/interactions")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_label("Client")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    link = page.locator("[data-row] a").first
    expect(link).to_be_focused()
    assert link.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/interactions/[0-9a-f-]{36}$"))
    page.keyboard.press("Escape")
    page.wait_for_url(f"{console.address}/interactions")


def test_the_language_switch_stays(console: Console, page: Page) -> None:
    page.goto(f"{console.address}/law?q=tcpa")
    page.get_by_role("button", name="Español").click()
    expect(page.get_by_role("heading", name="Leyes")).to_be_visible()
    assert page.url.endswith("/law?q=tcpa")
    page.goto(console.address)
    expect(page.get_by_role("heading", name="Informe de la mañana")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Morning brief")).to_be_visible()


WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def test_every_page_is_accessible_in_light_and_dark(console: Console, page: Page) -> None:
    faults = {}
    for address in every_page(page, console):
        if address == "/nothing-here":
            continue
        page.goto(console.address + address)
        for scheme, options in (("light", {"runOnly": WCAG}), ("dark", {"runOnly": ["color-contrast"]})):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(page, options=options)
            if found.violations_count:
                faults[address, scheme] = found.generate_report()
    assert faults == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_and_the_page_for_nothing_are_accessible(
    scheme: str, console: Console, chrome: Browser, signed_in: Path
) -> None:
    for state, address in ((None, "/enter"), (signed_in, "/nothing-here")):
        context = chrome.new_context(storage_state=state, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(console.address + address)
        found = Axe().run(page, options={"runOnly": WCAG})
        context.close()
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_page_is_wider_than_a_telephone(
    language: str, console: Console, chrome: Browser, signed_in: Path
) -> None:
    context = chrome.new_context(storage_state=signed_in, viewport={"width": 360, "height": 740})
    page = context.new_page()
    addresses = every_page(page, console)
    context.add_cookies([{"name": "django_language", "value": language, "url": console.address}])
    wide = {}
    for address in addresses:
        page.goto(console.address + address)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[address] = over
    context.close()
    assert wide == {}


def test_lists_and_filters_work_without_scripts(console: Console, chrome: Browser, signed_in: Path) -> None:
    context = chrome.new_context(storage_state=signed_in, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{console.address}/interactions")
    page.get_by_label("Kind found").select_option("CARD")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tr[data-row]")).to_have_count(1)
    context.close()
