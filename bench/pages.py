"""The page of a map in Chromium: how large it is, how long it takes to open, and how long until a drawing of 2,000 abilities stands."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.mapped import invented_map
from bench.report import say
from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.map_html import to_html

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from bootstrap import browser as chromium

LANGS: tuple[Lang, ...] = ("zh", "en")
OPENED = 5
DESK = {"width": 1280, "height": 800}
# From asking for the page to two frames after it has loaded: then a reader sees it and can use it.
SEEN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"""


def main() -> None:
    """Print the figures; without a Chromium on this machine, say so."""
    found = chromium()
    if found is None:
        print("bench pages: no Chromium on this machine")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for skills in (300, 2000):
            rolemap = invented_map(skills)
            for lang in LANGS:
                measure(browser, rolemap, lang, Path(folder) / f"{skills}.{lang}.html")
        browser.close()


def measure(browser: Browser, rolemap: RoleMap, lang: Lang, file: Path) -> None:
    """One page: made, and opened several times, each in a context of its own."""
    started = time.perf_counter()
    file.write_text(to_html(rolemap, lang), "utf-8")
    made = time.perf_counter() - started
    times = sorted(opened(browser, file) for _ in range(OPENED))
    say(
        "pages",
        what="page",
        skills=len(rolemap.section("skill")),
        claims=len(rolemap.claims),
        lang=lang,
        megabytes=file.stat().st_size / 1e6,
        seconds_to_make=made,
        ms_to_open=statistics.median(times),
        ms_to_open_worst=times[-1],
        opened=OPENED,
    )


def opened(browser: Browser, file: Path) -> float:
    """Milliseconds from asking for a page to its being seen."""
    context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    page = context.new_page()
    try:
        return shown(page, file)
    finally:
        context.close()


def shown(page: Page, file: Path) -> float:
    """Open the file in a page that is there already."""
    page.goto(file.as_uri(), wait_until="load")
    seen: float = page.evaluate(SEEN)
    return seen


if __name__ == "__main__":
    main()
