"""Jobs of the page: each in a process of its own, at most so many at once, kept on disk by what they were told so that a restart goes on with them."""

from __future__ import annotations

import json
import multiprocessing
import os
import queue
import secrets
import shutil
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Literal

from jipu.apps.web.model_keys import ModelKeys
from jipu.apps.web.work import Order, work
from jipu.pipeline import PRIVATE
from jipu.written import replace_file

AT_ONCE = 2
TROUBLES = 500  # told of one job; the map counts them all
KEPT = 200  # finished jobs that are remembered
State = Literal["waiting", "running", "done", "failed", "cancelled"]
ENDED: frozenset[State] = frozenset({"done", "failed", "cancelled"})
_FORKS = "forkserver" in multiprocessing.get_all_start_methods()


@dataclass(slots=True)
class Job:
    """One job. `version` grows with whatever happens to it; `failure` says why it failed, in both languages.

    Real names of files stand in `file` and `troubles`, words of resumes in `sheets`: they are never written down.
    """

    id: str
    kind: str
    told: dict[str, Any]
    lang: str
    made: str
    state: State = "waiting"
    done: int = 0
    total: int = 0
    file: str = ""
    page: int = 0
    pages: int = 0
    result: dict[str, Any] = field(default_factory=dict)
    failure: dict[str, str] = field(default_factory=dict)
    troubles: list[dict[str, str]] = field(default_factory=list)
    sheets: list[dict[str, str]] = field(default_factory=list)
    version: int = 0
    process: BaseProcess | None = None

    def shown(self) -> dict[str, Any]:
        """What a page is told of it."""
        names = ("id", "kind", "state", "done", "total", "file", "page", "pages", "result", "failure", "troubles", "made")
        return {name: getattr(self, name) for name in names} | {"role": self.told.get("role", "")}

    def kept(self) -> dict[str, Any]:
        """What is written down."""
        return {name: getattr(self, name) for name in ("id", "kind", "told", "lang", "made", "state", "result", "failure")}


class Jobs:
    """All jobs of a workspace's folder. Threads of the server may call it at once."""

    def __init__(self, folder: Path, at_once: int = AT_ONCE) -> None:
        """Take up what an earlier run left unfinished; nothing starts before `start`."""
        self.folder = folder
        self.passphrase: str | None = None
        self.keys = ModelKeys()
        self._home = folder / PRIVATE / "jobs"
        self._jobs: dict[str, Job] = {}
        self._lock = threading.RLock()
        self._waiting: queue.Queue[str | None] = queue.Queue()
        self._context = multiprocessing.get_context("forkserver") if _FORKS else multiprocessing.get_context("spawn")
        self._threads = [threading.Thread(target=self._take, daemon=True) for _ in range(at_once)]
        self._load()

    def start(self) -> None:
        """Begin."""
        if _FORKS:
            self._context.set_forkserver_preload(["jipu.apps.web.work"])
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End what runs, without forgetting it: the next start goes on with it."""
        for _ in self._threads:
            self._waiting.put(None)
        with self._lock:
            for job in self._jobs.values():
                _kill(job)

    def put(self, kind: str, told: Mapping[str, Any], lang: str) -> Job:
        """A new job."""
        job = Job(secrets.token_hex(6), kind, dict(told), lang, datetime.now(UTC).isoformat(timespec="seconds"))
        with self._lock:
            self._jobs[job.id] = job
            self._write(job)
        self._waiting.put(job.id)
        return job

    def get(self, identifier: str) -> Job:
        """Raises KeyError."""
        return self._jobs[identifier]

    def all(self) -> list[Job]:
        """Newest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: (job.made, job.id), reverse=True)

    def cancel(self, identifier: str) -> Job:
        """Stop a job; what it had written whole stays."""
        with self._lock:
            job = self._jobs[identifier]
            if job.state not in ENDED:
                self._end(job, "cancelled")
                _kill(job)
        return job

    def again(self, identifier: str) -> Job:
        """Do a job that failed or was cancelled once more."""
        with self._lock:
            job = self._jobs[identifier]
            if job.state in ("failed", "cancelled"):
                job.state, job.failure, job.troubles, job.done, job.total = "waiting", {}, [], 0, 0
                self._write(job)
                self._waiting.put(job.id)
        return job

    def _load(self) -> None:
        for path in sorted(self._home.glob("*.json")):
            try:
                job = Job(**json.loads(path.read_text("utf-8")))
            except (OSError, ValueError, TypeError):
                path.unlink(missing_ok=True)
                continue
            self._jobs[job.id] = job
            if job.state not in ENDED:
                job.state = "waiting"
                self._waiting.put(job.id)

    def _take(self) -> None:
        while (identifier := self._waiting.get()) is not None:
            with self._lock:
                job = self._jobs.get(identifier)
                if job is None or job.state != "waiting":
                    continue
                job.state = "running"
                job.version += 1
            self._run(job)

    def _run(self, job: Job) -> None:
        ours, theirs = self._context.Pipe()
        order = Order(job.kind, job.told, self.folder, job.lang, self.passphrase, self.keys.told())
        job.process = self._context.Process(target=work, args=(theirs, order))
        job.process.start()
        theirs.close()
        try:
            while job.state == "running":
                self._hear(job, ours.recv())
        except (EOFError, OSError):
            with self._lock:
                if job.state == "running":
                    self._fail(job)
        finally:
            ours.close()
            if job.state != "done":  # cancelled before it had begun, or still about to end
                _kill(job)
            job.process.join()
            job.process = None

    def _hear(self, job: Job, event: dict[str, Any]) -> None:
        with self._lock:
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
            elif event["type"] == "done":
                job.result = event["result"]
                self._end(job, "done")
            elif event["type"] == "failed":
                job.failure = {name: event[name] for name in ("code", "zh", "en")}
                self._end(job, "failed")

    def _fail(self, job: Job) -> None:
        job.failure = {
            "code": "Ended",
            "zh": "这项工作的进程意外结束（也许内存不够）。已读入的都还在，可以重试。",
            "en": "The process of this job ended unexpectedly (memory may have run out). What was read is kept; try again.",
        }
        self._end(job, "failed")

    def _end(self, job: Job, state: State) -> None:
        job.state, job.file, job.version = state, "", job.version + 1
        self._write(job)
        if state == "done" and job.kind == "add":
            shutil.rmtree(job.told["folder"], ignore_errors=True)
        ended = [job for job in self.all() if job.state in ENDED]
        forgets = state == "done" and job.kind in ("erase", "retention")  # what earlier jobs were told may be about them
        for old in ended if forgets else ended[KEPT:]:
            if old is not job:
                self._drop(old)

    def _drop(self, job: Job) -> None:
        self._jobs.pop(job.id, None)
        (self._home / f"{job.id}.json").unlink(missing_ok=True)
        if job.kind == "add":
            shutil.rmtree(job.told["folder"], ignore_errors=True)

    def _write(self, job: Job) -> None:
        self._home.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(self._home / f"{job.id}.json", json.dumps(job.kept(), ensure_ascii=False).encode(), private=True)


def _kill(job: Job) -> None:
    """End the process of a job and what it started."""
    process = job.process
    if process is None or process.pid is None:
        return
    try:
        if hasattr(os, "killpg") and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        pass
