"""What a reading process does in tests that plant what kills one: it loads no lexicon, and a row's text says what becomes of it."""

from __future__ import annotations

import os
import time

from jipu.cluster.reader import Batch, to_bytes
from jipu.cluster.rows import Told, failed, record_key, told_of
from jipu.model.document import Failure
from jipu.workers import Send


def read_planted(batch: Batch, send: Send) -> None:
    """Rows that live become failures that say so; the others do what their text says."""
    told: list[Told] = []
    for place, record in enumerate(batch.records):
        if place in batch.deadly:
            continue
        send(place)
        _die(record.text)
        alive = Failure(source="", stage="parse", code="NoText", details={"characters": record.text})
        told.append(failed(record, record_key(record.id, batch.job.key), alive))
    send(to_bytes(told))


def read_but_for_the_planted(batch: Batch, send: Send) -> None:
    """As the product reads, but for rows that kill the process."""
    told: list[Told] = []
    for place, record in enumerate(batch.records):
        if place not in batch.deadly:
            send(place)
            _die(record.text)
            told.append(told_of(record, batch.job.settings, batch.job.key))
    send(to_bytes(told))


def never_up(batch: Batch, send: Send) -> None:
    """A process that ends before it has begun a single row."""
    os._exit(7)


def _die(text: str) -> None:
    if "planted:crash" in text:
        os._exit(3)
    if "planted:hang" in text:
        time.sleep(600)
    if "planted:eat" in text:
        bytearray(6 * 1024**3)
