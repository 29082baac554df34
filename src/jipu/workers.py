"""Processes that do tasks under limits of time and memory, and that may die without taking anything else with them.

A pool of the standard library gives up all tasks when one process dies, and waits for one that hangs. Here a task that outlives its
time between two messages, or takes more memory than allowed, costs its own process alone, and who asked is told what it died of.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, Literal, TypeVar

Task = TypeVar("Task")
Send = Callable[[object], None]
_MEGABYTE = 1024 * 1024
OUT_OF_MEMORY = 86  # exit code of a process that stopped itself
_WATCH_SECONDS = 0.05
_SMALL = 4_096  # bytes of a task that may be handed out ahead
_NOT_AHEAD = 4  # tasks a worker that are never handed out ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds that may pass between two messages of a task, and megabytes that a process may take beyond what it starts with."""

    seconds: float = 60.0
    megabytes: int = 2000


@dataclass(frozen=True, slots=True)
class Done:
    """A task came to its end."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The process of a task died, or was ended."""

    reason: Literal["time", "memory", "crash"]


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, the tasks it was given by number and as bytes, the first under way, and until when it must be heard of."""

    process: BaseProcess
    pipe: Connection
    tasks: deque[tuple[int, bytes]] = field(default_factory=deque)
    deadline: float = 0.0
    late: bool = False


class Workers(Generic[Task]):
    """Up to `count` processes that call `work(task, send)`; what is sent comes out of `run`. `work` must be a function of a module."""

    def __init__(self, work: Callable[[Task, Send], None], count: int, limits: Limits) -> None:
        self._work, self._count, self._limits = work, count, limits
        self._workers: list[_Worker] = []
        self._context = _context()

    def run(self, tasks: Sequence[Task], go_on: Callable[[int, Lost], Task | None]) -> Iterator[tuple[int, object]]:
        """Do the tasks; yields (number of the task, what it sent), and (number, Done) at its end.

        When a process is lost, `go_on(number, lost)` gives the task to go on with, None to let it be.
        Ends all processes when it ends, whatever it ends by.
        """
        waiting = deque((number, _bytes(task)) for number, task in enumerate(tasks))
        try:
            while waiting or any(worker.tasks for worker in self._workers):
                self._hand_out(waiting)
                self._hand_out_ahead(waiting)
                for worker in self._ready():
                    yield from self._heard(worker, waiting, go_on)
        finally:
            for worker in self._workers:
                _end(worker)
            self._workers.clear()

    def _hand_out(self, waiting: deque[tuple[int, bytes]]) -> None:
        idle = [worker for worker in self._workers if not worker.tasks]
        while waiting and (idle or len(self._workers) < self._count):
            worker = idle.pop() if idle else self._start()
            worker.deadline = time.monotonic() + self._limits.seconds
            _give(worker, waiting.popleft())

    def _hand_out_ahead(self, waiting: deque[tuple[int, bytes]]) -> None:
        """A second task for every worker, so that none waits until we have dealt with what it sent.

        Not the last ones: each of those may be long, and another worker free before. Nor a large one: a pipe holds little, and of two that
        wait for one another to read neither would go on.
        """
        for worker in self._workers:
            if len(waiting) > _NOT_AHEAD * self._count and len(worker.tasks) == 1 and len(waiting[0][1]) <= _SMALL:
                _give(worker, waiting.popleft())

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        others = [worker.pipe for worker in self._workers]
        arguments = (self._work, theirs, [ours, *others] if self._context.get_start_method() == "fork" else [], self._limits.megabytes)
        process: BaseProcess = self._context.Process(target=serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _ready(self) -> list[_Worker]:
        """Workers that have something to say, or from whom nothing more will come."""
        busy = [worker for worker in self._workers if worker.tasks]
        first = min(worker.deadline for worker in busy)
        heard = wait([worker.pipe for worker in busy], timeout=max(0.0, first - time.monotonic()))
        now = time.monotonic()
        for worker in busy:
            worker.late = worker.pipe not in heard and now >= worker.deadline
        return [worker for worker in busy if worker.pipe in heard or worker.late]

    def _heard(
        self, worker: _Worker, waiting: deque[tuple[int, bytes]], go_on: Callable[[int, Lost], Task | None]
    ) -> Iterator[tuple[int, object]]:
        number = worker.tasks[0][0]
        message: Any = Lost("time")
        if not worker.late:
            try:
                message = worker.pipe.recv()
            except (EOFError, OSError):
                message = Lost(_reason(worker.process))
        worker.deadline = time.monotonic() + self._limits.seconds
        if isinstance(message, Lost):
            self._workers.remove(worker)
            _end(worker)
            task = go_on(number, message)
            waiting.extendleft(reversed([*worker.tasks][1:]))
            if task is not None:
                waiting.appendleft((number, _bytes(task)))
            else:
                yield number, Done()
            return
        if isinstance(message, Done):
            worker.tasks.popleft()
        yield number, message


#: Whether workers are forked, and so share what is loaded already. Where forking is unsafe or unknown they start anew.
FORKS = sys.platform == "linux"


def _bytes(task: object) -> bytes:
    return bytes(ForkingPickler.dumps(task))


def _give(worker: _Worker, task: tuple[int, bytes]) -> None:
    worker.tasks.append(task)
    with contextlib.suppress(OSError):  # one that died in the meantime is found out by its silence
        worker.pipe.send_bytes(task[1])


def _context() -> BaseContext:
    return multiprocessing.get_context("fork" if FORKS else "spawn")


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _reason(process: BaseProcess) -> Literal["memory", "crash"]:
    process.join(timeout=5)
    return "memory" if process.exitcode == OUT_OF_MEMORY else "crash"


def serve(work: Callable[[Any, Send], None], pipe: Connection, others: list[Connection], megabytes: int) -> None:
    """What a worker does until nobody is left to ask it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; one answer to it is enough
    _be_silent()
    for other in others:
        other.close()  # else a pipe would not end with the process that asks
    _limit_memory(megabytes)
    gc.freeze()  # what was inherited is never garbage here: looking through it again and again took a fifth of the time
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            work(task, pipe.send)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except BrokenPipeError:
            return
        except Exception:
            os._exit(1)  # without a traceback: it could show text of a resume
        pipe.send(Done())


def _be_silent() -> None:
    """What libraries print when they fail could show text of a resume, and would break the lines of the terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = open(nowhere, "w", closefd=False)  # noqa: SIM115 - for as long as the process lives


def _limit_memory(megabytes: int) -> None:
    """Let this process take so much more than it has now; an allocation beyond it fails (Linux) or ends the process soon after (macOS)."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - one read of a kernel file
            now = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (now + megabytes * _MEGABYTE, hard))
    else:
        threading.Thread(target=watch_memory, args=(megabytes,), daemon=True).start()


def watch_memory(megabytes: int) -> None:
    """End this process when the most that it ever took is so much more than now."""
    import resource  # noqa: PLC0415 - not on Windows

    unit = 1 if sys.platform == "darwin" else 1024
    bound = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + megabytes * _MEGABYTE // unit
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < bound:
        time.sleep(_WATCH_SECONDS)
    os._exit(OUT_OF_MEMORY)
