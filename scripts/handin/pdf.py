"""PDF as people export it: HTML and CSS of our own printed by a Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from handin.page import render

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC_BROWSERS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium")
# The sandbox needs a user who is not root; the pages are our own.
_SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")
_DATES = re.compile(rb"\(D:\d{14}")
_FIXED = b"(D:20250831000000"  # as long as any date: no offset in the file moves


def find_chromium() -> str:
    """The browser's path: $CHROMIUM, else the first one installed. Exits with the install line where there is none."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, (shutil.which(name) for name in (*BROWSERS, *MAC_BROWSERS))), None)
    if found is None:
        sys.exit(
            f"make_example: no Chromium found{f' at $CHROMIUM ({named})' if named else ''}; the PDFs need one.\n"
            "  Debian/Ubuntu: sudo apt-get install -y chromium fonts-droid-fallback fonts-liberation\n"
            "  macOS: brew install --cask chromium · Windows: winget install Google.Chrome\n"
            "  or set CHROMIUM to the path of a Chromium or Chrome."
        )
    return found


def make_pdf(text: str, layout: str) -> bytes:
    """The resume printed in a layout (a template of this folder). Raises RuntimeError when the browser writes nothing."""
    page = render(text, layout)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [find_chromium(), *_SWITCHES, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        if not target.exists():
            raise RuntimeError(f"{command[0]} wrote no PDF: {done.stderr.decode(errors='replace')[-500:]}")
        return _DATES.sub(_FIXED, target.read_bytes())
