"""Tables to facts: both engines row by row alike, seconds beside calling the stage functions directly, two workers beside one.

    python -m bench batch --count 200000

Every run is a process of its own, so that its processor's time can be told apart: of the process that drives, and of those that read. What an
engine takes to start (and a process to load what it reads with) is measured on a few rows and told apart: figures of a row are of what more rows
take beyond it. The processor's time of Ray's own processes is in no figure: they are not ours to wait for.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from bench.invented import invented
from bench.report import say
from jipu.cluster import readers
from jipu.cluster.batch import Call, batch
from jipu.cluster.facts import Facts
from jipu.cluster.input import Tables
from jipu.cluster.schema import TABLES
from jipu.from_facts import Wanted
from jipu.model.document import Source
from jipu.model.reading import Reading
from jipu.model.record import Columns
from jipu.pipeline import load, read_apart
from jipu.settings import Settings
from jipu.stages.ingest import document_of
from jipu.store.parcels import parcel_of
from jipu.workspace import Workspace

COUNT = 2_000
FEW = 50  # rows of the runs that tell what starting takes: one batch of a process
LENGTH = 900
SAMPLED = 2_000  # rows of what is measured beside
KEY = b"a key for the bench alone"
AS_OF = date(2025, 8, 31)
ROLES = ("前端开发", "产品经理", "运营经理", "Java开发", "市场总监", "数据分析师")
RUNS: dict[str, tuple[str, int]] = {"native_1": ("native", 1), "native_2": ("native", 2), "ray_2": ("ray", 2)}


def main(arguments: list[str] | None = None) -> None:
    """Print the figures of so many rows."""
    parser = argparse.ArgumentParser(prog="python -m bench batch")
    parser.add_argument("--count", type=int, default=COUNT, help=f"rows, more than {2 * FEW}")
    count = parser.parse_args(arguments or []).count
    if count <= 2 * FEW:
        parser.error(f"--count: more than {2 * FEW}, as {FEW} tell what starting takes")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        table(home / "rows.parquet", count)
        table(home / "few.parquet", FEW)
        stages, whole = direct(min(count, SAMPLED))
        starts = {name: run(home, name, "few") for name in RUNS}
        runs = {name: run(home, name, "rows") for name in RUNS}
        for name, told in runs.items():
            beyond = told["seconds"] - starts[name]["seconds"]
            say("batch", run=name, rows=count, start_seconds=starts[name]["seconds"], rows_a_second=_rate(count - FEW, beyond), **told)
        say("batch", rows=count, **overhead(count, stages, whole, starts["native_1"], runs["native_1"]))
        say("batch", rows=count, **two_beside_one(starts, runs))
        say("batch", native_and_ray_alike=alike(home, "native_2", "ray_2"), one_and_two_alike=alike(home, "native_1", "native_2"))
        maps(home, count)


def overhead(count: int, stages: float, whole: float, start: dict[str, Any], told: dict[str, Any]) -> dict[str, float]:
    """The processor's time of a row beside calling the functions directly, the start apart."""
    began, took = _cpu(start), _cpu(told)
    row = (took - began) / (count - FEW)
    return {
        "ms_stages": stages * 1000,
        "ms_stages_and_profile": whole * 1000,
        "ms_batch_cpu": row * 1000,
        "start_cpu": began - FEW * row,
        "overhead": row / whole - 1,
        "overhead_with_start": took / count / whole - 1,
        "overhead_beside_bare_stages": row / stages - 1,
        "limit": 0.15,
    }


def two_beside_one(starts: dict[str, dict[str, Any]], runs: dict[str, dict[str, Any]]) -> dict[str, float]:
    """How much sooner two workers are done, and the share of a core that the driver takes meanwhile."""
    one, two = (runs[name]["seconds"] - starts[name]["seconds"] for name in ("native_1", "native_2"))
    driver = runs["native_2"]["driver_cpu"] - starts["native_2"]["driver_cpu"]
    return {
        "two_beside_one": _rate(one, two),
        "two_beside_one_with_start": runs["native_1"]["seconds"] / runs["native_2"]["seconds"],
        "target": 1.5,
        "drivers_share": _rate(driver, two),
    }


def _cpu(told: dict[str, Any]) -> float:
    return float(told["driver_cpu"] + told["readers_cpu"])


def _rate(many: float, seconds: float) -> float:
    """So many a second; of runs too short to be told from their start none."""
    return many / seconds if seconds > 0 else float("nan")


def table(path: Path, count: int) -> None:
    """Invented resumes as one Parquet file."""
    schema = pa.schema([("id", pa.string()), ("text", pa.string()), ("updated_at", pa.string())])
    with pq.ParquetWriter(path, schema) as file:
        for first in range(0, count, 10_000):
            numbers = range(first, min(count, first + 10_000))
            rows = [{"id": f"r{number}", "text": invented(number, LENGTH), "updated_at": "2025-01-01"} for number in numbers]
            file.write_table(pa.Table.from_pylist(rows, schema))


def direct(count: int) -> tuple[float, float]:
    """Seconds of the processor a row, calling functions one after another: the stages alone, and with what is made ready for select.

    Garbage is collected as in the processes that read, so that the difference is the batch's own.
    """
    settings = Settings(as_of=AS_OF)
    load(settings)
    gc.set_threshold(50_000, 20, 20)
    gc.freeze()
    texts = [invented(number, LENGTH) for number in range(count)]
    begun = time.process_time()
    raws = [document_of(text, Source(path="")) for text in texts]
    read = [read_apart(raw, settings, KEY)[0] for raw in raws]  # type: ignore[arg-type]
    stages = time.process_time() - begun
    for reading in read:
        if isinstance(reading, Reading):
            parcel_of(reading)
    return stages / count, (time.process_time() - begun) / count


def run(home: Path, name: str, rows: str) -> dict[str, Any]:
    """One run over a table, in a process of its own."""
    code = f"from bench.batch import one; one({str(home)!r}, {name!r}, {rows!r})"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def one(home: str, name: str, rows: str) -> None:
    """What that process does: read, and say what it took."""
    engine, jobs = RUNS[name]
    settings = Settings(as_of=AS_OF, jobs=jobs)
    call = Call(tables=Tables.at([Path(home, f"{rows}.parquet")], Columns()), facts=_facts(Path(home), name, rows), engine=engine)  # type: ignore[arg-type]
    begun, cpu = time.monotonic(), time.process_time()
    done = batch(call, settings, KEY)
    seconds, driver = time.monotonic() - begun, time.process_time() - cpu
    readers.close_here()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = {"seconds": seconds, "driver_cpu": driver, "readers_cpu": children.ru_utime + children.ru_stime, "driver_peak_mb": peak}
    print(json.dumps({**told, "documents": done.documents, "failures": done.failures}))


def alike(home: Path, one: str, other: str) -> bool:
    """Whether two folders hold the same rows, and any, whatever part they lie in."""
    pairs = [(_rows(_facts(home, one), name), _rows(_facts(home, other), name)) for name in TABLES]
    return any(here.num_rows for here, _ in pairs) and all(here.equals(there) for here, there in pairs)


def _facts(home: Path, name: str, rows: str = "rows") -> Path:
    return home / f"{name}-{rows}"


def _rows(folder: Path, name: str) -> pa.Table:
    order = [("record", "ascending"), *([("number", "ascending")] if name == "facts" else [])]
    return Facts(folder).dataset(name).to_table().sort_by(order)


def maps(home: Path, count: int) -> None:
    """Maps of some roles of the facts, by one scan."""
    begun = time.monotonic()
    outcomes = list(
        Workspace(home / "maps").build_of_facts(_facts(home, "native_2"), [Wanted(role=role) for role in ROLES], Settings(as_of=AS_OF))
    )
    made = [outcome for outcome in outcomes if outcome.built]
    say("batch", roles=len(ROLES), maps=len(made), seconds=time.monotonic() - begun, of_documents=count)
