"""Chromium: pages as PDF, as a long picture of a phone, and as a web archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bootstrap import browser as installed
from playwright.sync_api import Browser, sync_playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine."""
    found = installed()
    if found is None:
        raise SystemExit("No Chromium on this machine: run `make test` once, which sees to it.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


def printed(browser: Browser, html: str) -> bytes:
    """A page as PDF."""
    page = browser.new_page()
    page.set_content(html)
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    return data


def phone_screen(browser: Browser, html: str) -> bytes:
    """A page as one long picture of a phone, twice as dense as its CSS."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page.set_content(html)
    data = page.screenshot(full_page=True)
    page.close()
    return data


def web_archive(browser: Browser, html: str) -> bytes:
    """A page as MHTML, as the browser saves it."""
    page = browser.new_page()
    page.set_content(html)
    data: str = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    page.close()
    return data.encode()
