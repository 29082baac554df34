"""Damaged copies of a file, the same ones at every run, and the truth of the kept files."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from jipu.errors import FileProblem
from jipu.stages.ingest.reading import Reading

FILES = Path(__file__).resolve().parents[2] / "files"


def mutations(data: bytes, count: int, seed: int = 7) -> Iterator[bytes]:
    """Bytes overwritten with odd values, blocks cut out, doubled or zeroed, the end cut off."""
    chance = random.Random(seed)
    for _ in range(count):
        copy = bytearray(data)
        for _ in range(chance.choice((1, 3, 10, 40))):
            at, length = chance.randrange(len(copy) or 1), chance.choice((1, 2, 4, 64, 512))
            change = chance.randrange(6)
            if change < 3:
                copy[at : at + 1] = bytes([chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))])
            elif change == 3:
                copy[at : at + length] = chance.choice((b"\xff", b"\0")) * length
            elif change == 4:
                copy[at:at] = copy[at : at + length]
            else:
                del copy[at : at + length]
        yield bytes(copy[: chance.randrange(len(copy) + 1)] if chance.random() < 0.1 else copy) or b"\0"


def survives(read: Callable[[bytes], Reading], data: bytes, count: int = 300) -> int:
    """Read damaged copies; how many could still be read. Anything but a FileProblem comes through and fails the test."""
    readable = 0
    for mutation in mutations(data, count):
        try:
            read(mutation)
            readable += 1
        except FileProblem:
            continue
    return readable


def folded(line: str) -> str:
    """A line without its blanks, as far as comparing goes."""
    return "".join(line.removeprefix("• ").split())


def truth(name: str) -> list[str]:
    """The lines that stand in a kept file."""
    return [folded(line) for line in (FILES / name).read_text("utf-8").splitlines()]


def lines_of(reading: Reading) -> list[str]:
    """The lines that were read and are seen."""
    return [folded(block.text) for block in reading.blocks if block.visible]
