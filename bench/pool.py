"""A lasting pool: how many files a second go in, how long a role takes to answer, and what one more resume costs a map."""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from bench.invented import invented
from bench.report import say
from jipu.pipeline import describe_role, read_files
from jipu.settings import Settings
from jipu.verbs.adding import read_for_pool
from jipu.workspace import Workspace

LENGTH = 1500
SMALL, LARGE = 1_000, int(os.environ.get("JIPU_BENCH_POOL", "10000"))
SAMPLED = 400  # files, of what is measured beside
ROUNDS = 5  # of each question: what else the machine does hides in the slower ones
FOUND = 180  # documents that a search finds for select
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
    """Files a second into a large pool, and milliseconds a role; each beside what the same machine needs for the least of it in the same minute."""
    workspace, files = Workspace(folder / "pool"), write(folder / "files", LARGE)
    reading = SAMPLED / timed(lambda: list(read_files(files[:SAMPLED], SETTINGS, workspace.key(), work=read_for_pool)))[0]
    own = time.process_time()
    adding, _ = timed(lambda: workspace.add(files, SETTINGS, basis="bench"))
    own = time.process_time() - own
    say(
        "pool",
        resumes=LARGE,
        add_seconds=adding,
        files_a_second=LARGE / adding,
        limit=150,
        peer="the same files read by the same workers and not stored; the same bytes inserted into a plain table, a transaction each",
        files_a_second_read=reading,
        share_of_reading=LARGE / adding / reading,
        ms_storing=1000 * own / LARGE,
        ms_plain_insert=1000 * plain_insert(folder / "plain.db", workspace),
    )
    answer(workspace)


def answer(workspace: Workspace) -> None:
    """Milliseconds a role: the whole of select with its reasons, and as a peer the bare search with the bytes of as many profiles read."""
    searching, selecting, working = [], [], []
    for role in ROLES:
        workspace.select([], role, SETTINGS)  # the lexicon is loaded once a process
        searching.append(min(bare_search(workspace, role) for _ in range(ROUNDS)))
        rounds = [timed(lambda: workspace.select([], role, SETTINGS)) for _ in range(ROUNDS)]  # noqa: B023 called at once
        selecting.append(min(seconds for seconds, _ in rounds))
        start = time.process_time()
        workspace.select([], role, SETTINGS)
        working.append(time.process_time() - start)
    say(
        "pool",
        resumes=LARGE,
        ms_select=1000 * statistics.median(selecting),
        slowest_select=1000 * max(selecting),
        limit=50,
        ms_select_processor=1000 * statistics.median(working),
        peer="the bare search, and the bytes of as many profiles read",
        ms_peer=1000 * statistics.median(searching),
        times_peer=statistics.median(selecting) / statistics.median(searching),
    )


def bare_search(workspace: Workspace, role: str) -> float:
    """Seconds that the search and a plain read of what it finds take."""
    shaped = describe_role(role, SETTINGS, workspace.key())
    with workspace._opened() as opened:

        def peer() -> int:
            found = opened.index.search(shaped, {}, FOUND)
            marks = ",".join("?" * len(found))
            return len(opened.pool.database.rows(f"SELECT profile FROM profiles WHERE document IN ({marks})", found))  # noqa: S608

        peer()
        return timed(peer)[0]


def plain_insert(path: Path, workspace: Workspace) -> float:
    """Seconds that SQLite alone needs to insert the bytes of one document, at the median: the same journal, a transaction each."""
    with workspace._opened() as opened:
        rows = opened.pool.database.rows(
            "SELECT d.id, d.reading, p.profile FROM documents AS d JOIN profiles AS p ON p.document = d.id LIMIT ?", (SAMPLED,)
        )
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = NORMAL")
    plain.execute("CREATE TABLE plain (id TEXT PRIMARY KEY, reading BLOB, profile BLOB)")
    seconds = [timed(lambda: plain.execute("INSERT INTO plain VALUES (?, ?, ?)", row))[0] for row in rows]  # noqa: B023 called at once
    plain.close()
    return statistics.median(seconds)


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
