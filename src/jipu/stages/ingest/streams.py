"""The rows of large tables one after another: of each its number as people count, and its cells by the names of their columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from jipu.errors import BrokenFile, FileProblem, MissingExtra, TooLarge, UnreadableFile, UnsupportedFormat
from jipu.stages.ingest.errors import BadRow
from jipu.stages.ingest.sheet import delimiter
from jipu.stages.ingest.text import encoding_of

ENDINGS = (".parquet", ".pq", ".csv", ".tsv", ".jsonl", ".ndjson")
Cells = Mapping[str, object] | FileProblem
Wanted = Callable[
    [Sequence[str]], Collection[str]
]  # of the columns that are there those to be read, where a kind of table can leave others unread
LONGEST_LINE = 8_000_000  # characters of one line of JSON
_SAMPLE = 1 << 20
_AT_ONCE = 1_000  # rows of a Parquet file
_ENDS = (FileProblem, OSError)


def is_table(path: Path) -> bool:
    """Whether a file may be a table of records, by how its name ends: what is in it is looked at when it is read."""
    return path.suffix.lower() in ENDINGS


def csv_cells(path: Path, wanted: Wanted) -> Iterator[tuple[int, Cells]]:
    """The rows below the header, which is number 1. The header alone, where nothing is below it, is no row."""
    try:
        with _text(path) as file:
            rows = csv.reader(file, delimiter=_delimiter(file))
            header = [cell.strip().removeprefix("\ufeff") for cell in next(rows, [])]
            number = 1
            while (row := _next(rows)) is not None:
                number += 1
                if isinstance(row, FileProblem) or any(row):
                    yield number, row if isinstance(row, FileProblem) else _named(header, row)
    except _ENDS as error:
        yield 0, _problem(error)


def _next(rows: Iterator[list[str]]) -> list[str] | FileProblem | None:
    """The next row, None at the end. A row that the reader gives up (a cell without end) is that row's problem."""
    try:
        return next(rows, None)
    except csv.Error:
        return TooLarge(size=f"> {csv.field_size_limit()} characters", limit=f"{csv.field_size_limit()} characters")


def _named(header: Sequence[str], row: Sequence[str]) -> Cells:
    """Cells by their columns. A row with more or fewer than the header was torn, and its cells are not where they seem to be."""
    if len(row) < len(header) or any(row[len(header) :]):
        return BadRow(
            column="…",
            zh=f"的格数（{len(row)}）与表头（{len(header)}）不符",
            en=f"(cells: {len(row)}) does not fit the header ({len(header)})",
        )
    return dict(zip(header, row, strict=False))


def _delimiter(file: IO[str]) -> str:
    first = file.readline(_SAMPLE)
    file.seek(0)
    return delimiter(first)


def jsonl_cells(path: Path, wanted: Wanted) -> Iterator[tuple[int, Cells]]:
    """One object a line; blank lines are passed over."""
    try:
        with _text(path) as file:
            number = 0
            while line := file.readline(LONGEST_LINE):
                number += 1
                if not line.endswith("\n") and len(line) == LONGEST_LINE:
                    _pass_over(file)
                    yield number, TooLarge(size=f"> {LONGEST_LINE} characters", limit=f"{LONGEST_LINE} characters")
                elif line.strip("\ufeff \t\r\n"):
                    yield number, _object(line)
    except _ENDS as error:
        yield 0, _problem(error)


def _pass_over(file: IO[str]) -> None:
    while (rest := file.readline(LONGEST_LINE)) and not rest.endswith("\n"):
        pass


def _object(line: str) -> Cells:
    try:
        fields = json.loads(line.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError):
        return BrokenFile(format="JSONL")
    return fields if isinstance(fields, dict) else BrokenFile(format="JSONL")


def parquet_cells(path: Path, wanted: Wanted) -> Iterator[tuple[int, Cells]]:
    """The rows of a Parquet file, number 1 the first; of its columns only the wanted ones are read, the names of the others stand in the first row."""
    try:
        import pyarrow  # noqa: PLC0415 an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="parquet") from error
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            names = list(file.schema_arrow.names)
            read = wanted(names)
            others = {name: None for name in names if name not in read}
            for batch in file.iter_batches(_AT_ONCE, columns=[name for name in names if name in read]):
                for row in batch.to_pylist():
                    number += 1
                    yield number, {**row, **others} if number == 1 else row
    except OSError as error:
        yield number + 1, _problem(error) if type(error) is not OSError else BrokenFile(format="Parquet")
    except (pyarrow.ArrowException, ValueError, OverflowError):
        yield number + 1, BrokenFile(format="Parquet")


def _text(path: Path) -> IO[str]:
    """A file as text, its encoding told by its beginning and by the first of what is not ASCII. Raises UnsupportedFormat for binary content."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        encoding = encoding_of(sample, whole=len(sample) < _SAMPLE)
        while encoding == "ascii" and (more := file.read(_SAMPLE)):
            if not more.isascii():
                encoding = encoding_of(more + file.read(_SAMPLE), whole=False)
    if encoding is None:
        raise UnsupportedFormat(format="binary")
    return io.TextIOWrapper(path.open("rb"), encoding="utf-8" if encoding == "ascii" else encoding, errors="replace", newline="")


def _problem(error: Exception) -> FileProblem:
    if isinstance(error, FileProblem):
        return error
    return UnreadableFile(reason=getattr(error, "strerror", None) or type(error).__name__)
