"""Edit a sheet as a human would: read it, change cells by heading, save it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """The rows of the sheet after the guide (of the only one), by heading, as text."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    head, *rows = book.get_sheet_by_index(min(1, len(book.sheet_names) - 1)).to_python(skip_empty_area=False)
    return [{str(name): _text(cell) for name, cell in zip(head, row, strict=True)} for row in rows]


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def all_text(path: Path) -> str:
    """Everything that a written file tells: the cells of a workbook, the text of any other."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return "\n".join(str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row)


def save(path: Path, rows: list[Row], headings: Mapping[str, str] | None = None) -> None:
    """Write rows as a workbook of one sheet; `headings` renames columns."""
    book = Workbook(path, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    for place, name in enumerate(rows[0]):
        sheet.write_string(0, place, (headings or {}).get(name, name))
        for number, row in enumerate(rows, 1):
            sheet.write_string(number, place, row[name])
    book.close()


def typed(content: bytes) -> bytes:
    """The sheet of a workbook as if a human had typed every cell: nothing tells how it was written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(content)
        rows = [{name: cell for name, cell in row.items() if name not in ("写表时", "As written")} for row in rows_of(path)]
        save(path, rows)
        return path.read_bytes()


def edit(path: Path, changes: Mapping[str, Mapping[str, str]], by: str = "编号", order: Callable[[list[Row]], list[Row]] = list) -> None:
    """Change cells of the rows whose `by` cell is a key of `changes`; every key must be there."""
    rows = order(rows_of(path))
    assert set(changes) <= {row[by] for row in rows}
    for row in rows:
        row.update(changes.get(row[by], {}))
    save(path, rows)
