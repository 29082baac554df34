"""Ids, times and marks in the one writing that pools know too: a row and its tombstone meet, however the system wrote the one and the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jipu.stages.ingest import identifier, marked, moment

if TYPE_CHECKING:
    from daft import DataFrame, Expression, Series

NO_TIME = "?"  # of a cell that holds something, and no time: no moment is written so
NO_MARK = "!"  # in the place of a row's time: it says neither that it is a tombstone nor that it is none
UNTOLD = frozenset({NO_TIME, NO_MARK})  # a row with one of them replaces none, and becomes a failure where its id has no other row
TOMBSTONE = "1"


def time_of(value: object) -> str:
    """A time as moment writes it, empty for none, NO_TIME for what is no time."""
    told = moment(value)
    return NO_TIME if told is None else told


def id_column(frame: DataFrame, name: str) -> Expression:
    """A column of ids, empty where none stands."""
    return _told(frame, name, _ids)


def time_column(frame: DataFrame, name: str) -> Expression:
    """A column of times."""
    return _told(frame, name, _times)


def mark_column(frame: DataFrame, name: str) -> Expression:
    """A column of marks: TOMBSTONE, empty, or NO_MARK for a word that says neither."""
    return _told(frame, name, _marks)


def mark_of(value: object) -> str:
    """What a cell says of its row, in the words of `mark_column`."""
    told = marked(value)
    return NO_MARK if told is None else TOMBSTONE if told else ""


def _told(frame: DataFrame, name: str, function: Callable[[Series], Series]) -> Expression:
    import daft  # noqa: PLC0415 - an extra

    column = daft.col(name)
    if frame.schema()[name].dtype.is_binary():  # text, of writers that do not say so
        column = column.cast(daft.DataType.string())
    return daft.func.batch(return_dtype=daft.DataType.string(), use_process=False)(function)(column)


def _ids(column: Series) -> Series:
    return _text([identifier(value) for value in column.to_pylist()])


def _times(column: Series) -> Series:
    return _text([time_of(value) for value in column.to_pylist()])


def _marks(column: Series) -> Series:
    return _text([mark_of(value) for value in column.to_pylist()])


def _text(cells: list[str]) -> Series:
    import daft  # noqa: PLC0415 - an extra

    return daft.Series.from_pylist(cells, dtype=daft.DataType.string())
