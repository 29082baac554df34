"""A workbook as a form: the headings at the left, what stands under each in merged cells beside it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from handin.lines import Section, read_sheet

_FIXED = datetime(2025, 8, 31, tzinfo=UTC)
_LAST = 5  # column of the form


def make_book(text: str, layout: str) -> bytes:
    """One sheet; dates inside the file are fixed."""
    del layout  # there is one
    read, made = read_sheet(text), io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _FIXED})
        sheet = book.add_worksheet("简历")
        row = 0
        for section in (Section(None, read.top), *read.sections):
            row = _write(sheet, section, row)
    return made.getvalue()


def _write(sheet: Worksheet, section: Section, row: int) -> int:
    """Write a section from a row on; gives the row after it."""
    if section.heading:
        sheet.write_string(row, 0, section.heading.text)
    for line in section.lines:
        sheet.merge_range(row, 1, row, _LAST, line.text)
        row += 1
    return row if section.lines else row + 1
