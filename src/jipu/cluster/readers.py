"""Processes that read batches under limits. A row that crashes one, hangs or eats its memory becomes a failure, and the others are read."""

from __future__ import annotations

import atexit
import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

import pyarrow as pa

from jipu.cluster.errors import ReadersFail
from jipu.cluster.reader import NESTED, Batch, Job, from_bytes, read_batch
from jipu.cluster.rows import failed, record_key
from jipu.errors import FileProblem, ReaderCrashed, TookTooLong, TookTooMuchMemory
from jipu.model.document import Failure
from jipu.model.record import Record
from jipu.settings import Settings
from jipu.workers import OUT_OF_MEMORY, Done, Send, serve

Work = Callable[[Batch, Send], None]
_START = 120.0  # seconds that a process may take to load what it reads with
_STARTS = 3  # of a batch, without a single row begun, before it is given up


class Readers:
    """Up to `count` processes, started as they are needed and kept until `close`. Threads that ask for more wait."""

    def __init__(self, count: int, work: Work = read_batch) -> None:
        self._work, self._free, self._idle = work, threading.BoundedSemaphore(count), list[_Reader]()

    def read(self, records: Sequence[Record], job: Job) -> pa.Array:
        """What each row gave, in the order of the rows, as an array of `NESTED`. Raises ReadersFail where no process comes up."""
        lost: dict[int, FileProblem] = {}
        starts = 0
        while True:
            with self._borrowed(job.settings) as reader:
                told = reader.read(Batch(job, records, frozenset(lost)))
            if isinstance(told, bytes):
                return _with_lost(from_bytes(told), lost, records, job)
            place, problem = told
            if place is not None:
                lost[place] = problem
            elif (starts := starts + 1) == _STARTS:
                raise ReadersFail

    @contextmanager
    def _borrowed(self, settings: Settings) -> Iterator[_Reader]:
        with self._free:
            try:
                reader = self._idle.pop()
            except IndexError:
                reader = _Reader(self._work, settings)
            try:
                yield reader
            except BaseException:
                reader.end()
                raise
            if reader.alive:
                self._idle.append(reader)

    def close(self) -> None:
        """End the processes."""
        while self._idle:
            self._idle.pop().end()


class _Reader:
    """One process and our end of its pipe."""

    def __init__(self, work: Work, settings: Settings) -> None:
        self._settings = settings
        context = multiprocessing.get_context("spawn")  # who asks has threads: a fork could inherit a lock that nobody opens
        self._pipe: Connection
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=serve, args=(work, theirs, [], settings.memory_mb), daemon=True)
        self._process.start()
        theirs.close()
        self.alive = True

    def read(self, batch: Batch) -> bytes | tuple[int | None, FileProblem]:
        """What the process answered; where it was lost, the place of the row it died of and what of."""
        place: int | None = None
        told: Any = None
        try:
            self._pipe.send(batch)
            while not isinstance(message := self._heard(_START if place is None else self._settings.seconds), Done):
                if isinstance(message, int):
                    place = message
                else:
                    told = message
        except (EOFError, OSError) as error:
            return place, self._lost(isinstance(error, TimeoutError))
        return bytes(told)

    def _heard(self, seconds: float) -> object:
        if not self._pipe.poll(seconds):
            raise TimeoutError
        return self._pipe.recv()

    def _lost(self, late: bool) -> FileProblem:
        if late:
            self.end()
            return TookTooLong(seconds=f"{self._settings.seconds:g}")
        self._process.join(timeout=5)
        out_of_memory = self._process.exitcode == OUT_OF_MEMORY
        self.end()
        return TookTooMuchMemory(limit=f"{self._settings.memory_mb} MB") if out_of_memory else ReaderCrashed()

    def end(self) -> None:
        """End the process, whatever it does."""
        self.alive = False
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _with_lost(read: pa.Array, lost: dict[int, FileProblem], records: Sequence[Record], job: Job) -> pa.Array:
    """The rows in their order, failures in the places of those that nobody survived."""
    if not lost:
        return read
    rows: list[Any] = read.to_pylist()
    for place in sorted(lost):
        record, problem = records[place], lost[place]
        failure = Failure(source="", stage="ingest", code=problem.code, details=problem.details)
        told = failed(record, record_key(record.id, job.key), failure)
        rows.insert(place, {"document": None, "facts": [], "failure": told.failure})
    return pa.array(rows, NESTED)


_HERE: dict[tuple[Work, float, int, int], Readers] = {}
_ONE_AT_A_TIME = threading.Lock()


def readers_here(settings: Settings, work: Work) -> Readers:
    """The readers of this process under these limits: an engine calls from many threads, and again for the next batch."""
    limits = (work, settings.seconds, settings.memory_mb, settings.jobs)
    with _ONE_AT_A_TIME:
        if not _HERE:
            atexit.register(close_here)
        return _HERE.setdefault(limits, Readers(settings.jobs, work))


def close_here() -> None:
    """End all of them."""
    while _HERE:
        _HERE.popitem()[1].close()
