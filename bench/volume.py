"""The volume of a lasting pool: synthetic resumes as a table, added, handed over again, indexed, searched; peak memory of all processes.

`python -m bench volume [--count N] [--as parquet|jsonl] [--index-count M] [--people varied]`. A million takes hours and 10 GB of disk. With `--index-count`
only what depends on the size of the index is measured: N resumes are read, and an index is filled up to M from their profiles (see filled).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TypeVar

import rjieba

from bench.filled import fill, holders_of
from bench.invented import _SKILLS, invented
from bench.report import say
from bench.varied import terms_of, varied
from jipu.settings import Settings
from jipu.stages.select import question, shape_role
from jipu.store.index import Index, words_of
from jipu.verbs.gathering import ASKED as WEIGHT
from jipu.workspace import Workspace

LENGTH = 900
TERMS, TOP, ASKED = 30, 50, 100  # words of a role, people wanted, roles asked
ROLES = ("前端开发", "产品经理", "运营经理", "Java开发", "市场总监", "数据分析师")
SETTINGS = Settings(as_of=date(2025, 8, 31), jobs=os.cpu_count() or 1, source="invented", study_note=False)
CHANGED = 0.01  # of the rows, on the next day
PEER = 2_000  # texts and rows that the peers are given
AIMS = {"records_a_second": 400, "index_gigabytes": 0.5, "ms_search_p50": 40, "ms_search_p95": 100, "peak_gigabytes": 2}
_PAUSE = 0.2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class People:
    """Whose resumes they are: what makes the text of one, and the words, with weights, that a role is asked for with."""

    text: Callable[[int, int], str]
    terms: Callable[[str, Random], Mapping[str, float]]


PEOPLE = {
    "invented": People(invented, lambda title, random: words_of(random.sample(_SKILLS, TERMS), 1.0)),
    "varied": People(varied, lambda title, random: words_of(terms_of(title, TERMS, random), WEIGHT)),
}


def main(arguments: list[str] | None = None) -> None:
    """Print the figures of so many resumes."""
    told = _arguments(arguments if arguments is not None else [])
    os.environ.setdefault("JIPU_PASSPHRASE", "a passphrase for the bench alone")
    with tempfile.TemporaryDirectory(dir=told.folder) as folder:
        figures = (
            measure_filled(Path(folder), told.count, told.index_count, told.kind, told.people)
            if told.index_count
            else measure(Path(folder), told.count, told.kind, told.people)
        )
    say("volume", people=told.people, **figures, aims={name: aim for name, aim in AIMS.items() if name in figures})


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench volume")
    parser.add_argument("--count", type=int, default=int(os.environ.get("JIPU_BENCH_VOLUME", "5000")))
    parser.add_argument("--index-count", type=int, default=0, help="fill an index up to so many documents, drawn from those --count ones")
    parser.add_argument("--as", dest="kind", choices=("parquet", "jsonl"), default="parquet")
    parser.add_argument("--people", choices=sorted(PEOPLE), default="invented", help="invented: of one trade; varied: of all roles")
    parser.add_argument("--folder", type=Path, help="where there is room for it")
    told = parser.parse_args(arguments)
    if told.index_count and told.index_count < told.count:
        parser.error("--index-count is less than --count")
    return told


def measure(folder: Path, count: int, kind: str, people: str) -> dict[str, object]:
    """All figures of a pool of so many."""
    text = PEOPLE[people].text
    table = write(folder / f"first.{kind}", count, text=text)
    workspace = Workspace(folder / "pool")
    with peak_memory() as peak:
        adding, handed = timed(lambda: workspace.hand_over([table], SETTINGS, basis="bench", on_file=progress("added", count)))
        again, _ = timed(lambda: workspace.hand_over([table], SETTINGS))
        next_day = write(folder / f"next.{kind}", count, changed=CHANGED, text=text)
        daily, changed = timed(lambda: workspace.hand_over([next_day], replace(SETTINGS, as_of=date(2025, 9, 1))))
        with workspace._opened() as opened:
            found = search(opened.index, people)
    one, _ = timed(lambda: workspace.select([], ROLES[0], SETTINGS))
    inside = size_of(folder / "pool" / "index")
    return {
        "resumes": count,
        "characters": LENGTH,
        "table": kind,
        "failures": handed.failures,
        "records_a_second": count / adding,
        "records_a_second_unchanged": count / again,
        "rows_changed": changed.changed,
        "seconds_next_day": daily,
        "index_gigabytes": inside / 1e9,
        "index_gigabytes_of_a_million": inside / 1e9 / count * 1e6,
        "pool_gigabytes": sum((folder / "pool" / name).stat().st_size for name in ("pool.db", "vault.db")) / 1e9,
        **found,
        "seconds_select": one,
        "peak_gigabytes": peak[0] / 1e9,
        **beside(folder, workspace, count / adding),
    }


def measure_filled(folder: Path, count: int, wanted: int, kind: str, people: str) -> dict[str, object]:
    """What depends on the size of the index, of one that is filled up from so many read resumes."""
    workspace = Workspace(folder / "pool")
    table = write(folder / f"first.{kind}", count, text=PEOPLE[people].text)
    adding, handed = timed(lambda: workspace.hand_over([table], SETTINGS, basis="bench", on_file=progress("added", count)))
    with workspace._opened() as opened:
        read, own = opened.pool.profiles(opened.pool.all_documents()), size_of(folder / "pool" / "index")
        index = Index(folder / "filled", opened.key)
    with peak_memory() as peak:
        seconds, drawn = timed(lambda: fill(index, read, wanted, lambda done: print(f"filled {done:,}", file=sys.stderr, flush=True)))
    holders, half = holders_of(read), holders_of(read[::2])
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:  # its memory is that of a process which only searches
        found = apart.submit(searched, folder / "filled", opened.key, people).result()
    size = size_of(folder / "filled")
    return {
        "index_filled_from": f"the profiles of {len(read):,} resumes that were read; {drawn:,} are drawn from them, without texts",
        "resumes_read": count,
        "characters": LENGTH,
        "failures": handed.failures,
        "records_a_second": count / adding,
        "index_documents": index.documents,
        "shards": index.shards,
        "segments": sum(len(index.segments(shard)) for shard in range(index.shards)),
        "index_gigabytes": size / 1e9,
        "index_bytes_a_document": size / index.documents,
        "index_bytes_a_document_of_those_read": own / len(read),
        "words_of_half_and_of_all_read": [len(half), len(holders)],
        "seconds_filling": seconds,
        "filled_a_second": index.documents / seconds,
        "peak_gigabytes_filling": peak[0] / 1e9,
        **found,
    }


def searched(folder: Path, key: bytes, people: str) -> dict[str, float]:
    """Figures of searching an index that lies there, with the memory of this process, which does nothing else."""
    with peak_memory() as peak:
        found = search(Index(folder, key), people)
    return {**found, "peak_gigabytes": peak[0] / 1e9}


def size_of(folder: Path) -> int:
    """Bytes of all files below it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def progress(what: str, count: int) -> Callable[[object, int, int], None]:
    """Tells on standard error how many rows of a table are done, at most a hundred times."""
    told = 0

    def tell(read: object, done: int, total: int) -> None:
        nonlocal told
        rows = getattr(read, "documents", 0)
        if rows - told >= max(1, count // 100) or rows >= count > told:
            told = rows
            print(f"{what} {rows:,} of {count:,}", file=sys.stderr, flush=True)

    return tell


def write(path: Path, count: int, changed: float = 0.0, text: Callable[[int, int], str] = invented) -> Path:
    """The table; with `changed`, as it is a day later: so many rows have another text and a later time."""
    if path.suffix == ".parquet":
        import pyarrow as arrow  # noqa: PLC0415 an extra
        from pyarrow import parquet  # noqa: PLC0415

        schema = arrow.schema([(name, arrow.string()) for name in ("id", "text", "updated_at", "source")])
        with parquet.ParquetWriter(path, schema) as file:
            for start in range(0, count, 5_000):
                rows = [row(number, changed, text) for number in range(start, min(start + 5_000, count))]
                file.write_table(arrow.Table.from_pylist(rows, schema))
    else:
        with path.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row(number, changed, text), ensure_ascii=False) + "\n" for number in range(count))
    return path


def row(number: int, changed: float, made: Callable[[int, int], str] = invented) -> dict[str, str]:
    """One row of it."""
    later = Random(number).random() < changed
    text = made(number, LENGTH)
    if number >= 10_000:  # there are no more numbers of nobody; they are told apart by their addresses
        text = text.replace(f"138-0000-{number % 10000:04d} | ", "")
    text += "\n另有一年带领新人的经验" if later else ""
    return {"id": f"R{number:08}", "text": text, "updated_at": "2025-08-31" if later else "2025-08-01", "source": f"渠道{number % 3}"}


def search(index: Index, people: str = "invented") -> dict[str, float]:
    """Milliseconds that the search takes for a role of thirty terms, at the middle and for one in twenty, of the clock and of the processor."""
    random, clock, processor, asked = Random(7), [], [], []
    for number in range(ASKED + 3):
        title = ROLES[number % len(ROLES)]
        role, terms = shape_role(title, None), PEOPLE[people].terms(title, random)
        before = time.process_time()
        seconds, documents = timed(lambda: index.search(role, terms, TOP))  # noqa: B023 called at once
        assert documents
        clock.append(seconds)
        processor.append(time.process_time() - before)
        asked.append(len({*terms, *question(role)}))
    return {
        "words_asked": sum(asked) / len(asked),
        **{f"ms_search_p{share}": 1000 * _at(share, clock[3:]) for share in (50, 95)},
        **{f"ms_search_processor_p{share}": 1000 * _at(share, processor[3:]) for share in (50, 95)},
    }


def _at(share: int, taken: Sequence[float]) -> float:
    return sorted(taken)[len(taken) * share // 100]


def beside(folder: Path, workspace: Workspace, speed: float) -> dict[str, object]:
    """What the same machine needs for the least of it in the same minute: rjieba cuts the same texts, SQLite alone inserts the same bytes."""
    texts = [invented(number, LENGTH) for number in range(PEER)]
    rjieba.cut("预热")
    cutting, _ = timed(lambda: [rjieba.cut(text) for text in texts])
    with workspace._opened() as opened:
        query = "SELECT d.id, d.reading, p.profile FROM documents AS d JOIN profiles AS p ON p.document = d.id LIMIT ?"
        rows = opened.pool.database.rows(query, (PEER,))
    plain = sqlite3.connect(folder / "plain.db")
    plain.execute("CREATE TABLE plain (id TEXT PRIMARY KEY, reading BLOB, profile BLOB)")
    inserting, _ = timed(lambda: (plain.executemany("INSERT INTO plain VALUES (?, ?, ?)", rows), plain.commit()))
    plain.close()
    return {
        "peer": "rjieba segmentation of the same texts on one core; SQLite inserting the same bytes",
        "texts_a_second_rjieba": len(texts) / cutting,
        "share_of_rjieba": speed * cutting / len(texts),
        "rows_a_second_sqlite": len(rows) / inserting,
    }


@contextmanager
def peak_memory() -> Iterator[list[int]]:
    """The most memory that this process and its children held together meanwhile, pages that they share counted once where the system tells."""
    peak, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(_PAUSE):
            peak[0] = max(peak[0], memory_now())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()
        peak[0] = max(peak[0], memory_now())


def memory_now() -> int:
    """Bytes of this process and its children."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    numbers = [str(os.getpid()), *(number for file in children for number in file.read_text().split())]
    return sum(map(_proportional, numbers))


def _proportional(number: str) -> int:
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:  # it has ended
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of the clock, and what came of it."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done
