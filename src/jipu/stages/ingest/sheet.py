"""Spreadsheets: XLSX, XLS, XLSB and ODS by calamine, CSV and TSV by the standard library, all as rows of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from jipu.errors import BrokenFile, EncryptedFile, TooLarge
from jipu.model.document import BlockKind, RawBlock
from jipu.panics import panics_as
from jipu.stages.ingest.budget import weigh
from jipu.stages.ingest.clean import clean, clean_line
from jipu.stages.ingest.piles import LOOKED_AT, pile_in
from jipu.stages.ingest.reading import Reading
from jipu.stages.ingest.rows import row_lines
from jipu.stages.ingest.tables import column_of, header_of
from jipu.stages.ingest.text import decode

MAX_ROWS = 200_000
MAX_CELLS = 5_000_000
_DELIMITERS = ",\t;|"
_LONGEST_CELL = 1_000_000
csv.field_size_limit(_LONGEST_CELL)

Cells = list[list[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as text. `header` is the row that heads a table of people or ads, None for a form."""

    name: str
    rows: Cells
    header: int | None
    visible: bool = True


def read_workbook(data: bytes) -> list[Sheet]:
    """The sheets that hold anything. Raises BrokenFile, EncryptedFile, TooLarge."""
    if data.startswith(b"PK"):
        weigh(data, "XLSX")
    try:
        with panics_as(_broken), calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = [_sheet(book, meta) for meta in book.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
    except calamine.PasswordError:
        raise EncryptedFile from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise _broken() from None
    return [sheet for sheet in sheets if sheet.rows]


def _broken() -> BrokenFile:
    return BrokenFile(format="XLSX")


def _sheet(book: calamine.CalamineWorkbook, meta: calamine.SheetMetadata) -> Sheet:
    page = book.get_sheet_by_name(meta.name)
    last = page.end[0] + 1 if page.end else 0
    if last > MAX_ROWS or page.height * page.width > MAX_CELLS:
        raise TooLarge(size=f"{last} × {page.width}", limit=f"{MAX_ROWS} rows, {MAX_CELLS} cells")
    # Empty rows stay in their place, so that a row is named by its number in the sheet.
    above: Cells = [[] for _ in range(page.start[0])] if page.start and page.start[0] else []
    rows: Cells = [*above, *([_cell(value) for value in row] for row in page.to_python(skip_empty_area=True))]
    return _as_sheet(meta.name, rows, visible=meta.visible == calamine.SheetVisibleEnum.Visible)


def read_csv(data: bytes) -> list[Sheet]:
    """The one table of a text file. Raises BrokenFile, TooLarge."""
    text = decode(data)
    if text is None:
        raise BrokenFile(format="CSV")
    rows: Cells = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)):
            rows.append([clean(cell).strip() for cell in row])
            if len(rows) > MAX_ROWS:
                raise TooLarge(size=f"> {MAX_ROWS} rows", limit=f"{MAX_ROWS} rows")
    except csv.Error:
        raise BrokenFile(format="CSV") from None
    return [_as_sheet("", rows)]


def is_csv(text: str) -> bool:
    """Whether the beginning of a text is a table: a header of known columns and a row of as many cells, or what looks like a pile of records."""
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0]
    mark = delimiter(text)
    if first.count(mark) < 1:
        return False
    try:
        rows = [row for row, _ in zip(csv.reader(io.StringIO(text, newline=""), delimiter=mark), range(LOOKED_AT), strict=False) if row]
    except csv.Error:
        return False
    if len(rows) < 2 or abs(len(rows[0]) - len(rows[1])) > max(1, len(rows[0]) // 4):
        return False
    cells = [[cell.strip() for cell in row] for row in rows]
    return header_of(cells) == 0 or pile_in(cells) is not None


def is_head_alone(data: bytes) -> bool:
    """Whether a text is the head of a table of records and nothing more, or blank."""
    lines = [line for line in (decode(data) or "").splitlines() if line.strip()]
    return not lines or (len(lines) == 1 and _names_columns(next(csv.reader(lines, delimiter=delimiter(lines[0])), [])))


def _names_columns(row: Sequence[str]) -> bool:
    return len(row) > 1 and all(cell.strip() and column_of(cell.strip()) for cell in row)


def holds_head_alone(sheet: Sheet) -> bool:
    """Whether a sheet is the head of a table and nothing more."""
    filled = [row for row in sheet.rows if any(row)]
    return len(filled) == 1 and _names_columns([cell for cell in filled[0] if cell])


def delimiter(text: str) -> str:
    """What parts the cells of the first line, a comma where nothing does."""
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0][:10_000]
    return max(_DELIMITERS, key=first.count)


def _as_sheet(name: str, rows: Cells, *, visible: bool = True) -> Sheet:
    while rows and not any(rows[-1]):
        rows.pop()
    return Sheet(name=name, rows=rows, header=header_of(rows), visible=visible)


def _cell(value: object) -> str:
    """A cell as its reader sees it: phones come as floats, dates with a time of midnight."""
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value) if isinstance(value, int | timedelta) else ""


def form(sheets: Sequence[Sheet]) -> Reading:
    """Sheets that are one document laid out in cells."""
    blocks = tuple(block for sheet in sheets for block in _form_blocks(sheet))
    return Reading(media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", blocks=blocks)


def _form_blocks(sheet: Sheet) -> Iterator[RawBlock]:
    for row in sheet.rows:
        cells = [[line for part in cell.split("\n") if (line := clean_line(part))] for cell in row if cell]
        kind: BlockKind = "table_row" if len(cells) > 1 else "text"
        yield from (RawBlock(text=line, kind=kind, visible=sheet.visible) for line in row_lines(cells))
