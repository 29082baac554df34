"""Damaged files of every format, read by the real workers: `python -m bench.fuzz [FORMAT ...] [--count 10000] [--seed 0] [--seconds 20]`.

A crash or a hang is one file's failure to a run; what must never be is an exception that escapes ingest. Pictures are decoded but not
recognised, which is another program's work and takes seconds a page.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from bench.labelled import labelled_files
from bench.report import say
from jipu.model.document import Failure, RawDocument, Skipped
from jipu.panics import is_panic
from jipu.stages.ingest import Item, read_documents
from jipu.workers import Limits, Lost, Send, Workers

_ODD = (
    b"999999999",
    b"-1",
    b"<<",
    b">>",
    b"\0\0",
    b"%%EOF",
    b"\xff\xfe",
    b"</w:p>",
    b"<td>",
    b'{"',
    b"\\bin99999 ",
    b"PK\x03\x04",
    b"\r\n\r\n",
)
_BATCH = 500


def files_by_format() -> dict[str, list[Path]]:
    """The labelled files of each format."""
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for file in labelled_files():
        found[file.format].append(file.path)
    return dict(sorted(found.items()))


def mutated(files: Sequence[bytes], seed: int) -> bytes:
    """One of the files with bytes changed, zeroed, cut out, doubled, moved, or spliced with another file; the same for the same seed."""
    chance = random.Random(seed)
    made = bytearray(chance.choice(files))
    for _ in range(chance.choice((1, 1, 3, 10, 50))):
        # Half of the changes fall on the beginning or the end, where formats keep what the rest hangs on.
        at = chance.randrange(len(made)) if chance.random() < 0.5 else chance.choice((0, max(0, len(made) - 600))) + chance.randrange(600)
        at, length = min(at, len(made) - 1), chance.choice((1, 2, 4, 64, 400, 5000))
        change = chance.randrange(8)
        if change == 0:
            made[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        elif change == 1:
            del made[at : at + length]
        elif change == 2:
            made[at:at] = made[at : at + length] * chance.choice((1, 5))
        elif change == 3:
            made[at : at + length] = chance.randbytes(length)
        elif change == 4:
            made[at : at + length] = chance.choice((b"\0", b"\xff")) * length
        elif change == 5:
            made[at:at] = chance.choice(_ODD)
        elif change == 6:
            made[at : at + 4] = chance.choice((1, 2**16, 2**31 - 1, 2**32 - 1)).to_bytes(4, chance.choice(("little", "big")))
        else:
            other = chance.choice(files)
            made[at:] = other[chance.randrange(len(other)) :]
        if not made:
            made = bytearray(b"x")
    return bytes(made)


def read_damaged(files: Sequence[bytes], seeds: Iterable[int], path: Path, send: Send) -> None:
    """Read a mutation for each seed, written to `path`; sends the seed before it is begun and (seed, what came of it) behind it."""
    with patch("jipu.stages.ingest.ocr.Recogniser.recognise", lambda *_: []), patch("jipu.stages.ingest.ocr._is_installed", lambda: True):
        for seed in seeds:
            send(seed)
            path.write_bytes(mutated(files, seed))
            try:
                send((seed, _kind(list(read_documents(path)))))
            except BaseException as error:
                if not isinstance(error, Exception) and not is_panic(error):
                    raise
                send((seed, f"escaped {type(error).__name__}"))


def _kind(items: list[Item]) -> str:
    if not items or not all(isinstance(item, RawDocument | Failure | Skipped) for item in items):
        return "escaped nothing"
    faults = {item.details.get("reason", "") for item in items if isinstance(item, Failure) and item.code == "StageFailed"}
    return f"unforeseen {min(faults)}" if faults else "read" if any(isinstance(item, RawDocument) for item in items) else "failed"


@dataclass(frozen=True, slots=True)
class _Batch:
    """Seeds from `first` to `last` of a format."""

    format: str
    first: int
    last: int


def _work(batch: _Batch, send: Send) -> None:
    files = [path.read_bytes() for path in files_by_format()[batch.format]]
    with tempfile.TemporaryDirectory() as folder:
        read_damaged(files, range(batch.first, batch.last), Path(folder) / "damaged", send)


def fuzz(name: str, count: int, seed: int, seconds: float) -> Counter[str]:
    """How often what came of `count` mutations of a format; crashes and hangs with their seeds."""
    batches = [_Batch(name, first, min(first + _BATCH, seed + count)) for first in range(seed, seed + count, _BATCH)]
    found: Counter[str] = Counter()
    now: dict[int, int] = {}

    def go_on(number: int, lost: Lost) -> _Batch:
        found[lost.reason] += 1
        say("fuzz", format=name, lost=lost.reason, seed=now[number])
        return replace(batches[number], first=now[number] + 1)

    workers = Workers(_work, os.cpu_count() or 1, Limits(seconds=seconds, megabytes=1500))
    for number, message in workers.run(batches, go_on):
        if isinstance(message, int):
            now[number] = message
        elif isinstance(message, tuple):
            found[message[1]] += 1
            if message[1] not in ("read", "failed"):
                say("fuzz", format=name, what=message[1], seed=message[0])
    return found


def main(arguments: list[str] | None = None) -> int:
    """Fuzz the named formats, by default all; one line of figures each. 1 where an exception escaped."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"by default all: {', '.join(files_by_format())}")
    parser.add_argument("--count", type=int, default=10_000, help="mutations a format")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--seconds", type=float, default=20.0, help="a file that takes longer is a hang")
    wanted = parser.parse_args(arguments)
    escaped = 0
    for name in wanted.formats or files_by_format():
        found = fuzz(name, wanted.count, wanted.seed, wanted.seconds)
        odd = {kind: n for kind, n in found.items() if kind.startswith(("unforeseen", "escaped"))}
        escaped += any(kind.startswith("escaped") for kind in found)
        say(
            "fuzz", format=name, mutations=wanted.count, read=found["read"], failed=found["failed"],
            crashes=found["crash"], out_of_memory=found["memory"], hangs=found["time"], odd=odd,
        )  # fmt: skip
    return int(escaped > 0)


if __name__ == "__main__":
    sys.exit(main())
