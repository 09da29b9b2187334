"""A Chromium for the tests that drive one: an installed one, else Debian's, else word of what to install."""

import os
import shutil
import subprocess
from pathlib import Path

from wardline.vocabulary.faults import Fault

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find() -> str | None:
    """The path of an installed Chromium; WARDLINE_CHROMIUM names one that is elsewhere."""
    named = os.environ.get("WARDLINE_CHROMIUM")
    if named:
        return named
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in _APPLICATIONS if Path(path).is_file()), None)


def ensure() -> str:
    """The path of a Chromium, installed first where this may be done. Raises Fault with what to install."""
    found = find()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
        found = find()
    if found is None:
        raise Fault(
            "No Chromium or Chrome is installed.",
            "The pages are tested in a real browser.",
            "Install one (Debian: apt install chromium; Fedora: dnf install chromium; macOS: brew install --cask"
            " chromium) or name it in WARDLINE_CHROMIUM.",
        )
    return found


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(["apt-get", *arguments], check=False, env=environment)  # noqa: S603, S607 -- fixed
        if done.returncode != 0:
            return
