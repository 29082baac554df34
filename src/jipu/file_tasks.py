"""Files, each in a worker process: one that hangs, crashes or takes too much memory costs one document alone, and long ones tell how far they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from jipu.errors import FileProblem, ReaderCrashed, TookTooLong, TookTooMuchMemory
from jipu.model.document import DocumentKind, Failure, RawDocument, Source
from jipu.settings import Settings
from jipu.stages.deidentify import recognise_kind
from jipu.stages.ingest import Resumed, Step
from jipu.workers import Done, Limits, Lost, Send, Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """A file that takes its time: how many documents it gave so far, and the page of a scan that is being recognised (0: none)."""

    path: Path
    documents: int
    page: int = 0
    pages: int = 0


def in_workers(
    work: Callable[[FileTask, Send], None],
    files: Sequence[Path],
    settings: Settings,
    key: bytes,
    on_step: Callable[[UnderWay, int, int], None] | None,
    held: Sequence[Held] = (),
) -> Iterator[tuple[Path, list[Any]]]:
    """Each file in a worker process. One that hangs, crashes or takes too much memory costs one document alone.

    `held` are the files themselves, in this order, where they lie nowhere.
    """
    under_way = [_UnderWay(path) for path in files]
    threads = max(1, (os.cpu_count() or 1) // min(settings.jobs, len(files)))
    tasks = [FileTask(path, settings, key, threads, held=one) for path, one in zip_longest(files, held)]
    workers = Workers(work, min(settings.jobs, len(files)), Limits(seconds=settings.seconds, megabytes=settings.memory_mb))
    first = 0

    def go_on(number: int, lost: Lost) -> FileTask | None:
        resumed = under_way[number].lose(lost, settings)
        return replace(tasks[number], resumed=resumed) if resumed else None

    for number, message in workers.run(tasks, go_on):
        under_way[number].hear(message)
        if on_step and isinstance(message, Step):
            on_step(under_way[number].progress(message), first, len(files))
        while first < len(files) and under_way[first].done:
            yield under_way[first].path, under_way[first].items
            under_way[first].items = []
            first += 1


@dataclass(frozen=True, slots=True)
class Held:
    """A file that was kept: what it holds, and what is known of its documents from before, by their ids: real names with the place in it, and kinds."""

    content: bytes
    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, DocumentKind] = field(default_factory=dict)

    def under_its_name(self, raw: RawDocument, path: Path) -> RawDocument:
        """A document that was read under `path`, under the real name of its file."""
        known, place = self.names.get(raw.id, ""), raw.source.name.removeprefix(path.name)
        told = known.removesuffix(place) if known.endswith(place) else ""
        return replace(raw, source=replace(raw.source, path=told)) if told else raw


@dataclass(frozen=True, slots=True)
class FileTask:
    """One file for a worker."""

    path: Path
    settings: Settings
    key: bytes
    threads: int = 2
    resumed: Resumed | None = None
    held: Held | None = None


def known_before(raw: RawDocument, task: FileTask) -> tuple[RawDocument, Settings]:
    """A document and how to read it: one of a kept file under the real name that it had, and as what it was read before where that is not seen."""
    if task.held is None:
        return raw, task.settings
    kind = task.settings.kind or recognise_kind(raw) or task.held.kinds.get(raw.id)
    return task.held.under_its_name(raw, task.path), replace(task.settings, kind=kind)


@dataclass(slots=True)
class _UnderWay:
    """A file that is being read: what came of it so far, and what is being read now."""

    path: Path
    items: list[Any] = field(default_factory=list)
    step: Step | None = None
    deadly: frozenset[int] = frozenset()
    done: bool = False

    def hear(self, message: object) -> None:
        """Take what a worker sent."""
        if isinstance(message, Step):
            self.step = message
        elif isinstance(message, Done):
            self.done = True
        else:
            self.items.append(message)

    def progress(self, step: Step) -> UnderWay:
        """How far it is."""
        return UnderWay(path=self.path, documents=len(self.items), page=step.page, pages=step.pages)

    def lose(self, lost: Lost, settings: Settings) -> Resumed | None:
        """Keep the failure of what was being read, and go on behind it; None where its reader dies before it comes to anything new."""
        step = self.step if self.step and self.step.number not in self.deadly else None
        source = step.source if step else Source(path=str(self.path))
        self.items.append(_failure(source.name, _problem(lost, settings)))
        if step is None:
            return None
        self.deadly |= {step.number}
        return Resumed(done=step.number + 1, deadly=self.deadly)


def _problem(lost: Lost, settings: Settings) -> FileProblem:
    if lost.reason == "time":
        return TookTooLong(seconds=f"{settings.seconds:g}")
    return TookTooMuchMemory(limit=f"{settings.memory_mb} MB") if lost.reason == "memory" else ReaderCrashed()


def _failure(name: str, problem: FileProblem) -> Failure:
    return Failure(source=name, stage="ingest", code=problem.code, details=problem.details)
