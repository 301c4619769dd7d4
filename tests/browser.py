"""Chrome or Chromium for the tests: found, or installed by ``python -m tests.browser``."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (  # where a browser stands outside PATH
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    *(("--no-sandbox",) if platform.system() == "Linux" and os.getuid() == 0 else ()),
)
MISSING = (
    "The tests of the teachers' page need Chrome or Chromium and found none: install one "
    "(Debian: apt install chromium) or set DEZHURNY_BROWSER to its path."
)


def find(playwright: Playwright) -> str | None:
    """Give the path of an installed browser: named, in PATH, in a usual place, Playwright's own."""
    found = [shutil.which(name) for name in NAMES]
    own = playwright.chromium.executable_path
    for path in (os.environ.get("DEZHURNY_BROWSER"), *found, *PLACES, own):
        if path and Path(path).exists():
            return path
    return None


def installers() -> Iterator[Sequence[str]]:
    """Give what may install a browser, in the order to try: Debian's when root, Playwright's."""
    if platform.system() == "Linux" and os.getuid() == 0 and shutil.which("apt-get"):
        update, get = "apt-get update -qq", "apt-get install -y -qq --no-install-recommends"
        yield ("sh", "-c", f"{update}; {get} chromium")
    yield (sys.executable, "-m", "playwright", "install", "chromium")


def install(playwright: Playwright) -> str | None:
    """Try to install a browser until there is one; give its path."""
    for command in installers():
        subprocess.run(command, check=False)
        if path := find(playwright):
            return path
    return None


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless browser; fails where there is none."""
    with sync_playwright() as playwright:
        path = find(playwright)
        if path is None:
            pytest.fail(MISSING)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def main() -> None:
    """Install a browser unless there is one; exit code 1 when none can be had."""
    with sync_playwright() as playwright:
        if not find(playwright) and not install(playwright):
            sys.exit(MISSING)


if __name__ == "__main__":
    main()
