"""Write one table with its guide into a workbook, and read such a table back."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from jipu.errors import Lang
from jipu.model.fault import Fault
from jipu.panics import panics_as
from jipu.sheets.columns import Column

LONGEST = 32000  # characters of a cell; programs take 32,767
_NO_CLOCK = datetime(2000, 1, 1)  # the same map gives the same file
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a workbook holds: the guide's lines, the rows under the columns, and for some columns the words to choose from.

    Of one that is `kept` as it is, the reader may fill the own columns alone.
    """

    title: str
    guide_title: str
    guide: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Cell]]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, Sequence[str]]] = field(default_factory=dict)
    kept: bool = False


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as read: where it stands, and its cells by column, all as text."""

    where: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def edited(self, column: str) -> bool:
        """Whether the human's cell is another than when the sheet was written; True where the sheet does not tell. A column that is not there
        was not edited.
        """
        if column not in self.cells:
            return False
        return self._written.get(column, "") != self[column] if self["written"] else True

    @property
    def _written(self) -> Mapping[str, str]:
        try:
            told = json.loads(self["written"])
        except ValueError:
            return {}
        return told if isinstance(told, dict) else {}

    def fault(self, zh: str, en: str) -> Fault:
        """A fault that names this row."""
        return Fault(self.where, zh, en)


def _as_written(row: Mapping[str, Cell], columns: Sequence[Column]) -> str:
    """The human's cells as they stand, so that reading tells an edit from a correction made elsewhere since."""
    return json.dumps({column.id: row[column.id] for column in columns if column.own and row.get(column.id)}, ensure_ascii=False)


def write(sheet: Sheet, lang: Lang) -> bytes:
    """The workbook. Every text is written as text: one that begins like a formula is none."""
    buffer = io.BytesIO()
    book = Workbook(buffer, _AS_TEXT)
    book.set_properties({"created": _NO_CLOCK})
    text, head = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}), book.add_format({"bold": True, "valign": "top"})
    own = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "bg_color": "#FFF9E5", "locked": False})
    guide = book.add_worksheet(sheet.guide_title)
    guide.set_column(0, 0, 100)
    for place, line in enumerate(sheet.guide):
        guide.write_string(place, 0, line, text)
    table = book.add_worksheet(sheet.title)
    table.freeze_panes(1, 1)
    for place, column in enumerate(sheet.columns):
        table.set_column(place, place, column.width, None, {"hidden": column.hidden})
        table.write_string(0, place, column.heading(lang), head)
        for number, row in enumerate(sheet.rows, 1):
            value = _as_written(row, sheet.columns) if column.id == "written" else row.get(column.id)
            _put(table, number, place, value, own if column.own else text)
    table.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    _offer(book, table, sheet)
    if sheet.kept:
        table.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
    book.close()
    return buffer.getvalue()


def _put(table: Worksheet, row: int, place: int, value: Cell, style: object) -> None:
    if isinstance(value, int | float):
        table.write_number(row, place, value)
    elif value:
        table.write_string(row, place, value[:LONGEST], style)
    else:
        table.write_blank(row, place, None, style)


def _offer(book: Workbook, table: Worksheet, sheet: Sheet) -> None:
    """Words to choose from: a few stand in the rule itself, many on a sheet of their own. Others may be typed, and are judged on reading."""
    for place, column in enumerate(sheet.columns):
        source: object = list(sheet.choices.get(column.id, ()))
        if column.id in sheet.lists:
            title, words = sheet.lists[column.id]
            page = book.add_worksheet(title)
            for number, word in enumerate(words):
                page.write_string(number, 0, word)
            source = f"='{title}'!$A$1:$A${max(1, len(words))}"
        if source:
            rule = {"validate": "list", "source": source, "error_type": "information", "ignore_blank": True}
            table.data_validation(1, place, max(1, len(sheet.rows)), place, rule)


def read(content: bytes, name: str, columns: Sequence[Column]) -> tuple[list[ReadRow], list[Fault]]:
    """The rows of the first sheet whose first row holds the human's columns and the ids."""
    try:
        with panics_as(CalamineError):
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            tables = [book.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        reason = type(error).__name__
        return [], [Fault(name, f"打不开，不是 xlsx 表格（{reason}）", f"cannot be opened as an xlsx workbook ({reason})")]
    for table in tables:
        places = _places([_text(cell) for cell in table[0]], columns) if table else {}
        if places:
            return list(_rows(table, name, places)), []
    needed = [column for column in columns if _needed(column)]
    zh, en = ("、".join(column.zh for column in needed), ", ".join(column.en for column in needed))
    return [], [Fault(f"{name}:1", f"没有一张表的第一行有这些列：{zh}", f"no sheet has these columns in its first row: {en}")]


def _needed(column: Column) -> bool:
    return column.id == "id" or (column.own and not column.later)


def _places(headings: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """Column → its place; empty where a column that must be there is missing."""
    by_heading = {heading: column.id for column in columns for heading in (column.zh, column.en.lower())}
    places = {by_heading[key]: place for place, heading in enumerate(headings) if (key := heading.lower()) in by_heading}
    return places if all(column.id in places for column in columns if _needed(column)) else {}


def _rows(table: Sequence[Sequence[object]], name: str, places: Mapping[str, int]) -> Iterator[ReadRow]:
    for number, row in enumerate(table[1:], 2):
        cells = {column: _text(row[place]) if place < len(row) else "" for column, place in places.items()}
        if any(cells.values()):
            yield ReadRow(f"{name}:{number}", cells)


def _text(cell: object) -> str:
    """A cell as the text a human sees: whole numbers come as floats."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
