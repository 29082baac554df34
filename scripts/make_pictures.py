"""Make the pictures of the documents from the bundled example: the top of its page for the READMEs, and every view, in both languages, at a desk and on a phone; and the pages of `jipu serve`."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from bootstrap import ROOT, browser
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from web_pictures import web_pictures

from jipu.apps.example import AS_OF, ROLE, example_folder
from jipu.settings import Settings
from jipu.workspace import Workspace

IMAGES, PICTURES = ROOT / "docs" / "images", ROOT / "docs" / "pictures"
LANGS = ("zh", "en")
TOP = {"width": 1200, "height": 1560}
SIZES = {"desk": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
COLOURS = 64  # of a palette that keeps rare colours: text and flat shapes need no more
LARGEST = 60_000  # bytes of a picture, where a smaller palette can keep it so
VIEWS = "() => [...document.querySelectorAll('[data-view]')].map(tab => tab.dataset.view)"
SEEN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main() -> None:
    """Build the example's map in each language and photograph it."""
    found = browser()
    if found is None:
        sys.exit("No Chromium on this machine: run `make test` once, which sees to it.")
    for folder in (IMAGES, PICTURES):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        made = [picture for lang in LANGS for picture in photographed(chromium, build(Path(folder) / lang, lang), lang)]
        for lang in LANGS:
            made += web_pictures(chromium, lang, SIZES, lambda path, picture: path.write_bytes(smaller(picture)), PICTURES)
        chromium.close()
    for stale in sorted(set(PICTURES.glob("*.png")) - set(made)):
        stale.unlink()
    print(f"{len(made)} pictures, {sum(path.stat().st_size for path in made) // 1000} kB")


def build(folder: Path, lang: str) -> Path:
    """The example's page in one language."""
    settings = Settings(as_of=AS_OF, example=True, lang=lang)  # type: ignore[arg-type]
    Workspace(folder).build([example_folder()], ROLE, settings)
    return folder / "map.html"


def photographed(chromium: Browser, file: Path, lang: str) -> list[Path]:
    """The README's picture of the top, and every view at every size."""
    top = chromium.new_page(viewport=TOP)  # type: ignore[arg-type]
    top.goto(file.as_uri())
    (IMAGES / f"map.{lang}.png").write_bytes(smaller(top.screenshot()))
    top.close()
    return [path for size in SIZES for path in views(chromium, file, lang, size)]


def views(chromium: Browser, file: Path, lang: str, size: str) -> list[Path]:
    """Every view of the page at one size."""
    page = chromium.new_page(viewport=SIZES[size], device_scale_factor=1, color_scheme="light")  # type: ignore[arg-type]
    page.goto(file.as_uri())
    made = []
    for view in page.evaluate(VIEWS):
        path = PICTURES / f"{view}.{lang}.{size}.png"
        path.write_bytes(smaller(shot(page, view)))
        made.append(path)
    page.close()
    return made


def shot(page: Page, view: str) -> bytes:
    """What a reader sees right after choosing a view: of the report the top of the page, of the others from the tools down."""
    page.locator(f'[data-view="{view}"]').click()
    page.evaluate(SEEN)
    first = page.locator("[data-view]").first.get_attribute("data-view")
    page.evaluate("top => top ? window.scrollTo(0, 0) : document.querySelector('[role=tablist]').scrollIntoView()", view == first)
    page.evaluate(SEEN)
    return page.screenshot()


def smaller(picture: bytes) -> bytes:
    """The same picture with a palette; with fewer colours where it would be larger than wanted."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (COLOURS, COLOURS // 2, COLOURS // 4):
        out = io.BytesIO()
        image.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()


if __name__ == "__main__":
    main()
