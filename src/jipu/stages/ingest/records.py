"""Tables of records, read row by row and never as a whole: Parquet, CSV and TSV, JSON lines, with columns that the operator declared.

A row is a `Record`, or a `Failure` that names the file and the row. Nothing is known of the rows before or after it, so a table may be larger
than the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

from jipu.errors import FileProblem, NoText, TooLarge
from jipu.model.document import Failure, RawBlock, RawDocument, Source
from jipu.model.record import USUAL, Columns, Record
from jipu.stages.ingest.clean import clean, clean_line, visible_length
from jipu.stages.ingest.errors import BadDate, BadRow, MissingColumn, NotATable
from jipu.stages.ingest.flattened import laid_out
from jipu.stages.ingest.moments import moment
from jipu.stages.ingest.read import row_id
from jipu.stages.ingest.reading import MIN_CHARACTERS, Row
from jipu.stages.ingest.streams import Cells, csv_cells, jsonl_cells, parquet_cells

MAX_TEXT = 500_000  # characters of one resume; a longer one is a dump of many
MAX_ID = 500
MEDIA_TYPE = "text/plain"
ENDINGS = (".parquet", ".csv", ".tsv", ".jsonl", ".ndjson")
_READERS = {".parquet": parquet_cells, ".csv": csv_cells, ".tsv": csv_cells, ".jsonl": jsonl_cells, ".ndjson": jsonl_cells}
_HEAD = 100  # rows that may tell which columns a table without a header has
_TRUE = frozenset({"1", "true", "t", "yes", "y", "是", "已删除", "删除", "deleted"})
_FALSE = frozenset({"", "0", "false", "f", "no", "n", "否", "null", "none"})
_NEEDED = ("id", "text")


def is_table(path: Path) -> bool:
    """Whether a file may be a table of records, by how its name ends: what is in it is looked at when it is read."""
    return path.suffix.lower() in ENDINGS


def read_records(path: Path, columns: Columns, *, tombstones: bool = False) -> Iterator[Record | Failure]:
    """The rows of a table, in their order. Of a list of `tombstones` every row is one, and only its id (and time) is looked at.

    Raises MissingColumn or NotATable before the first row, MissingExtra where Parquet cannot be read here. A table that breaks off gives a failure
    as its last row.
    """
    if not is_table(path):
        raise NotATable(file=path.name)
    rows = _READERS[path.suffix.lower()](path, tuple(columns.named().values()))
    head, broken = _head(rows)
    present = tuple(dict.fromkeys(chain.from_iterable(cells for _, cells in head if not isinstance(cells, FileProblem))))
    if not broken or present:
        _check_columns(path, columns, present, ("id",) if tombstones else _NEEDED)
    return _records(path, columns, chain(head, rows), tombstones)


def has_source(path: Path, columns: Columns) -> bool:
    """Whether a table says of each row where it comes from. Raises as `read_records`."""
    if not is_table(path):
        raise NotATable(file=path.name)
    head, _ = _head(_READERS[path.suffix.lower()](path, tuple(columns.named().values())))
    return any(columns.source in cells for _, cells in head if not isinstance(cells, FileProblem))


def _head(rows: Iterator[tuple[int, Cells]]) -> tuple[list[tuple[int, Cells]], bool]:
    """The first rows, and whether they are all that there is because something is wrong with them."""
    head = list(islice(rows, _HEAD))
    return head, any(isinstance(cells, FileProblem) for _, cells in head)


def _check_columns(path: Path, columns: Columns, present: Iterable[str], needed: Iterable[str]) -> None:
    """What is needed, and of a table what was declared under another name than the usual one, has to be there. An empty table says nothing."""
    there = list(present)
    for field, name in columns.named().items():
        declared = name != getattr(USUAL, field) and "text" in needed  # a list of ids may be nothing else
        if (field in needed or declared) and name not in there and there:
            raise MissingColumn(file=path.name, column=name, columns="、".join(there))


def _records(path: Path, columns: Columns, rows: Iterable[tuple[int, Cells]], tombstones: bool) -> Iterator[Record | Failure]:
    for number, cells in rows:
        try:
            if isinstance(cells, FileProblem):
                raise cells
            yield _record(cells, columns, tombstones)
        except FileProblem as problem:
            yield Failure(source=Source(path=path.name, row=number).name, stage="ingest", code=problem.code, details=problem.details)


def _record(cells: Mapping[str, object], columns: Columns, tombstone: bool) -> Record:
    identifier, when = _id(cells.get(columns.id), columns.id), cells.get(columns.updated_at)
    updated = moment(when)
    if updated is None:
        raise BadDate(column=columns.updated_at)
    if tombstone or _deleted(cells.get(columns.deleted), columns.deleted):
        return Record(id=identifier, text="", updated_at=updated, deleted=True)
    source = cells.get(columns.source)
    told = clean_line(source) if isinstance(source, str) else ""
    return Record(id=identifier, text=_text(cells.get(columns.text), columns.text), updated_at=updated, source=told or None)


def identifier(value: object) -> str:
    """The id that a cell holds, in one writing whatever kind of table it stands in; empty for none and for what is no id."""
    if isinstance(value, float | Decimal) and value % 1 == 0:  # a column of numbers with a gap in it, or as a database hands them over
        value = int(value)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _id(value: object, column: str) -> str:
    written = identifier(value)
    if not written:
        raise BadRow(
            column=column, zh="是空的" if value in (None, "") else "不是编号", en="is empty" if value in (None, "") else "is no id"
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
    told = "" if value is None else str(value).strip().lower()
    if told.removesuffix(".0") in _TRUE:
        return True
    if told.removesuffix(".0") not in _FALSE:
        raise BadRow(column=column, zh="既不是“是”也不是“否”", en="is neither yes nor no")
    return False


def document_of(text: str, place: Source) -> RawDocument | FileProblem:
    """The text of a record as ingest hands on a row of any table: cleaned lines, under the hash of what they say."""
    lines = (clean_line(part) for line in clean(text).split("\n") for part in laid_out(line))
    blocks = tuple(RawBlock(text=line) for line in lines if line)
    length = sum(visible_length(block.text) for block in blocks)
    if length < MIN_CHARACTERS:
        return NoText(characters=length)
    return RawDocument(id=row_id(Row(number=place.row or 1, blocks=blocks)), source=place, media_type=MEDIA_TYPE, blocks=blocks)
