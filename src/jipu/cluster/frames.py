"""The plan that an engine carries out: rows in, facts written. The function that it calls on every core hands rows to processes under limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import daft
import pyarrow as pa
from daft import DataFrame, DataType, Series, col

from jipu.cluster.cells import TOMBSTONE, UNTOLD
from jipu.cluster.reader import NESTED, Job, from_bytes, to_bytes
from jipu.cluster.readers import Work, readers_here
from jipu.cluster.rows import record_key, unread
from jipu.cluster.sink import TOLD, FactsSink
from jipu.model.record import Record

_AT_ONCE = 50  # rows that a process is handed: those of one batch are read again where one of them is deadly
_FIELDS = ("id", "text", "updated_at", "source", "deleted")


@dataclass(frozen=True, slots=True)
class Reading:
    """What every core is told: how rows are read, which (record → its time; None: all of them), and in how many processes a machine."""

    job: Job
    work: Work = field(repr=False)
    wanted: Mapping[str, str] | None = field(default=None, repr=False)
    without: frozenset[str] = field(default=frozenset(), repr=False)

    def wants(self, record: Record) -> bool:
        """Whether a row is to be read."""
        if record.deleted or record.id in self.without:
            return False
        return self.wanted is None or self.wanted.get(record_key(record.id, self.job.key)) == record.updated_at


def read_frame(
    frame: DataFrame,
    twice: Sequence[Mapping[str, Any]],
    without: frozenset[str],
    wanted: Mapping[str, str],
    job: Job,
    work: Work,
    part: int,
    folder: Path,
    delivery: int,
    *,
    spread: bool,
) -> None:
    """Read the wanted rows and write their facts; of ids that are there `twice` the rows given. `spread`: over machines, a part each."""
    rows = frame.into_batches(part) if spread else frame
    read = rows.select(_told(Reading(job, work, wanted, without), part).alias(TOLD))
    if chosen := [row for row in twice if record_key(row["id"], job.key) in wanted]:
        settled = daft.from_pylist([{name: row[name] for name in _FIELDS} for row in chosen])
        read = read.concat(settled.select(_told(Reading(job, work), part).alias(TOLD)))
    read.where(col(TOLD).not_null()).write_sink(FactsSink(folder.resolve(), delivery))


def _told(reading: Reading, part: int) -> daft.Expression:
    function = daft.func.batch(return_dtype=DataType.from_arrow_type(NESTED), batch_size=part, use_process=False)(read_rows)
    return cast("daft.Expression", function(*(col(name) for name in _FIELDS), reading))


def read_rows(ids: Series, texts: Series, times: Series, sources: Series, deleted: Series, reading: Reading) -> Series:
    """What the rows of a lot gave, null where a row is not wanted."""
    columns = zip(ids.to_pylist(), texts.to_pylist(), times.to_pylist(), sources.to_pylist(), deleted.to_pylist(), strict=True)
    records = [
        Record(id=name, text=text, updated_at=when, source=source or None, deleted=gone == TOMBSTONE)
        for name, text, when, source, gone in columns
    ]
    places = [place for place, record in enumerate(records) if reading.wants(record)]
    told_of = [place for place in places if records[place].updated_at not in UNTOLD]
    untold = [place for place in places if records[place].updated_at in UNTOLD]
    readers = readers_here(reading.job.settings, reading.work)
    told = [
        readers.read([records[place] for place in told_of[first : first + _AT_ONCE]], reading.job)
        for first in range(0, len(told_of), _AT_ONCE)
    ]
    if untold:
        told.append(_unread([records[place] for place in untold], reading.job))
    found = pa.concat_arrays(told) if told else pa.array([], NESTED)
    order: list[int | None] = [None] * len(records)
    for number, place in enumerate((*told_of, *untold)):
        order[place] = number
    return Series.from_arrow(found.take(pa.array(order, pa.int32())))


def _unread(records: Sequence[Record], job: Job) -> pa.StructArray:
    return from_bytes(to_bytes([unread(record, record_key(record.id, job.key), job.columns) for record in records]))
