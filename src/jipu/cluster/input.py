"""What a batch reads: tables of one kind, by declared columns; and which of their rows hold."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import reduce
from hashlib import blake2b
from itertools import islice
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING

from jipu.cluster.cells import NO_MARK, NO_TIME, TOMBSTONE, UNTOLD, id_column, mark_column, time_column
from jipu.cluster.errors import RowsWithoutId, UnknownTable, UnreadableTable
from jipu.cluster.rows import record_key
from jipu.errors import MissingPath
from jipu.model.document import Failure
from jipu.model.record import Columns
from jipu.stages.ingest import columns_in, delimiter, find_files, missing_column, read_records, usual_columns
from jipu.stages.ingest.errors import BadRow

if TYPE_CHECKING:
    from daft import DataFrame, Expression

_KINDS = {".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_NEEDED = ("id", "text")
_SHOWN = 20  # rows without an id that are told one by one
_ENDS = 64 * 1024  # bytes at either end of a file that tell whether it is the same: a Parquet's last ones describe all of it


@dataclass(frozen=True, slots=True)
class Tables:
    """Files of one kind, and which column holds what."""

    kind: str
    files: tuple[Path, ...]
    columns: Columns

    @staticmethod
    def at(paths: Sequence[Path], columns: Columns) -> Tables:
        """The tables of a call. Raises MissingPath, UnknownTable."""
        files = tuple(find_files(paths))
        kinds = {_KINDS.get(file.suffix.lower()) for file in files}
        if len(kinds) != 1 or None in kinds:
            wrong = next((file for file in files if file.suffix.lower() not in _KINDS), paths[0] if paths else Path())
            raise UnknownTable(path=str(wrong))
        if unreadable := next((file for file in files if not file.is_file()), None):
            raise MissingPath(path=str(unreadable))
        return Tables(str(kinds.pop()), files, columns)

    def fingerprint(self) -> str:
        """Tells whether it is the same input, wherever it lies: by names, sizes and both ends of every file, and by the columns."""
        digest = blake2b(repr(sorted(self.columns.named().items())).encode(), digest_size=16)
        for file in sorted(self.files, key=lambda file: (file.name, str(file))):
            size = file.stat().st_size
            digest.update(f"{file.name}\0{size}\0".encode("utf-8", "surrogateescape"))
            with file.open("rb") as content:
                digest.update(content.read(_ENDS))
                content.seek(max(0, size - _ENDS))
                digest.update(content.read())
        return digest.hexdigest()

    @contextmanager
    def readable(self) -> Iterator[None]:
        """Tell what the engine cannot read as what is wrong with the tables; what it says itself may hold cells. Raises UnreadableTable."""
        from daft.exceptions import DaftCoreException  # noqa: PLC0415 - an extra

        try:
            yield
        except (UnicodeDecodeError, csv.Error, DaftCoreException) as error:
            reason = "UTF-8" if isinstance(error, UnicodeDecodeError) else f"{self.kind}, {type(error).__name__}"
            raise UnreadableTable(file=", ".join(file.name for file in self.files[:3]), reason=reason) from error

    def frame(self) -> DataFrame:
        """The rows as a data frame with the fields of a record, all of them text, empty where nothing stands, ids, times and marks in one writing.

        Raises MissingColumn.
        """
        first, *others = (self._fields(file, read) for file, read in self._read())
        for other in others:
            first = first.concat(other)
        return first

    def _fields(self, file: Path, read: DataFrame) -> DataFrame:
        """The fields of a record of some files with the same columns, `file` the first of them."""
        import daft  # noqa: PLC0415 - an extra

        there, told = set(read.column_names), usual_columns(self.columns, read.column_names).named()
        if missing := next((told[name] for name in _NEEDED if told[name] not in there), None):
            raise missing_column(file, missing, sorted(there))
        written, empty = {"id": id_column, "updated_at": time_column, "deleted": mark_column}, daft.lit("")
        cells = {name: written.get(name, _as_text)(read, told[name]).fill_null(empty) for name in told if told[name] in there}
        if "deleted" in cells:
            unsaid = daft.functions.when(cells["deleted"] == daft.lit(NO_MARK), daft.lit(NO_MARK))
            cells["updated_at"] = unsaid.otherwise(cells.get("updated_at", empty))
        return read.select(*(cells.get(name, empty).alias(name) for name in told))

    def settled(self) -> Tables:
        """The same tables with the names that their columns have, declared or usual."""
        return replace(self, columns=usual_columns(self.columns, next(self._read())[1].column_names))

    def nameless(self) -> tuple[Failure, ...]:
        """The first rows without an id, by the numbers that people count: read once more one by one, as an engine numbers nothing."""
        return tuple(islice((row for file in self.files for row in self._nameless_of(file)), _SHOWN))

    def _nameless_of(self, file: Path) -> Iterator[Failure]:
        column = columns_in(file, self.columns).id
        for row in read_records(file, self.columns, tombstones=True):
            if isinstance(row, Failure) and row.code == BadRow.__name__ and row.details["column"] == column:
                yield row

    def _read(self) -> Iterator[tuple[Path, DataFrame]]:
        """The tables as they are, those with the same columns together, under the first of them.

        What is not typed in them is text, so that an id of digits keeps its zeros and a day its form.
        """
        import daft  # noqa: PLC0415 - an extra

        paths, text = [str(file) for file in self.files], daft.DataType.string()
        if self.kind == "parquet":
            yield self.files[0], daft.read_parquet(paths)
        elif self.kind == "jsonl":
            there = daft.read_json(paths).column_names
            named = usual_columns(self.columns, there).named().values()
            yield self.files[0], daft.read_json(paths, schema={name: text for name in there if name in named})
        else:
            yield from _csv_read(self.files)


def _csv_read(files: Sequence[Path]) -> Iterator[tuple[Path, DataFrame]]:
    """CSV and TSV, those with the same head at once: an engine goes by the place of a column, whatever later heads say. Blank rows are none."""
    import daft  # noqa: PLC0415 - an extra

    alike: dict[tuple[str, ...], list[Path]] = {}
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            mark = delimiter(first)
            alike.setdefault((mark, *next(csv.reader(file, delimiter=mark), [])), []).append(path)
    for (mark, *names), paths in alike.items():
        schema = dict.fromkeys(names, daft.DataType.string())
        read = daft.read_csv([str(path) for path in paths], schema=schema, delimiter=mark)
        filled = (daft.col(name).fill_null(daft.lit("")) != daft.lit("") for name in read.column_names)
        yield paths[0], read.where(reduce(or_, filled))


def _as_text(frame: DataFrame, name: str) -> Expression:
    """A column as text."""
    import daft  # noqa: PLC0415 - an extra

    return daft.col(name).cast(daft.DataType.string())


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds of the input's rows: record → when it was last changed, of those to be read (of UNTOLD: why they cannot be) and of tombstones.

    `twice` are ids of which several rows hold equally, so that their texts decide; `alone` the tombstones of which the input has no other row;
    `undated` counts the rows, tombstones too, whose time is none, `unmarked` those that say neither that they are a tombstone nor that they
    are none, `nameless` those whose id is none: nothing can be done with them.
    """

    read: dict[str, str]
    deleted: dict[str, str]
    twice: frozenset[str]
    rows: int
    alone: frozenset[str] = frozenset()
    undated: int = 0
    unmarked: int = 0
    nameless: int = 0


def holding(frame: DataFrame, columns: Columns, key: bytes) -> Holding:
    """Of the rows of one id the latest holds, of those of one time a tombstone; see `_order`. Texts are not looked at. Raises RowsWithoutId."""
    rows = frame.select("id", "updated_at", "deleted").to_arrow()
    ids = rows["id"].to_pylist()
    if ids and not any(ids):
        raise RowsWithoutId(count=len(ids), column=columns.id)
    times = rows["updated_at"].to_pylist()
    latest: dict[str, _Order] = {}
    twice: set[str] = set()
    living: set[str] = set()
    for name, when, told in zip(ids, times, rows["deleted"].to_pylist(), strict=True):
        if not name:
            continue
        record, row = record_key(name, key), _order(when, told == TOMBSTONE)
        before = latest.get(record)
        if not row[2]:
            living.add(record)
        if before is None or row > before:
            latest[record] = row
            twice.discard(name)
        elif row == before:
            twice.add(name)
    deleted = {record: when for record, (_, when, gone) in latest.items() if gone}
    return Holding(
        read={record: when for record, (_, when, gone) in latest.items() if not gone},
        deleted=deleted,
        twice=frozenset(name for name in twice if record_key(name, key) not in deleted),
        rows=len(ids),
        alone=frozenset(deleted.keys() - living),
        undated=times.count(NO_TIME),
        unmarked=times.count(NO_MARK),
        nameless=ids.count(""),
    )


_Order = tuple[int, str, bool]


def _order(when: str, deleted: bool) -> _Order:
    """What decides which row of an id holds, as in a pool: no time is the earliest, but of a tombstone it means now.

    A tombstone whose time is none means now too: no deletion is ever lost. Any other row with such a time, or with a mark that says neither,
    comes before all others.
    """
    if deleted and when in ("", NO_TIME):
        return 3, "", True
    return (0 if when in UNTOLD else 1 if not when else 2), when, deleted


def settled(frame: DataFrame, twice: frozenset[str], read: dict[str, str], key: bytes) -> Iterator[dict[str, str]]:
    """Of ids of which several rows hold equally, one row each: the one whose text comes last by its hash, whatever their order."""
    import daft  # noqa: PLC0415 - an extra

    chosen: dict[str, tuple[str, dict[str, str]]] = {}
    for row in frame.where(daft.col("id").is_in(sorted(twice))).to_pylist():
        if row["updated_at"] == read[record_key(row["id"], key)] and row["deleted"] != TOMBSTONE:
            digest = blake2b(repr(sorted(row.items())).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
            chosen[row["id"]] = max(chosen.get(row["id"], ("", {})), (digest, row), key=lambda one: one[0])
    yield from (chosen[name][1] for name in sorted(chosen))
