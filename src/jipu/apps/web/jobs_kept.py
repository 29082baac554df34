"""A job, and what is written down of it: what it was told, never a real name of a file or a person."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Literal

from jipu.apps.web.refusals import tell_fault
from jipu.pipeline import PRIVATE
from jipu.verbs.opened import INCOMING
from jipu.written import replace_file, writing

State = Literal["waiting", "running", "done", "failed", "cancelled"]
ENDED: frozenset[State] = frozenset({"done", "failed", "cancelled"})
UPLOAD = re.compile(r"[0-9a-f]{16}")
_KEPT = ("id", "kind", "told", "lang", "made", "state", "result", "failure")
_SHOWN = ("id", "kind", "state", "done", "total", "file", "page", "pages", "result", "failure", "troubles", "made")


@dataclass(slots=True)
class Job:
    """One job. `version` grows with whatever happens to it, `attempt` with each try; `failure` says why it failed, in both languages.

    Real names of files stand in `file` and `troubles`, words of resumes in `sheets` and `questions`: they are never written down.
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
    questions: dict[str, bytes] = field(default_factory=dict)
    version: int = 0
    attempt: int = 0
    process: BaseProcess | None = None

    def shown(self) -> dict[str, Any]:
        """What a page is told of it."""
        return {name: getattr(self, name) for name in _SHOWN} | {"role": self.told.get("role", "")}

    def kept(self) -> dict[str, Any]:
        """What is written down."""
        return {name: getattr(self, name) for name in _KEPT}

    @property
    def upload(self) -> str:
        """The upload that this job reads, which goes with it; empty where it reads none."""
        return str(self.told.get("upload") or "")


@dataclass(frozen=True, slots=True)
class KeptJobs:
    """What is written down of the jobs of a workspace's folder."""

    folder: Path

    @property
    def _home(self) -> Path:
        return self.folder / PRIVATE / "jobs"

    def write(self, job: Job) -> None:
        """Write it down. Raises NotWritable."""
        with writing(self._home):
            self._home.chmod(0o700)
            replace_file(self._home / f"{job.id}.json", json.dumps(job.kept(), ensure_ascii=False).encode(), private=True)

    def drop(self, job: Job) -> None:
        """Forget it and its files."""
        with suppress(OSError):
            (self._home / f"{job.id}.json").unlink(missing_ok=True)
        self.drop_upload(job)

    def drop_upload(self, job: Job) -> None:
        """The files that a job was to read are no longer needed."""
        if UPLOAD.fullmatch(job.upload):
            shutil.rmtree(self.folder / INCOMING / job.upload, ignore_errors=True)

    def read(self) -> list[Job]:
        """What an earlier start wrote, oldest first. A damaged file is told of, and gone."""
        for half in self._home.glob("*.tmp"):
            half.unlink(missing_ok=True)
        jobs = []
        for path in sorted(self._home.glob("*.json")):
            try:
                jobs.append(_job_of(path))
            except (OSError, ValueError, TypeError, RecursionError) as error:
                tell_fault(error)
                with suppress(OSError):
                    path.unlink(missing_ok=True)
        return sorted(jobs, key=lambda job: (job.made, job.id))


def _job_of(path: Path) -> Job:
    """Raises ValueError, TypeError, OSError where the file is none that we wrote."""
    told = json.loads(path.read_text("utf-8"))
    job = Job(**{name: told[name] for name in _KEPT if name in told})
    kinds = ((job.id, str), (job.kind, str), (job.told, dict), (job.lang, str), (job.made, str), (job.result, dict), (job.failure, dict))
    if not all(isinstance(value, kind) for value, kind in kinds) or job.id != path.stem or job.state not in (*ENDED, "waiting", "running"):
        raise ValueError
    return job
