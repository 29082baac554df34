"""Workbooks: what is written can be read back, and no text becomes a formula."""

from __future__ import annotations

import io
import zipfile

import pytest

from jipu.sheets.book import Sheet, read, write
from jipu.sheets.columns import SAMPLE, TERMS, Column, yes_no

COLUMNS = (Column("name", "名称", "Name", 10), Column("merge", "合并到", "Merge into", 10, own=True), Column("id", "编号", "ID", 10))


def made(*rows: dict[str, object], lang: str = "zh") -> bytes:
    return write(Sheet(title="表", guide_title="说明", guide=("=第一行",), columns=COLUMNS, rows=rows, choices={"merge": ["是"]}), lang)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_come_back_with_their_places_whatever_the_language(lang: str) -> None:
    rows, faults = read(made({"name": "甲", "id": "a", "merge": "乙"}, {}, {"name": 3, "id": "b"}, lang=lang), "t.xlsx", COLUMNS)
    assert faults == []
    assert [(row.where, dict(row.cells)) for row in rows] == [
        ("t.xlsx:2", {"name": "甲", "merge": "乙", "id": "a"}),
        ("t.xlsx:4", {"name": "3", "merge": "", "id": "b"}),
    ]
    assert rows[0]["absent"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.com")', "\t=1", "http://example.com", "{=1}"])
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    content = made({"name": text, "id": "a"})
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == 2
    for page in pages:
        assert "<f>" not in page and "<hyperlink" not in page
    rows, _ = read(content, "t.xlsx", COLUMNS)
    assert rows[0]["name"] == text.strip()


def test_a_very_long_text_is_cut_and_odd_characters_do_no_harm() -> None:
    rows, faults = read(made({"name": "长" * 40000, "id": "a"}, {"name": "a\x01b\ufffe", "id": "b"}), "t.xlsx", COLUMNS)
    assert faults == []
    assert len(rows[0]["name"]) == 32000
    assert rows[1]["id"] == "b"


def test_the_same_rows_give_the_same_bytes() -> None:
    assert made({"name": "甲", "id": "a"}) == made({"name": "甲", "id": "a"})


def test_a_book_without_the_columns_is_a_fault() -> None:
    rows, faults = read(made({"name": "甲"}), "t.xlsx", TERMS)
    assert rows == []
    assert [fault.where for fault in faults] == ["t.xlsx:1"]
    assert "归入" in faults[0].zh and "Move to" in faults[0].en


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"plain text"])
def test_what_is_no_workbook_is_a_fault(content: bytes) -> None:
    _, faults = read(content, "t.xlsx", COLUMNS)
    assert [fault.where for fault in faults] == ["t.xlsx"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("是", True),
        ("否", False),
        ("Yes", True),
        (" no ", False),
        ("TRUE", True),
        ("False", False),
        ("", None),
        ("maybe", None),
        ("是的", None),
    ],
)
def test_yes_and_no_in_both_languages(text: str, meaning: bool | None) -> None:
    assert yes_no(text) is meaning


@pytest.mark.parametrize("columns", [TERMS, SAMPLE])
def test_headings_and_ids_are_unique(columns: tuple[Column, ...]) -> None:
    for names in ([c.id for c in columns], [c.zh for c in columns], [c.en.lower() for c in columns]):
        assert len(set(names)) == len(names)
    assert any(column.own for column in columns)
