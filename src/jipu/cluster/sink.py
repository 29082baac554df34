"""Where an engine's workers write what they read: each lot as a part of the facts, finished by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import daft
import pyarrow as pa
from daft.io.sink import DataSink, WriteResult
from daft.recordbatch import MicroPartition

from jipu.cluster.facts import Facts
from jipu.cluster.schema import bare

TOLD = "told"  # the one column, of reader.NESTED


class FactsSink(DataSink[str]):
    """A folder of facts, on a disk that every worker reaches under the same path."""

    def __init__(self, folder: Path, delivery: int) -> None:
        self._folder, self._delivery = folder, delivery

    def name(self) -> str:
        """What the engine calls it."""
        return "facts"

    def schema(self) -> daft.Schema:
        """Of what is told at the end: the names of the parts."""
        return MicroPartition.from_pydict({"part": [""]}).schema()

    def write(self, micropartitions: Iterator[MicroPartition]) -> Iterator[WriteResult[str]]:
        """A part for every lot that comes."""
        for lot in micropartitions:
            tables = tables_of(lot.to_arrow()[TOLD])
            part = Facts(self._folder).put(tables, self._delivery)
            yield WriteResult(result=part.name, bytes_written=0, rows_written=part.documents + part.failures)

    def finalize(self, write_results: list[WriteResult[str]]) -> MicroPartition:
        """All parts are finished already."""
        return MicroPartition.from_pydict({"part": [one.result for one in write_results] or [""]})


def tables_of(told: pa.ChunkedArray) -> dict[str, pa.Table]:
    """The three tables of what rows gave; engines widen types, so they are as told in `schema` once more."""
    rows = told.combine_chunks()
    parts = {"documents": rows.field("document"), "failures": rows.field("failure"), "facts": rows.field("facts").flatten()}
    return {table: pa.Table.from_struct_array(_there(parts[table])).cast(bare(table)) for table in ("documents", "facts", "failures")}


def _there(rows: pa.StructArray) -> pa.StructArray:
    return rows.filter(rows.is_valid())
