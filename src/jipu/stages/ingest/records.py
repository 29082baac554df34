"""Tables of records, read row by row and never as a whole: Parquet, CSV and TSV, JSON lines, with columns that the operator declared.

A row is a `Record`, or a `Failure` that names the file and the row. Nothing is known of the rows before or after it, so a table may be larger
than the memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

from jipu.errors import FileProblem, NoText, TooLarge
from jipu.model.document import Failure, RawBlock, RawDocument, Source
from jipu.model.record import USUAL, Columns, Record
from jipu.stages.ingest.clean import clean, clean_line, visible_length
from jipu.stages.ingest.errors import BadDate, BadRow, MissingColumn, NotATable
from jipu.stages.ingest.flattened import laid_out
from jipu.stages.ingest.marks import marked
from jipu.stages.ingest.moments import moment
from jipu.stages.ingest.piles import LOOKED_AT, pile_of_objects
from jipu.stages.ingest.read import row_id
from jipu.stages.ingest.reading import MIN_CHARACTERS, Row
from jipu.stages.ingest.streams import Cells, csv_cells, is_table, jsonl_cells, parquet_cells
from jipu.stages.ingest.tables import usual_columns

MAX_TEXT = 500_000  # characters of one resume; a longer one is a dump of many
MAX_ID = 500
MEDIA_TYPE = "text/plain"
_READERS = {
    ".parquet": parquet_cells,
    ".pq": parquet_cells,
    ".csv": csv_cells,
    ".tsv": csv_cells,
    ".jsonl": jsonl_cells,
    ".ndjson": jsonl_cells,
}
_HEAD = 100  # rows that may tell which columns a table without a header has
_NEEDED = ("id", "text")
_DECIMAL = re.compile(r"([+-]?[0-9]+)\.([0-9]+)")
# A spreadsheet's writing of many digits; 1e5 may be an id of letters and digits.
_ROUNDED = re.compile(r"[+-]?[0-9](?:\.[0-9]+)?[eE]\+[0-9]+")
_EXACT = 2**53  # from here on floats skip whole numbers
_NO_IDS = frozenset({"true", "false", "null", "none", "nan"})
NEITHER = {"zh": "既不是“是”也不是“否”", "en": "is neither yes nor no"}


def read_records(path: Path, columns: Columns, *, tombstones: bool = False) -> Iterator[Record | Failure]:
    """The rows of a table, in their order. Of a list of `tombstones` every row is one, and only its id (and time) is looked at.

    Raises MissingColumn or NotATable before the first row, MissingExtra where Parquet cannot be read here. A table that breaks off gives a failure
    as its last row.
    """
    head, rows = _begun(path, columns)
    broken = any(isinstance(cells, FileProblem) for _, cells in head)
    present, there = _present(head), columns_in(path, columns, head)
    if not broken or present:
        _check_columns(path, there, present, ("id",) if tombstones else _NEEDED)
    return _records(path, there, chain(head, rows), tombstones)


def columns_in(path: Path, columns: Columns, head: Sequence[tuple[int, Cells]] | None = None) -> Columns:
    """Which column of a table holds what: as declared, or by the usual names. Raises as `read_records`."""
    return usual_columns(columns, _present(_begun(path, columns)[0] if head is None else head))


def has_source(path: Path, columns: Columns) -> bool:
    """Whether a table says of each row where it comes from. Raises as `read_records`."""
    present = _present(_begun(path, columns)[0])
    return usual_columns(columns, present).source in present


def has_rows(path: Path) -> bool:
    """Whether anything is in a table, be it a row that cannot be read. Raises as `read_records`."""
    return bool(_begun(path, USUAL)[0])


def _begun(path: Path, columns: Columns) -> tuple[list[tuple[int, Cells]], Iterator[tuple[int, Cells]]]:
    """The first rows of a table, and the others."""
    if not is_table(path):
        raise NotATable(file=path.name)
    rows = _READERS[path.suffix.lower()](path, lambda names: usual_columns(columns, names).named().values())
    return list(islice(rows, _HEAD)), rows


def _present(head: Iterable[tuple[int, Cells]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(cells for _, cells in head if not isinstance(cells, FileProblem))))


def _check_columns(path: Path, columns: Columns, present: Iterable[str], needed: Iterable[str]) -> None:
    """What is needed, and of a table what was declared under another name than the usual one, has to be there. An empty table says nothing."""
    there = list(present)
    for field, name in columns.named().items():
        declared = name != getattr(USUAL, field) and "text" in needed  # a list of ids may be nothing else
        if (field in needed or declared) and name not in there and there:
            raise missing_column(path, name, there)


def missing_column(path: Path, column: str, there: Iterable[str]) -> MissingColumn:
    """What is told of a column that is not there, with the line that would declare those that look like it."""
    rows = _READERS[path.suffix.lower()](path, lambda names: names)
    pile = pile_of_objects([cells for _, cells in islice(rows, LOOKED_AT) if not isinstance(cells, FileProblem)])
    example = pile.declared if pile and pile.declared else "--columns id=编号,text=简历正文"
    return MissingColumn(file=path.name, column=column, columns="、".join(there), example=example)


def _records(path: Path, columns: Columns, rows: Iterable[tuple[int, Cells]], tombstones: bool) -> Iterator[Record | Failure]:
    for number, cells in rows:
        try:
            if isinstance(cells, FileProblem):
                raise cells
            yield _record(cells, columns, tombstones, number)
        except FileProblem as problem:
            yield Failure(source=Source(path=path.name, row=number).name, stage="ingest", code=problem.code, details=problem.details)


def _record(cells: Mapping[str, object], columns: Columns, tombstone: bool, row: int) -> Record:
    identifier, when = _id(cells.get(columns.id), columns.id), cells.get(columns.updated_at)
    updated = moment(when)
    if updated is None:
        raise BadDate(column=columns.updated_at)
    if tombstone or _deleted(cells.get(columns.deleted), columns.deleted):
        return Record(id=identifier, text="", updated_at=updated, deleted=True, row=row)
    source = cells.get(columns.source)
    told = clean_line(source) if isinstance(source, str) else ""
    return Record(id=identifier, text=_text(cells.get(columns.text), columns.text), updated_at=updated, source=told or None, row=row)


def identifier(value: object) -> str:
    """The id that a cell holds, in one writing whatever kind of table it stands in and whether as a number or as text; empty for none and for what is none.

    A whole number is its digits (7.0 is 7); a fraction, what a program rounded (1.2E+17, or a float of more digits than floats hold), yes and no,
    lists and what programs write for nothing (null, NaN) are no ids: rows of several people would become one.
    """
    if isinstance(value, float):
        return str(int(value)) if abs(value) < _EXACT and value.is_integer() else ""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal | bytes):
        return ""
    told = _written(value).strip()
    if decimal := _DECIMAL.fullmatch(told):
        return "" if decimal[2].strip("0") else decimal[1]
    return "" if _ROUNDED.fullmatch(told) or told.lower() in _NO_IDS else told


def _written(value: str | int | Decimal | bytes) -> str:
    if isinstance(value, bytes):  # text, of writers that do not say so
        try:
            return value.decode()
        except UnicodeDecodeError:
            return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _id(value: object, column: str) -> str:
    written = identifier(value)
    if not written:
        empty = not value and value in (None, "", b"")
        raise BadRow(
            column=column,
            zh="是空的" if empty else "不是编号（小数、1.2E+17 这样的写法、是否值、列表、null 都不算）",
            en="is empty" if empty else "is no id (fractions, numbers like 1.2E+17, yes or no, lists and null are none)",
        )
    if len(written) > MAX_ID:
        raise TooLarge(size=f"{column}: {len(written)}", limit=f"{MAX_ID}")
    return written


def _text(value: object, column: str) -> str:
    if isinstance(value, bytes):
        try:
            value = value.decode()
        except UnicodeDecodeError:
            value = 0
    if value is not None and not isinstance(value, str):
        raise BadRow(column=column, zh="不是文字", en="is not text")
    if not value or not value.strip():
        raise BadRow(column=column, zh="是空的", en="is empty")
    if len(value) > MAX_TEXT:
        raise TooLarge(size=f"{len(value)} characters", limit=f"{MAX_TEXT} characters")
    return value


def _deleted(value: object, column: str) -> bool:
    told = marked(value)
    if told is None:
        raise BadRow(column=column, **NEITHER)
    return told


def document_of(text: str, place: Source) -> RawDocument | FileProblem:
    """The text of a record as ingest hands on a row of any table: cleaned lines, under the hash of what they say."""
    lines = (clean_line(part) for line in clean(text).split("\n") for part in laid_out(line))
    blocks = tuple(RawBlock(text=line) for line in lines if line)
    length = sum(visible_length(block.text) for block in blocks)
    if length < MIN_CHARACTERS:
        return NoText(characters=length)
    return RawDocument(id=row_id(Row(number=place.row or 1, blocks=blocks)), source=place, media_type=MEDIA_TYPE, blocks=blocks)
