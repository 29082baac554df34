"""The page of a map in Chromium: how large it is, how long it takes to open, and how long until a drawing of 2,000 abilities stands."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.mapped import invented_map
from bench.report import say
from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.drawing import FORMS, FormId
from jipu.render.drawings.gallery import draw
from jipu.render.map_html import to_html

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from bootstrap import browser as chromium

LANGS: tuple[Lang, ...] = ("zh", "en")
OPENED = 5
DESK = {"width": 1280, "height": 800}
# From asking for the page to two frames after it has loaded: then a reader sees it and can use it.
SEEN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
# The same from a click on a view.
SHOWN = """view => new Promise(done => {
  const began = performance.now();
  document.querySelector(`[data-view="${view}"]`).click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
})"""


def main() -> None:
    """Print the figures; without a Chromium on this machine, say so."""
    found = chromium()
    if found is None:
        print("bench pages: no Chromium on this machine")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for skills, least in ((300, 1), (300, 3), (2000, 3)):
            rolemap = invented_map(skills, least=least)
            for form in FORMS:
                time_drawing(rolemap, form)
            for lang in LANGS:
                file = Path(folder) / f"{skills}.{least}.{lang}.html"
                measure(browser, rolemap, lang, file, least)
            time_views(browser, file, skills)
        browser.close()


def time_drawing(rolemap: RoleMap, form: FormId) -> None:
    """One form of a map: how long it takes to draw, how many nodes it has."""
    started = time.perf_counter()
    drawing = draw(rolemap, form, "zh")
    took = time.perf_counter() - started
    if drawing:
        skills, nodes = len(rolemap.section("skill")), drawing.body.count("data-claim")
        say("pages", what="drawing", form=form, skills=skills, nodes=nodes, kilobytes=len(drawing.body.encode()) / 1e3, seconds=took)


def measure(browser: Browser, rolemap: RoleMap, lang: Lang, file: Path, least: int) -> None:
    """One page: made, and opened several times, each in a context of its own. `least` people or more tell each skill."""
    started = time.process_time()
    file.write_text(to_html(rolemap, lang), "utf-8")
    made = time.process_time() - started
    times = sorted(opened(browser, file) for _ in range(OPENED))
    say(
        "pages",
        what="page",
        skills=len(rolemap.section("skill")),
        least=least,
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
        page.goto(file.as_uri(), wait_until="load")
        seen: float = page.evaluate(SEEN)
        return seen
    finally:
        context.close()


def time_views(browser: Browser, file: Path, skills: int) -> None:
    """Each view of an open page: milliseconds from the click until it is seen."""
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    page.goto(file.as_uri(), wait_until="load")
    views = page.evaluate("() => [...document.querySelectorAll('[data-view]')].map(tab => tab.dataset.view)")
    for view in views:
        took: float = page.evaluate(SHOWN, view)
        nodes = page.evaluate("() => document.querySelectorAll('#picture [data-claim], #claims-table tr').length")
        say("pages", what="view", view=view, skills=skills, nodes=nodes, ms=took)
    page.close()


if __name__ == "__main__":
    main()
