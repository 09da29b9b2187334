"""A whole Wardline on a home of its own, filled with a few calls, and a Chromium that is signed in to it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.conftest import FAST_FOLDER
from tests.interactions import calls

from wardline.project import browser as chromium
from wardline.vocabulary.faults import Fault

_PATIENCE = 60.0


@dataclass
class Console:
    """A running console: its address, and its home for commands beside it."""

    address: str
    home: Path
    link: str
    said: list[str] = field(default_factory=list)

    def run(self, *arguments: str) -> str:
        """A command of this home, as a user types it."""
        command = [sys.executable, "-m", "wardline.interfaces.cli.main", *arguments]
        done = subprocess.run(
            command, env=_environment(self.home), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def empty_console() -> Iterator[Console]:
    """Everything that `up` starts, on a free port, with nothing in it."""
    home = Path(tempfile.mkdtemp(prefix="wardline-journey-", dir=FAST_FOLDER))
    home.chmod(0o711)
    port = _free_port()
    log = (home / "up.log").open("w+")
    command = [sys.executable, "-m", "wardline.interfaces.cli.main", "up", "--port", str(port)]
    process = subprocess.Popen(command, env=_environment(home), stdout=log, stderr=log)
    try:
        yield Console(f"http://127.0.0.1:{port}", home, _link(home / "up.log", process))
    finally:
        process.terminate()
        process.wait(30)
        log.close()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    try:
        executable = chromium.ensure()
    except Fault as fault:
        if os.environ.get("CI"):
            pytest.fail(str(fault))
        pytest.skip(str(fault))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def signed_in(empty_console: Console, chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cookies of somebody who came in by the printed link, and saw the empty start page."""
    context = chrome.new_context()
    page = context.new_page()
    page.goto(empty_console.link)
    page.wait_for_url(f"{empty_console.address}/")
    assert page.locator("h1").inner_text() == "Nothing is here yet"
    state = tmp_path_factory.mktemp("chromium") / "state.json"
    context.storage_state(path=state)
    context.close()
    return state


@pytest.fixture(scope="module")
def console(empty_console: Console, signed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Console:
    """The same, with a shop's calls: one whose sound is masked, one with a card, one with a request."""
    folder = tmp_path_factory.mktemp("calls")
    calls.put_call(folder, "parcel", "parcel_mono")
    paid = [calls.HELLO, calls.ASKED, calls.CARD, calls.CODE, calls.TOLD]
    calls.put(folder, "paid.json", calls.chat("paid", paid))
    asked = [calls.HELLO, ("customer", "Please delete all the personal data you have about me.")]
    calls.put(folder, "asked.json", calls.chat("asked", [*asked, ("agent", "Is there anything else?")]))
    empty_console.run("client", "add", "shop", "--title", "Juniper Outfitters", "--industry", "retail")
    out = tmp_path_factory.mktemp("out") / "out"
    empty_console.run("sweep", str(folder), "--client", "shop", "--out", str(out), "--agent-place", "US-TX")
    return empty_console


@pytest.fixture
def desk(chrome: Browser, signed_in: Path) -> Iterator[BrowserContext]:
    context = chrome.new_context(storage_state=signed_in, viewport={"width": 1280, "height": 720})
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext) -> Iterator[Page]:
    """A page whose console must stay silent: no error, no violation of the content policy."""
    page = desk.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    return {**kept, "WARDLINE_HOME": str(home)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _link(log: Path, process: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"http://\S+#\S+", log.read_text("utf-8"))
        if found:
            urllib.request.urlopen(found[0].partition("/enter")[0] + "/health").close()
            return found[0]
        time.sleep(0.1)
    pytest.fail(f"the console did not come up: {log.read_text('utf-8')[-2000:]}")
