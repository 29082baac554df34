"""The atlas of the maps in a folder: how long it takes to make, how large it is, and how long until its first page stands in Chromium.

Takes the folders of maps in JIPU_ATLAS_MAPS, else fourteen invented maps of 300 skills each.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.mapped import invented_map
from bench.report import say
from jipu.lexicon.roles import load_roles
from jipu.model.rolemap import RoleMap
from jipu.render.map_json import to_json
from jipu.workspace import Workspace

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from bootstrap import browser as chromium

MAPS = "JIPU_ATLAS_MAPS"
ROLES = (
    *("frontend", "golang", "java", "tech-director", "cto", "product-manager", "product-director", "cpo"),
    *("product-operations", "operations-director", "coo", "marketing-manager", "marketing-director", "cmo"),
)
OPENED = 9
DESK = {"width": 1280, "height": 800}
SEEN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
# From a letter typed to two frames after: the first search reads the data of all maps.
FOUND = """word => new Promise(done => {
  const began = performance.now();
  const field = document.getElementById("search");
  field.value = word;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
})"""


def main() -> None:
    """Print the figures; without a Chromium on this machine, those of making alone."""
    with tempfile.TemporaryDirectory() as folder:
        maps = Path(os.environ[MAPS]) if MAPS in os.environ else _invented(Path(folder) / "maps")
        out = Path(folder) / "atlas"
        started, worked = time.perf_counter(), time.process_time()
        made = Workspace(None).atlas(maps, out, edition="internal")
        seconds, core = time.perf_counter() - started, time.process_time() - worked
        size = sum(len(content) for content in made.files.values())
        index = len(made.files["index.html"]) / 1e6
        say("atlas", what="made", maps=len(made.atlas.places), seconds=seconds, seconds_of_a_core=core, megabytes=size / 1e6, index=index)
        if found := chromium():
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
                _opened(browser, out / "index.html", len(made.atlas.places))
                browser.close()


def _invented(folder: Path) -> Path:
    """Fourteen maps alike in size and unlike in role."""
    for name in ROLES:
        (folder / name).mkdir(parents=True)
        (folder / name / "map.json").write_text(to_json(_as_role(invented_map(300), name)), "utf-8")
    return folder


def _as_role(rolemap: RoleMap, name: str) -> RoleMap:
    return replace(rolemap, role=load_roles().by_id[name])


def _opened(browser: Browser, file: Path, maps: int) -> None:
    """Opened several times, each in a context of its own; then the first and the second search."""
    times, first, second, bare = [], [], [], []
    for _ in range(OPENED):
        context = browser.new_context(viewport=DESK)
        page = context.new_page()
        page.goto(file.as_uri())
        times.append(page.evaluate(SEEN) / 1000)
        first.append(page.evaluate(FOUND, "a") / 1000)
        second.append(page.evaluate(FOUND, "数据") / 1000)
        page.goto("data:text/html,<p>bare")
        bare.append(page.evaluate(SEEN) / 1000)
        context.close()
    for what, rows in (("bare page", bare), ("opened", times), ("first search", first), ("next search", second)):
        say("atlas", what=what, maps=maps, median=statistics.median(rows), worst=max(rows))


if __name__ == "__main__":
    main()
