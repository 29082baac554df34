"""A lasting pool: how many files a second go in, how long a role takes to answer, and what one more resume costs a map."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from bench.invented import invented
from bench.report import say
from jipu.pipeline import describe_role
from jipu.settings import Settings
from jipu.workspace import Workspace

LENGTH = 1500
SMALL, LARGE = 1_000, 10_000
ROLES = ("前端开发", "产品经理", "运营经理", "Java开发", "市场总监", "数据分析师")
SETTINGS = Settings(as_of=date(2025, 8, 31), jobs=os.cpu_count() or 1, source="invented", study_note=False)

T = TypeVar("T")


def main() -> None:
    """Print the figures of a pool of 1,000 and of one of 10,000 invented resumes."""
    os.environ.setdefault("JIPU_PASSPHRASE", "a passphrase for the bench alone")
    with tempfile.TemporaryDirectory() as folder:
        one_more(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        large(Path(folder))


def one_more(folder: Path) -> None:
    """What adding one resume and building again costs, beside the first build."""
    workspace, files = Workspace(folder / "pool"), write(folder / "files", SMALL + 1)
    first, _ = timed(lambda: (workspace.add(files[:SMALL], SETTINGS, basis="bench"), workspace.build([], ROLES[0], SETTINGS)))
    again, _ = timed(lambda: (workspace.add(files[SMALL:], SETTINGS, basis="bench"), workspace.build([], ROLES[0], SETTINGS)))
    say("pool", resumes=SMALL, first_seconds=first, one_more_seconds=again, share=again / first, limit=0.10)


def large(folder: Path) -> None:
    """Files a second into a large pool, and milliseconds a role: the search alone, and the whole of select with its reasons."""
    workspace, files = Workspace(folder / "pool"), write(folder / "files", LARGE)
    adding, _ = timed(lambda: workspace.add(files, SETTINGS, basis="bench"))
    say("pool", resumes=LARGE, add_seconds=adding, files_a_second=LARGE / adding, limit=150)
    searching, selecting = [], []
    for role in ROLES:
        shaped = describe_role(role, SETTINGS, workspace.key())
        with workspace._opened() as opened:
            opened.index.search(shaped, {}, 10)
            searching.append(timed(lambda: opened.index.search(shaped, {}, 120))[0])  # noqa: B023 called at once
        selecting.append(timed(lambda: workspace.select([], role, SETTINGS))[0])  # noqa: B023 called at once
    say(
        "pool",
        resumes=LARGE,
        ms_search=1000 * statistics.median(searching),
        ms_select=1000 * statistics.median(selecting),
        slowest_select=1000 * max(selecting),
        limit=50,
    )


def write(folder: Path, count: int) -> list[Path]:
    """Invented resumes as text files."""
    folder.mkdir(parents=True)
    files = [folder / f"{number:05}.txt" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(invented(number, LENGTH), "utf-8")
    return files


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of the clock, and what came of it: writing to disk and worker processes count."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done
