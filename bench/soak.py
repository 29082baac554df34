"""What takes hours, by hand: `python -m bench.soak [PART ...]`, by default all; `PART=N`: with another count than the usual. Each part is a program of its own, whose figures are kept in
bench/results/PART.json with the machine, the commit and the day, so that a figure in a document can be traced to the run it is from.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bench.machine import machine

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
PAGE = ROOT / "docs" / "soak.md"
HEAD = "| part | what it shows | figures | day, commit, time |"


@dataclass(frozen=True, slots=True)
class Part:
    """A program that prints lines of JSON: what it shows, its module with arguments, of which the last is the count.

    `tells` are the figures that docs/soak.md tells of it, as they stand in the last line that has them; `summed`: of all lines together.
    """

    shows: str
    command: tuple[str, ...]
    count: int | None = None
    tells: tuple[str, ...] = ()
    summed: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The command with its count."""
        return self.command if self.count is None else (*self.command, str(self.count))

    @property
    def title(self) -> str:
        """What it shows, with the count that it shows it for."""
        return self.shows.format(count=self.count)


PARTS = {
    "kills": Part(
        "{count:,} processes killed at random moments: nothing lost, nothing half",
        ("tests.killing", "--count"),
        200,
        ("killed", "committed", "lost", "pools_equal"),
    ),
    "damaged": Part(
        "{count:,} damaged files of each format: no exception escapes",
        ("bench.fuzz", "--count"),
        10_000,
        ("mutations", "read", "failed", "crashes", "out_of_memory", "hangs"),
        summed=True,
    ),
    "builds": Part(
        "{count:,} builds by one server: its memory stays level",
        ("bench.web", "--builds"),
        1_000,
        ("builds", "server_mb", "since_builds", "limit_mb"),
    ),
    "volume": Part(
        "a pool of {count:,} people, filled, updated, searched",
        ("bench", "volume", "--count"),
        1_000_000,
        ("records_a_second", "index_gigabytes", "ms_search_p50", "ms_search_p95", "peak_gigabytes"),
    ),
    "index": Part(
        "an index of {count:,} people, filled from 20,000 that are read: its size, its search",
        ("bench", "volume", "--count", "20000", "--index-count"),
        1_000_000,
        ("index_filled_from", "index_documents", "index_gigabytes", "ms_search_p50", "ms_search_p95", "peak_gigabytes"),
    ),
    "index_varied": Part(
        "the same of people of all roles, whose words are as rare as they are in a whole pile",
        ("bench", "volume", "--people", "varied", "--count", "20000", "--index-count"),
        1_000_000,
        ("index_filled_from", "index_documents", "index_gigabytes", "ms_search_p50", "ms_search_p95", "peak_gigabytes"),
    ),
    "batch": Part(
        "{count:,} rows to facts, native and by Ray",
        ("bench", "batch", "--count"),
        200_000,
        ("native_and_ray_alike", "two_beside_one", "drivers_share", "overhead"),
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts one after the other; 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    known = "; ".join(f"{name}: {part.title}" for name, part in PARTS.items())
    parser.add_argument("parts", nargs="*", metavar="PART", help=known)
    parser.add_argument("--table", action="store_true", help="run nothing, write what is kept into docs/soak.md anew")
    told = parser.parse_args(arguments)
    if told.table:
        PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
        return 0
    wanted = told.parts or list(PARTS)
    if unknown := [word for word in wanted if not _is_known(word)]:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    codes = [run(word.partition("=")[0], asked(word)) for word in wanted]
    return int(any(codes))


def _is_known(word: str) -> bool:
    name, sign, count = word.partition("=")
    return name in PARTS and (not sign or (count.isascii() and count.isdigit() and int(count) > 0))


def asked(word: str) -> Part:
    """The part that a word names, with the word's own count where it has one: `damaged=1000`."""
    name, _, count = word.partition("=")
    return replace(PARTS[name], count=int(count)) if count else PARTS[name]


def run(name: str, part: Part, results: Path = RESULTS) -> int:
    """Run one part and keep its figures, of a failed one too; its exit code."""
    print(f"{name}: {part.title}", file=sys.stderr, flush=True)
    started = time.monotonic()
    command = [sys.executable, "-m", *part.words]
    figures: list[object] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            figures += _figures(line)
    kept = {
        "part": name,
        "shows": part.title,
        "command": ["python", "-m", *part.words],
        "exit_code": process.returncode,
        "seconds": round(time.monotonic() - started),
        "ended": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **_commit(),
        "machine": machine(),
        "figures": figures,
    }
    results.mkdir(exist_ok=True)
    (results / f"{name}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return process.returncode


def page(text: str, results: Path = RESULTS) -> str:
    """The page with its table of what is kept made anew."""
    lines = text.splitlines()
    first = lines.index(HEAD)
    after = next((at for at in range(first, len(lines)) if not lines[at].startswith("|")), len(lines))
    return "\n".join([*lines[:first], HEAD, "| --- | --- | --- | --- |", *map(_row, sorted(results.glob("*.json"))), *lines[after:]]) + "\n"


def _row(path: Path) -> str:
    kept = json.loads(path.read_text("utf-8"))
    part = PARTS[kept["part"]]
    with_name = {name: [figures[name] for figures in kept["figures"] if name in figures] for name in part.tells}
    told = "; ".join(f"{name} {sum(found) if part.summed else found[-1]}" for name, found in with_name.items() if found)
    run = f"{kept['ended'][:10]}, {kept['commit'][:7]}, {round(kept['seconds'] / 60)} min"
    return f"| {kept['part']} (`bench/results/{path.name}`) | {kept['shows']} | {told} | {run} |"


def _figures(line: str) -> list[object]:
    """The figures of a line; one of words has none."""
    try:
        return [json.loads(line)] if line.startswith("{") else []
    except ValueError:
        return []


def _commit() -> dict[str, object]:
    """What was run: the commit, and whether anything was changed since."""

    def told(*words: str) -> str:
        return subprocess.run(("git", *words), cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    kept = RESULTS.relative_to(ROOT).as_posix()  # of the parts before this one
    changed = told("status", "--porcelain", "--", "src", "tests", "bench", f":(exclude){kept}")
    return {"commit": told("rev-parse", "HEAD"), "changed_since": bool(changed)}


if __name__ == "__main__":
    sys.exit(main())
