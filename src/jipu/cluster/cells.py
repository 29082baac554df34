"""Ids and times in the one writing that pools know too: a row and its tombstone meet, however the system wrote the one and the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jipu.stages.ingest import identifier, moment

if TYPE_CHECKING:
    from daft import DataFrame, Expression, Series

NO_TIME = "?"  # of a cell that holds something, and no time: no moment is written so


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


def _text(cells: list[str]) -> Series:
    import daft  # noqa: PLC0415 - an extra

    return daft.Series.from_pylist(cells, dtype=daft.DataType.string())
