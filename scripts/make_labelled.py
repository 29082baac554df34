"""Make the labelled set anew: tests/files/labelled and its truth.json. By hand; what it writes is committed.

    python scripts/make_labelled.py

Needs LibreOffice (`soffice`), Chromium, python-docx, xlsxwriter, Pillow, numpy and playwright. The truth comes from scripts/labelled/people.txt
and the tables of scripts/labelled/plain.py, from which the files are made; what jipu reads plays no part in it. All people are invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from bootstrap import ROOT
from labelled.browser import chromium
from labelled.containers import container_files
from labelled.made import Made
from labelled.office import office_files
from labelled.pictures import pdf_files, picture_files
from labelled.plain import plain_files
from labelled.texts import people

FOLDER = ROOT / "tests" / "files" / "labelled"
MOST_BYTES = 5_000_000


def files() -> Iterator[Made]:
    """All files of the set."""
    known = people()
    yield from plain_files(known)
    yield from office_files(known)
    yield from container_files(known)
    with chromium() as browser:
        yield from pdf_files(browser, known)
        yield from picture_files(browser, known)


def main() -> None:
    """Write them, and what must be found in them."""
    made = sorted(files(), key=lambda file: file.name)
    total = sum(len(file.data) for file in made)
    assert total < MOST_BYTES, total  # noqa: S101 - a set that is too large is not written
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for file in made:
        (FOLDER / file.name).write_bytes(file.data)
    truth = json.dumps([file.truth() for file in made], ensure_ascii=False, indent=1)
    (FOLDER / "truth.json").write_text(truth + "\n", "utf-8")
    print(f"{len(made)} files, {total / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
