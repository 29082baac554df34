"""Documents opened by other people's programs: Word and Excel files by LibreOffice, PDF by pdftotext. Skipped where these are not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from jipu.render.formats import documents
from tests.levelled import levelled_map
from tests.unit.render.papers import packed, typesets

OFFICE, PDFTOTEXT = shutil.which("soffice") or shutil.which("libreoffice"), shutil.which("pdftotext")


def text_of(pdf: Path) -> str:
    done = subprocess.run([str(PDFTOTEXT), "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return packed(done.stdout.decode("utf-8"))


def leading() -> list[str]:
    """What a reader must find in every document: the title, and a group with its count."""
    group = levelled_map().section("group")[0]
    return [packed("前端开发 · 岗位技能图谱"), packed(group.payload.zh), f"{group.support.k}/{group.support.n}"]  # type: ignore[union-attr]


@typesets
@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")
def test_a_pdf_is_read_by_pdftotext(tmp_path: Path) -> None:
    (tmp_path / "map.pdf").write_bytes(documents(levelled_map(), "pdf", "zh")["pdf"])
    text = text_of(tmp_path / "map.pdf")
    assert all(words in text for words in leading())


@pytest.mark.skipif(OFFICE is None or PDFTOTEXT is None, reason="LibreOffice or pdftotext is not installed")
def test_word_and_excel_files_are_opened_by_libreoffice(tmp_path: Path) -> None:
    files = [tmp_path / "word.docx", tmp_path / "sheet.xlsx"]
    for path in files:
        path.write_bytes(documents(levelled_map(), path.suffix[1:], "zh")[path.suffix[1:]])
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    for path in files:
        text = text_of(path.with_suffix(".pdf"))
        group = levelled_map().section("group")[0].payload.zh  # type: ignore[union-attr]
        assert packed(group) in text
    assert all(words in text_of(tmp_path / "word.pdf") for words in leading())
