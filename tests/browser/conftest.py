"""A real browser for the pages: Debian's Chromium, driven by Playwright, which brings none of its own here.

Playwright and not Selenium: it runs whatever Chromium is installed without a driver of the same version beside it, and
touch, colour schemes, print, and pages without JavaScript are each a setting of a page.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]

_FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    reason = "the page is tested in a browser only with the extra [browser] and Chromium installed"
    sync_api = pytest.importorskip("playwright.sync_api", reason=reason)
    executable = next(filter(None, map(shutil.which, _NAMES)), None)
    if executable is None:
        pytest.skip(f"{reason}; none of {', '.join(_NAMES)} is on the path")
    with sync_api.sync_playwright() as playwright:  # a profile of its own, new and empty, comes with each launch
        launched = playwright.chromium.launch(executable_path=executable, headless=True, args=_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a page from a file in a window of its own; when the test ends nothing may have been loaded or complained."""
    contexts = []
    requests: list[str] = []
    complaints: list[str] = []

    def open_page(html: str, **settings: Any) -> Page:
        path = tmp_path / "story.html"
        path.write_text(f"{html}\n", encoding="utf-8")
        settings.setdefault("viewport", {"width": 1440, "height": 900})
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)  # a busy machine is no fault
        page.on("request", lambda request: requests.append(request.url.split("#")[0]))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert set(requests) <= {(tmp_path / "story.html").as_uri()}
    assert complaints == []


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, which finds faults that lock readers out."""
    package = importlib.util.find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("accessibility is tested only with the extra [browser] installed")
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
