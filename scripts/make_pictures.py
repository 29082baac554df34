"""Make the README's pictures of a map: the top of the bundled example's page, 1200 pixels wide, in both languages."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bootstrap import ROOT, browser
from playwright.sync_api import sync_playwright

from jipu.apps.example import AS_OF, ROLE, example_folder
from jipu.settings import Settings
from jipu.workspace import Workspace

IMAGES = ROOT / "docs" / "images"
NAMES = {"zh": "map.zh.png", "en": "map.en.png"}
SIZE = {"width": 1200, "height": 1560}


def main() -> None:
    """Build the example's map twice and photograph it."""
    found = browser()
    if found is None:
        sys.exit("No Chromium on this machine: run `make test` once, which sees to it.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for lang, name in NAMES.items():
            settings = Settings(as_of=AS_OF, example=True, lang=lang)  # type: ignore[arg-type]
            Workspace(Path(folder) / lang).build([example_folder()], ROLE, settings)
            page = chromium.new_page(viewport=SIZE)  # type: ignore[arg-type]
            page.goto((Path(folder) / lang / "map.html").as_uri())
            page.screenshot(path=IMAGES / name)
        chromium.close()


if __name__ == "__main__":
    main()
