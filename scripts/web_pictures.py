"""Photograph the pages of `jipu serve` while somebody works with them: the bundled example goes in, becomes a map and is objected to."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from jipu.apps.example import ROLE, example_folder

PATIENCE = 120_000  # milliseconds for a job
WORDS = {
    "zh": {"source": "自带的虚构简历", "basis": "虚构，无需同意", "role": ROLE},
    "en": {"source": "the bundled invented resumes", "basis": "invented, nobody to ask", "role": ROLE},
}
Take = Callable[[str], None]


def web_pictures(
    chromium: Browser, lang: str, sizes: dict[str, dict[str, int]], keep: Callable[[Path, bytes], None], folder: Path
) -> list[Path]:
    """The pictures of one language: `web-PAGE.LANG.SIZE.png`, written by `keep`."""
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as home, _served(Path(home) / "jipu") as link:
        page = chromium.new_page(locale="zh-CN" if lang == "zh" else "en-GB", color_scheme="light")
        page.set_default_timeout(PATIENCE)

        def take(name: str) -> None:
            for size, window in sizes.items():
                page.set_viewport_size(window)  # type: ignore[arg-type]
                path = folder / f"web-{name}.{lang}.{size}.png"
                keep(path, page.screenshot())
                made.append(path)

        page.goto(link)
        _work(page, lang, take)
        page.close()
    return made


@contextmanager
def _served(home: Path) -> Iterator[str]:
    environment = {name: value for name, value in os.environ.items() if name != "JIPU_PASSPHRASE"}
    command = [sys.executable, "-m", "jipu.apps.cli", "serve", "-w", str(home), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
        try:
            yield next(iter(program.stdout or ()), "").strip()
        finally:
            program.terminate()


def _work(page: Page, lang: str, take: Take) -> None:
    base = page.url.rstrip("/")
    take("first")
    page.set_input_files("#chosen", sorted(str(path) for path in example_folder().iterdir() if path.is_file()))
    page.fill("[name=source]", WORDS[lang]["source"])
    page.fill("[name=basis]", WORDS[lang]["basis"])
    page.click("#files button.main")
    page.wait_for_url("**/jobs/*")
    _unlocked(page)
    take("read")
    page.click("#next")
    page.wait_for_url("**/new")
    page.fill("[name=role]", WORDS[lang]["role"])
    take("role")
    page.click("form button.main")
    page.wait_for_url("**/asked/*")
    take("sample")
    page.locator("main button.main").first.click()
    page.wait_for_url("**/jobs/*")
    page.wait_for_selector("#next:not([hidden])")
    page.click("#next")
    page.wait_for_url("**/maps/*")
    place = page.url.split("?")[0].split("#")[0]
    page.locator("#leading .of").first.click()
    page.wait_for_selector("#evidence[open] .objections")
    take("map")
    _object(page, place)
    for name in ("corrections", "versions", "export"):
        page.goto(f"{place}/{name}")
        take(name)
    _uses(page, base, place.rpartition("/")[2], take)
    for name in ("model", "privacy", "help"):
        page.goto(f"{base}/{name}")
        take(name)


def _uses(page: Page, base: str, name: str, take: Take) -> None:
    """What is made of the map: each verb with its answer, where one map is enough for one."""
    for verb in ("learn", "hire", "teach", "career"):
        page.goto(f"{base}/{verb}?map={name}")
        take(verb)
    page.goto(f"{base}/assess?map={name}")
    page.set_input_files("#chosen", str(next(path for path in sorted(example_folder().iterdir()) if path.suffix == ".html")))
    page.click("#read")
    page.wait_for_selector("#page.answer")
    take("assess")
    for verb in ("compare", "atlas"):
        page.goto(f"{base}/{verb}")
        take(verb)


def _unlocked(page: Page) -> None:
    """Give the vault a passphrase where the machine has no keyring."""
    page.wait_for_selector("#unlock:not([hidden]), #next:not([hidden])")
    if page.is_visible("#unlock"):
        page.fill("[name=passphrase]", "correct horse")
        page.fill("[name=again]", "correct horse")
        page.click("#unlock button")
    page.wait_for_selector("#next:not([hidden])")


def _object(page: Page, place: str) -> None:
    """One objection, and the map built again with it."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(place)
    page.locator("[type=search]").first.fill("TypeScript")
    page.locator("#report [data-claim]:visible", has_text="TypeScript").first.click()
    page.locator("#evidence[open] .act-drop").click()
    page.locator("#evidence[open] .objection button.main").click()
    page.wait_for_selector("#waiting:not([hidden])")
    page.click("#waiting button")
    page.wait_for_url("**/jobs/*")
    page.wait_for_selector("#next:not([hidden])")
