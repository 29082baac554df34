"""Rows of tables on their way into a pool, in worker processes: many in one task, and where such a task is lost, its rows one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jipu.errors import FileProblem, ReaderCrashed, TookTooLong, TookTooMuchMemory
from jipu.lexicon.own import own_lexicon
from jipu.model.document import Failure, Source
from jipu.model.identity import Identity
from jipu.model.parcel import Parcel
from jipu.model.reading import Reading
from jipu.pipeline import load, read_apart
from jipu.settings import Settings
from jipu.stages.ingest import document_of
from jipu.store.parcels import parcel_of
from jipu.workers import FORKS, Done, Limits, Lost, Send, Workers

ROWS = 40  # of a task, or fewer long ones
_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row to be read: as which file the pool keeps it, where it stands, and its text."""

    file: str
    place: Source
    text: str


@dataclass(frozen=True, slots=True)
class RowRead:
    """What a row gave: a parcel and whose it is, or a failure under the real name of its table."""

    file: str
    parcel: Parcel | None = None
    identity: Identity | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    rows: tuple[Row, ...]
    settings: Settings
    key: bytes
    singly: bool = False


class _Lost:
    """What is done with a task whose process died: its rows are read one by one, and the one that it dies of again is a failure."""

    def __init__(self, tasks: Sequence[_Task], settings: Settings) -> None:
        self._tasks, self._settings = list(tasks), settings
        self.failed: list[RowRead] = []

    def heard(self, number: int, count: int) -> None:
        """So many rows of a task are done."""
        self._tasks[number] = replace(self._tasks[number], rows=self._tasks[number].rows[count:])

    def go_on(self, number: int, lost: Lost) -> _Task | None:
        """The task that is left."""
        task = self._tasks[number]
        if task.singly or len(task.rows) == 1:
            self.failed.append(_lost(task.rows[0], lost, self._settings))
            task = replace(task, rows=task.rows[1:])
        self._tasks[number] = replace(task, singly=True)
        return self._tasks[number] if task.rows else None


def read_rows(rows: Iterable[Row], settings: Settings, key: bytes) -> Iterator[Sequence[RowRead]]:
    """Rows read to parcels, some at a time, in no order. One that hangs, crashes or takes too much memory costs itself alone."""
    tasks = [_Task(some, settings, key) for some in _portions(rows)]
    if not tasks:
        return
    own_lexicon(settings.lexicon)
    if FORKS:
        load(settings)
    # One more than the processors: while this process writes what one of them sent, none of the others waits.
    count = min(settings.jobs + 1, len(tasks)) if settings.jobs > 1 else 1
    workers, left = Workers(_work, count, Limits(seconds=settings.seconds, megabytes=settings.memory_mb)), _Lost(tasks, settings)
    for number, message in workers.run(tasks, left.go_on):
        if not isinstance(message, Done) and isinstance(message, list):
            left.heard(number, len(message))
            yield message
        if left.failed:
            yield left.failed
            left.failed = []


def _portions(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    some, size = list[Row](), 0
    for row in rows:
        if some and (len(some) == ROWS or size + len(row.text) > _CHARACTERS):
            yield tuple(some)
            some, size = [], 0
        some.append(row)
        size += len(row.text)
    if some:
        yield tuple(some)


def _work(task: _Task, send: Send) -> None:
    """What a worker does: the rows of a task are one message, unless it died of one of them before."""
    read = (_read(row, task.settings, task.key) for row in task.rows)
    if task.singly:
        for one in read:
            send([one])
    else:
        send(list(read))


def _read(row: Row, settings: Settings, key: bytes) -> RowRead:
    raw = document_of(row.text, row.place)
    if isinstance(raw, FileProblem):
        return RowRead(row.file, failure=_failure(row.place, raw))
    first, *others = read_apart(raw, settings, key)
    if isinstance(first, Failure):
        return RowRead(row.file, failure=first)
    identity = next((other for other in others if isinstance(other, Identity)), None)
    return RowRead(row.file, parcel=parcel_of(first), identity=identity) if isinstance(first, Reading) else RowRead(row.file)


def _lost(row: Row, lost: Lost, settings: Settings) -> RowRead:
    problem: FileProblem = ReaderCrashed()
    if lost.reason == "time":
        problem = TookTooLong(seconds=f"{settings.seconds:g}")
    elif lost.reason == "memory":
        problem = TookTooMuchMemory(limit=f"{settings.memory_mb} MB")
    return RowRead(row.file, failure=_failure(row.place, problem))


def _failure(place: Source, problem: FileProblem) -> Failure:
    return Failure(source=place.name, stage="ingest", code=problem.code, details=problem.details)
