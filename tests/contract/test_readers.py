"""One body over all readers: the same content in any format gives the same lines, the same text without identifiers, the same facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.model.document import RawDocument
from jipu.model.reading import Reading
from jipu.pipeline import read_file
from jipu.render.extracted import extracted
from jipu.settings import Settings
from jipu.stages.ingest import read_documents
from tests.builders import KEY
from tests.piles import candidates, docx, gb18030, html, markdown, pdf, txt, utf16

READERS: dict[str, Callable[[Iterable[str]], bytes]] = {
    "PDF": pdf,
    "DOCX": docx,
    "HTML": html,
    "UTF-8": txt,
    "UTF-8 with mark": lambda lines: b"\xef\xbb\xbf" + txt(lines),
    "Windows line ends": lambda lines: txt(lines).replace(b"\n", b"\r\n"),
    "Markdown": markdown,
    "UTF-16": utf16,
    "UTF-16 big-endian": lambda lines: b"\xfe\xff" + "\n".join(lines).encode("utf-16-be"),
    "GB18030": gb18030,
    "HTML in GBK": lambda lines: html(lines).decode().replace("utf-8", "gbk").encode("gbk", "xmlcharrefreplace"),
}
ENGLISH = [
    "Jane Sample",
    "Phone: 138-0000-4321  Email: jane.sample@example.com",
    "Senior Front-end Engineer, 7 years of experience",
    "Skills",
    "Proficient in React, TypeScript and Webpack; familiar with Node.js",
    "Work Experience",
    "Mar 2020 - Present  Northwind Example Ltd  Senior Front-end Engineer",
    "Led the rewrite of the checkout in React, cutting first paint from 3.1 s to 1.2 s",
    "Built a component library with TypeScript used by 6 teams",
    "Education",
    "2012 - 2016  Example University  Bachelor of Computer Science",
]
# The third character of the added line is outside the basic plane: in UTF-16 a pair, in GB18030 four bytes.
RESUMES = {"zh": [*candidates(6)[5].lines(), "作品：𠮷祥商城的前端，预算 20 万€"], "en": ENGLISH}
SETTINGS = Settings(as_of=date(2025, 6, 30))


def plain(text: str) -> str:
    return " ".join(text.split())


def file_of(folder: Path, name: str, lang: str) -> Path:
    path = folder / "resume"
    path.write_bytes(READERS[name](RESUMES[lang]))
    return path


def reading_of(folder: Path, name: str, lang: str) -> Reading:
    read = read_file(file_of(folder, name, lang), SETTINGS, KEY)
    assert read.failures == ()
    return read.readings[0]


READABLE = [(name, lang) for lang in RESUMES for name in READERS]


@pytest.mark.parametrize(("name", "lang"), READABLE)
def test_the_lines_are_the_same(tmp_path: Path, name: str, lang: str) -> None:
    (document,) = read_documents(file_of(tmp_path, name, lang))
    assert isinstance(document, RawDocument)
    assert [plain(block.text) for block in document.blocks if block.visible] == [plain(line) for line in RESUMES[lang]]


@pytest.mark.parametrize(("name", "lang"), READABLE)
def test_what_is_read_of_them_is_the_same(tmp_path: Path, name: str, lang: str) -> None:
    assert row_of(tmp_path, name, lang) == row_of(tmp_path, "UTF-8", lang)


def row_of(folder: Path, name: str, lang: str) -> dict[str, Any]:
    row = extracted(reading_of(folder, name, lang), "", load_lexicon())
    return {**row, "text": [plain(line) for line in row["text"].split("\n")]}


@pytest.mark.parametrize(("name", "lang"), READABLE)
def test_the_person_is_the_same(tmp_path: Path, name: str, lang: str) -> None:
    one, other = reading_of(tmp_path, name, lang).document, reading_of(tmp_path, "UTF-8", lang).document
    assert one.person_keys == other.person_keys != frozenset()
    assert [redaction.kind for redaction in one.redactions] == [redaction.kind for redaction in other.redactions]
