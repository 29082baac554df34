"""Everybody who fits is counted (`--top all`): processor seconds, peak memory and the size of the page by the number of people.

`python -m bench crowd [--count N …] [--facts] [--folder F]`. Each number is measured in a process of its own; what was filled into `--folder`
stays there and is used again. Filling costs 25 ms of processor a person, a build some 30.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.invented import invented
from bench.report import say
from jipu.settings import Settings
from jipu.workspace import Workspace

LENGTH, ROLE, TITLE = 900, "前端开发", "前端开发工程师"
COUNTS = (400, 2_000)
SETTINGS = Settings(as_of=date(2025, 8, 31), jobs=os.cpu_count() or 1, source="invented", study_note=False, top=None)
FILES = ("map.html", "map.json")
_ONE = "import sys; from bench.crowd import one; one(*sys.argv[1:])"


def main(arguments: list[str] | None = None) -> None:
    """Print the figures of each number of people, and how they grow from one to the next."""
    parser = argparse.ArgumentParser(prog="python -m bench crowd")
    parser.add_argument("--count", type=int, nargs="+", default=COUNTS)
    parser.add_argument("--facts", action="store_true", help="of the facts of a batch, in the place of a pool")
    parser.add_argument("--folder", type=Path, help="where what is filled stays")
    told = parser.parse_args(arguments or [])
    with tempfile.TemporaryDirectory() as passing:
        before: dict[str, float] = {}
        for count in told.count:
            figures = measured(told.folder or Path(passing), count, "facts" if told.facts else "pool")
            grown = {f"times_{name}": figures[name] / before[name] for name in figures if before.get(name)}
            say("crowd", source="facts" if told.facts else "pool", **figures, **grown)
            before = figures


def measured(folder: Path, count: int, source: str) -> dict[str, float]:
    """The figures of so many people, from a process of their own: the peak is of all that a process ever held."""
    os.environ.setdefault("JIPU_PASSPHRASE", "a passphrase for the bench alone")
    place = folder / f"{source}-{count}"
    if not (place / "filled").is_file():
        {"pool": fill_pool, "facts": fill_facts}[source](place, count)
        (place / "filled").touch()
    done = subprocess.run([sys.executable, "-c", _ONE, source, str(place)], check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def one(source: str, place: str) -> None:
    """What is measured in the process."""
    folder = Path(place)
    begun, figures = peak(), {}
    workspace = Workspace(folder / "home")
    if source == "pool":
        figures["select_seconds"] = processor(lambda: workspace.select([], ROLE, SETTINGS))
        figures["select_megabytes"] = peak() - begun
    built = []
    figures["build_seconds"] = processor(lambda: built.append(built_of(workspace, source, folder)))
    (out, people) = built[0]
    figures |= {"people": people, "build_megabytes": peak() - begun}
    figures |= {f"{name.partition('.')[2]}_megabytes": (out / name).stat().st_size / 1e6 for name in FILES}
    print(json.dumps(figures))


def built_of(workspace: Workspace, source: str, folder: Path) -> tuple[Path, int]:
    """Where the map lies, and how many it counts."""
    if source == "pool":
        built = workspace.build([], ROLE, SETTINGS)
    else:
        from jipu.from_facts import Wanted  # noqa: PLC0415 an extra

        outcome = next(workspace.build_of_facts(folder / "facts", [Wanted(role=ROLE)], SETTINGS))
        assert outcome.built, outcome.refused
        built = outcome.built
    return built.files[0].parent, built.rolemap.sample.n


def fill_pool(place: Path, count: int) -> None:
    """A pool of so many who all hold the title."""
    Workspace(place / "home").hand_over([table(place, count)], SETTINGS, basis="bench")


def fill_facts(place: Path, count: int) -> None:
    """Facts of the same."""
    from jipu.cluster.batch import Call  # noqa: PLC0415 an extra
    from jipu.cluster.input import Tables  # noqa: PLC0415 an extra
    from jipu.model.record import Columns  # noqa: PLC0415 an extra

    call = Call(tables=Tables.at([table(place, count)], Columns()), facts=place / "facts", as_of_told=True)
    Workspace(place / "home").batch(call, SETTINGS)


def table(place: Path, count: int) -> Path:
    """Their resumes, one a line."""
    place.mkdir(parents=True, exist_ok=True)
    path = place / "rows.jsonl"
    rows = ({"id": f"R{n:08}", "text": invented(n, LENGTH, TITLE), "updated_at": "2025-08-01"} for n in range(count))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def processor(work: Callable[[], object]) -> float:
    """Seconds of the processor: on a machine with other work those of the clock tell nothing."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak() -> float:
    """The most megabytes that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
