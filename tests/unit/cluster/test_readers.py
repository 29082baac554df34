"""A row that crashes its process, hangs or eats memory costs itself alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

pytest.importorskip("pyarrow")

from tests.unit.cluster.planted import never_up, read_planted

from jipu.cluster import readers as module
from jipu.cluster.errors import ReadersFail
from jipu.cluster.reader import Job
from jipu.cluster.readers import Readers
from jipu.model.record import Record
from jipu.settings import Settings

JOB = Job(Settings(as_of=date(2025, 6, 30), seconds=5, memory_mb=900), b"k" * 32)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    made = Readers(1, read_planted)
    yield made
    made.close()


def rows(*texts: str) -> list[Record]:
    return [Record(id=f"row {number}", text=text) for number, text in enumerate(texts)]


def codes(readers: Readers, *texts: str) -> list[str]:
    return [row["failure"]["code"] for row in readers.read(rows(*texts), JOB).to_pylist()]


def test_rows_come_back_in_their_order_from_one_process(readers: Readers) -> None:
    told = readers.read(rows("one", "two", "three"), JOB).to_pylist()
    assert [json.loads(row["failure"]["details"])["characters"] for row in told] == ["one", "two", "three"]
    process = readers._idle[0]._process.pid
    readers.read(rows("four"), JOB)
    assert readers._idle[0]._process.pid == process


def test_what_kills_a_process_is_the_failure_of_its_row_alone(readers: Readers) -> None:
    found = codes(readers, "a", "planted:crash", "b", "planted:hang", "c", "planted:eat", "d")
    assert found == ["NoText", "ReaderCrashed", "NoText", "TookTooLong", "NoText", "TookTooMuchMemory", "NoText"]
    process = readers._idle[0]._process.pid
    assert codes(readers, "after") == ["NoText"]
    assert readers._idle[0]._process.pid == process


def test_a_failure_carries_neither_the_id_nor_the_text(readers: Readers) -> None:
    told = readers.read([Record(id="secret-id-7", text="planted:crash secret words")], JOB).to_pylist()
    assert "secret" not in json.dumps(told)
    assert told[0]["failure"]["label"].startswith("#")


def test_processes_that_never_come_up_end_the_run_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STARTS", 1)
    with pytest.raises(ReadersFail):
        Readers(1, never_up).read(rows("one"), JOB)


def test_a_job_is_never_shown_with_its_key() -> None:
    assert "kkkk" not in repr(replace(JOB))
