"""A machine without a browser gets one, or is told how."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests import browser


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine where no browser can be found; gives the only folder in its PATH."""
    place = tmp_path / "bin"
    place.mkdir()
    monkeypatch.setenv("PATH", str(place))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.delenv("DEZHURNY_BROWSER", raising=False)
    monkeypatch.setattr(browser, "PLACES", ())
    return place


def put(path: Path) -> str:
    """Put a program there that may be run."""
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def found() -> str | None:
    """Look for a browser."""
    with sync_playwright() as playwright:
        return browser.find(playwright)


def test_a_browser_in_the_path_is_found(bare: Path) -> None:
    """Of any of the usual names; none where there is none."""
    assert found() is None

    assert put(bare / "google-chrome") == found()


def test_a_named_browser_is_taken_first(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``DEZHURNY_BROWSER`` tells which."""
    put(bare / "chromium")
    own = put(bare / "own")
    monkeypatch.setenv("DEZHURNY_BROWSER", own)

    assert own == found()


def test_installers_are_tried_in_turn(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that fails is no reason to give up."""
    make = f"from pathlib import Path; Path({str(bare / 'chromium')!r}).touch(0o755)"
    failing, working = (sys.executable, "-c", "exit(1)"), (sys.executable, "-c", make)
    monkeypatch.setattr(browser, "installers", lambda: iter((failing, working)))

    with sync_playwright() as playwright:
        assert str(bare / "chromium") == browser.install(playwright)


def test_without_any_the_tests_say_what_to_do(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is skipped silently."""
    monkeypatch.setattr(browser, "installers", lambda: iter(()))

    with pytest.raises(SystemExit, match="apt install chromium"):
        browser.main()


def test_playwright_installs_its_own_for_everybody(bare: Path) -> None:
    """The last resort needs no rights."""
    *_, last = browser.installers()

    assert last[1:] == ("-m", "playwright", "install", "chromium")
