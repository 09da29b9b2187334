"""Takes the pictures of docs/screenshots from a running console that is filled already.

wardline up --demo            (in another window; it prints a sign-in link)
python tests/journeys/pictures.py LINK
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from wardline.project import browser

FOLDER = Path(__file__).resolve().parents[2] / "docs/screenshots"
DESK: ViewportSize = {"width": 1280, "height": 720}
TELEPHONE: ViewportSize = {"width": 360, "height": 740}


def take(link: str) -> None:
    """Every page in light, some in the dark and on a telephone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=browser.ensure(), args=["--no-sandbox"])
        page = chrome.new_page(viewport=DESK, color_scheme="light")
        base = link.partition("/enter")[0]
        page.goto(f"{base}/enter")
        page.screenshot(path=FOLDER / "door.png")
        page.goto(link)
        page.wait_for_url(f"{base}/")
        _everything(page, base)
        chrome.close()


def _everything(page: Page, base: str) -> None:
    call = _first(page, f"{base}/interactions?sound=masked&verdict=violated") or _first(
        page, f"{base}/interactions?sound=masked"
    )
    duty = _first(page, f"{base}/")
    entry = _first(page, f"{base}/ledger")
    addresses = {
        "brief": "/",
        "duty": duty,
        "interactions": "/interactions",
        "interaction": call,
        "ledger": "/ledger",
        "entry": entry,
        "law": "/law",
        "law-text": "/law/us-tcpa?on=2026-06-01",
        "clients": "/clients",
    }
    for name, address in addresses.items():
        _shoot(page, base + address, name)
    page.goto(base + call)
    page.locator("button.mask").first.click()
    page.screenshot(path=FOLDER / "mask.png")
    page.emulate_media(color_scheme="dark")
    for name in ("brief", "interactions", "interaction"):
        _shoot(page, base + addresses[name], f"{name}-dark")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(TELEPHONE)
    for name in ("brief", "interactions", "interaction"):
        _shoot(page, base + addresses[name], f"{name}-telephone")
    page.set_viewport_size(DESK)
    page.context.add_cookies([{"name": "django_language", "value": "es", "url": base}])
    _shoot(page, f"{base}/", "brief-spanish")


def _first(page: Page, address: str) -> str:
    page.goto(address)
    link = page.locator("[data-row] a").first
    return (link.get_attribute("href") or "") if link.count() else ""


def _shoot(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.wait_for_timeout(400)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    take(sys.argv[1])
