"""What a process does that reads rows: a batch at a time, telling each row before it is begun, so that who waits knows what it died of."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pyarrow as pa

from jipu.cluster.rows import Told, told_of
from jipu.cluster.schema import bare
from jipu.lexicon.own import own_lexicon
from jipu.model.record import USUAL, Columns, Record
from jipu.pipeline import load
from jipu.settings import Settings
from jipu.workers import Send

#: One row of what a batch gives, nested: the tables are made of it where they are written.
NESTED = pa.struct(
    [
        ("document", pa.struct(list(bare("documents")))),
        ("facts", pa.list_(pa.struct(list(bare("facts"))))),
        ("failure", pa.struct(list(bare("failures")))),
    ]
)


@dataclass(frozen=True, slots=True)
class Job:
    """How rows are read, and what their columns are called. The key is never shown: whoever prints a plan prints this too."""

    settings: Settings
    key: bytes = field(repr=False)
    columns: Columns = USUAL


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows to be read at once, but for those whose place is among the `deadly`."""

    job: Job
    records: Sequence[Record] = field(repr=False)
    deadly: frozenset[int] = frozenset()


def read_batch(batch: Batch, send: Send) -> None:
    """Send the place of every row before it is read, and at the end what they gave, as an Arrow table of one column in bytes."""
    _load(batch.job.settings)
    told: list[Told] = []
    for place, record in enumerate(batch.records):
        if place not in batch.deadly:
            send(place)
            told.append(told_of(record, batch.job.settings, batch.job.key))
    send(to_bytes(told))


def to_bytes(told: Sequence[Told]) -> bytes:
    """What some rows gave, in their order."""
    nested = pa.array([{"document": one.document, "facts": one.facts, "failure": one.failure} for one in told], NESTED)
    sink = pa.BufferOutputStream()
    batch = pa.record_batch([nested], ["told"])
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def from_bytes(content: bytes) -> pa.StructArray:
    """What `to_bytes` was given, as an array of `NESTED`."""
    batches = list(pa.ipc.open_stream(content))
    return batches[0].column(0)


@lru_cache(maxsize=1)
def _load(settings: Settings) -> None:
    """Once a process."""
    own_lexicon(settings.lexicon)
    load(settings)
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    gc.freeze()
