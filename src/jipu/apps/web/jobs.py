"""Jobs of the page: each in a process of its own, at most so many at once, kept on disk by what they were told so that a restart goes on with them."""

from __future__ import annotations

import multiprocessing
import os
import queue
import secrets
import signal
import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from jipu.apps.web.jobs_kept import ENDED, Job, KeptJobs, State
from jipu.apps.web.model_keys import ModelKeys
from jipu.apps.web.refusals import NoSuchName, tell_fault
from jipu.apps.web.work import Order, work
from jipu.errors import JipuError
from jipu.store.log import account

__all__ = ["ENDED", "Job", "Jobs", "State"]

AT_ONCE = 2
TROUBLES = 500  # told of one job; the map counts them all
HELD = 8  # jobs that show what a model would be asked
KEPT = 200  # finished jobs that are remembered
_FORKS = "forkserver" in multiprocessing.get_all_start_methods()


class Jobs:
    """All jobs of a workspace's folder. Threads of the server may call it at once."""

    def __init__(self, folder: Path, at_once: int = AT_ONCE) -> None:
        """Take up what an earlier run left unfinished; nothing starts before `start`."""
        self.folder = folder
        self.passphrase: str | None = None
        self.keys = ModelKeys()
        self.unwritten: dict[str, str] = {}  # whom a job means by a word that may be written down, since the start
        self._kept = KeptJobs(folder)
        self._jobs: dict[str, Job] = {}
        self._lock = threading.RLock()
        self._stopped = False
        self._waiting: queue.Queue[str | None] = queue.Queue()
        self._context = multiprocessing.get_context("forkserver") if _FORKS else multiprocessing.get_context("spawn")
        self._threads = [threading.Thread(target=self._take, daemon=True) for _ in range(at_once)]
        self._load()

    def start(self) -> None:
        """Begin."""
        if _FORKS:
            self._context.set_forkserver_preload(["jipu.apps.web.ready"])
            forkserver.ensure_running()  # it loads while the first page is read
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End what runs, without forgetting it: the next start goes on with it."""
        with self._lock:
            self._stopped = True
            for job in self._jobs.values():
                _kill(job.process)
        for _ in self._threads:
            self._waiting.put(None)

    def put(self, kind: str, told: Mapping[str, Any], lang: str) -> Job:
        """A new job. Raises NotWritable."""
        by = {"account": account()} if account() else {}
        job = Job(secrets.token_hex(6), kind, {**told, **by}, lang, datetime.now(UTC).isoformat(timespec="microseconds"))
        with self._lock:
            self._kept.write(job)
            self._jobs[job.id] = job
        self._waiting.put(job.id)
        return job

    def get(self, identifier: str) -> Job:
        """Raises NoSuchName."""
        job = self._jobs.get(identifier)
        if job is None:
            raise NoSuchName
        return job

    def all(self) -> list[Job]:
        """Newest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: (job.made, job.id), reverse=True)

    def uploads(self) -> frozenset[str]:
        """The uploads that jobs still need."""
        return frozenset(job.upload for job in self.all() if job.state != "done")

    def cancel(self, identifier: str) -> Job:
        """Stop a job; what it had written whole stays. Raises NoSuchName."""
        with self._lock:
            job = self.get(identifier)
            if job.state not in ENDED:
                self._end(job, "cancelled")
                _kill(job.process)
        return job

    def again(self, identifier: str) -> Job:
        """Do a job that failed or was cancelled once more. Raises NoSuchName, NotWritable."""
        with self._lock:
            job = self.get(identifier)
            if job.state in ("failed", "cancelled"):
                job.state, job.failure, job.troubles, job.done, job.total = "waiting", {}, [], 0, 0
                if account():  # what it does bears the name of whoever ordered it last
                    job.told = {**job.told, "account": account()}
                job.version += 1
                self._kept.write(job)
                self._waiting.put(job.id)
        return job

    def _load(self) -> None:
        for job in self._kept.read():
            self._jobs[job.id] = job
            if job.state not in ENDED:
                job.state = "waiting"
                self._waiting.put(job.id)

    def _take(self) -> None:
        while (identifier := self._waiting.get()) is not None:
            with self._lock:
                job = self._jobs.get(identifier)
                if self._stopped or job is None or job.state != "waiting":
                    continue
                job.state = "running"
                job.version += 1
                job.attempt += 1
            self._run(job, job.attempt)

    def _run(self, job: Job, attempt: int) -> None:
        """One try of a job. It may be cancelled and tried again before this one has quite ended."""
        try:
            ours, process = self._begin(job)
        except Exception as error:  # the machine has no process or no memory left
            tell_fault(error)
            self._fail(job, attempt)
            return
        try:
            while self._goes_on(job, attempt):
                self._hear(job, attempt, ours.recv())
        except (EOFError, OSError):
            self._fail(job, attempt)
        finally:
            if job.state != "done" or job.attempt != attempt:  # else it is about to end by itself
                _kill(process)
            ours.close()
            process.join()
            with self._lock:
                if job.process is process:
                    job.process = None

    def _begin(self, job: Job) -> tuple[Connection, BaseProcess]:
        ours, theirs = self._context.Pipe()
        try:
            process = self._context.Process(target=work, args=(theirs, self._order(job)))
            process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        with self._lock:
            job.process = process
        return ours, process

    def _order(self, job: Job) -> Order:
        told = {name: self.unwritten.get(value, value) if isinstance(value, str) else value for name, value in job.told.items()}
        return Order(job.kind, told, self.folder, job.lang, self.passphrase, self.keys.told())

    def _goes_on(self, job: Job, attempt: int) -> bool:
        return job.state == "running" and job.attempt == attempt

    def _hear(self, job: Job, attempt: int, event: dict[str, Any]) -> None:
        with self._lock:
            if not self._goes_on(job, attempt):
                return
            job.version += 1
            if event["type"] == "progress":
                job.done, job.total, job.file = event["done"], event["total"], event["file"]
                job.page, job.pages = event.get("page", 0), event.get("pages", 0)
            elif event["type"] == "trouble" and len(job.troubles) < TROUBLES:
                job.troubles.append({name: event[name] for name in ("file", "code", "zh", "en")})
            elif event["type"] == "so_far":
                job.result = event["result"]
            elif event["type"] == "sheets":
                job.sheets = event["sheets"]
                self._thin()
            elif event["type"] == "questions":
                job.questions = event["questions"]
                self._thin()
            elif event["type"] == "done":
                job.result = event["result"]
                self._end(job, "done")
            elif event["type"] == "failed":
                self._failed(job, {name: event[name] for name in ("code", "zh", "en")})

    def _thin(self) -> None:
        """Words of resumes are held in memory for the newest jobs alone: they would grow without end."""
        for old in [job for job in self.all() if job.sheets or job.questions][HELD:]:
            old.sheets, old.questions = [], {}

    def _failed(self, job: Job, failure: dict[str, str]) -> None:
        job.failure = failure
        if failure["code"] == "WrongPassphrase":
            self.passphrase = None
        self._end(job, "failed")

    def _fail(self, job: Job, attempt: int) -> None:
        """The process is gone and did not say why; at a stop it was us."""
        with self._lock:
            if self._goes_on(job, attempt) and not self._stopped:
                self._failed(
                    job,
                    {
                        "code": "Ended",
                        "zh": "这项工作的进程意外结束（也许内存不够）。已读入的都还在，可以重试。",
                        "en": "The process of this job ended unexpectedly (memory may have run out). What was read is kept; try again.",
                    },
                )

    def _end(self, job: Job, state: State) -> None:
        job.state, job.file, job.version = state, "", job.version + 1
        try:
            self._kept.write(job)
        except JipuError as error:  # a full disk: the next start does it once more, which changes nothing that was done
            tell_fault(error)
        if state == "done":
            self._kept.drop_upload(job)
        ended = [job for job in self.all() if job.state in ENDED]
        forgets = state == "done" and job.kind in ("erase", "retention")  # what earlier jobs were told may be about them
        for old in ended if forgets else ended[KEPT:]:
            if old is not job:
                self._jobs.pop(old.id, None)
                self._kept.drop(old)


def _kill(process: BaseProcess | None) -> None:
    """End the process of a job and what it started."""
    if process is None or process.pid is None or process.exitcode is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg") and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
