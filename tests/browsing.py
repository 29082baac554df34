"""A browser before the page of `jipu serve`: the program as it is started, and a visitor whom nothing may ask away from this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    os.path.expandvars(r"%ProgramFiles%\Google\Chrome\Application\chrome.exe"),
    os.path.expandvars(r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"),
)
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None) or next((p for p in PLACES if Path(p).exists()), None)
NO_CHROMIUM = f"no Chromium on this machine (looked for {', '.join(NAMES)}); install one to test the page"
DESK, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)
PATIENCE = 90_000  # milliseconds that a job may take on a busy machine
_AXE = Axe().axe_script
SEVERE = frozenset({"serious", "critical"})
Scheme = Literal["light", "dark"]
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The program over a folder, as a user starts it: the link that it prints."""
    quiet = {name: value for name, value in os.environ.items() if name != "JIPU_PASSPHRASE"} | {"PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "jipu.apps.cli", "serve", "-w", str(home), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, env=quiet, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout
            yield program.stdout.readline().strip()
        finally:
            program.terminate()


def violations(page: Page, where: str | None = None, **options: object) -> list[dict[str, Any]]:
    """What axe-core has against a page, or one part of it. Its program is put into a page once: that takes longer than a look at a small page."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE)
    found = page.evaluate("([where, options]) => axe.run(where ?? document, options)", [where, {"resultTypes": ["violations"], **options}])
    assert found["passes"], "axe looked at nothing"
    faults: list[dict[str, Any]] = found["violations"]
    return faults


@dataclass(slots=True)
class Visitor:
    """Somebody who works with the page. `strangers` are addresses beyond this machine that were asked for, `complaints` what the browser had to say,
    but for lines that hold what is `awaited`.
    """

    page: Page
    link: str
    lang: str
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    awaited: str = "nothing"

    @property
    def base(self) -> str:
        """The address of the page without its key."""
        return self.link.split("/?")[0]

    def go(self, place: str) -> None:
        """Open a page of the program."""
        self.page.goto(self.base + place)

    def severe(self, where: str | None = None) -> list[str]:
        """What axe-core finds serious or critical on the page that is open, or in one part of it, with the place of it."""
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations(self.page, where) if one["impact"] in SEVERE]

    def seen(self, size: ViewportSize, scheme: Scheme, where: str | None = None) -> list[str]:
        """What is wrong with the open page, or one part of it, at a size, in a colour scheme: faults that axe-core finds, and a page that is wider than its window."""
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=scheme)
        wide = self.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
        return self.severe(where) + (["wider than its window"] if wide else [])


@contextmanager
def visiting(browser: Browser, link: str, lang: str) -> Iterator[Visitor]:
    """A visitor who reads one language, at the first page. Fails where anything was asked of another machine, or the browser complained."""
    context = browser.new_context(locale="zh-CN" if lang == "zh" else "en-GB", viewport=DESK, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    one = Visitor(page, link, lang)

    def refuse(route: Route) -> None:
        one.strangers.append(route.request.url)
        route.abort()

    context.route(is_stranger, refuse)
    page.on("console", lambda message: one.complaints.append(message.text) if message.type in ("warning", "error") else None)
    page.on("pageerror", lambda error: one.complaints.append(str(error)))
    page.goto(link)
    yield one
    context.close()
    assert one.strangers == []
    assert [line for line in one.complaints if one.awaited not in line] == []


def is_stranger(url: str) -> bool:
    """Whether an address is one of another machine."""
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname not in LOCAL
