"""Which characters a font holds: read off its character map (cmap), with the standard library alone."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

TTC = b"ttcf"
UNICODE = {(3, 10), (0, 4), (0, 6), (3, 1), (0, 3)}  # platform and encoding of maps from Unicode


def faces(path: Path) -> int:
    """How many faces a font file holds: one, or those of a collection. Raises OSError, ValueError."""
    with path.open("rb") as file:
        head = file.read(12)
    if len(head) < 12:
        raise ValueError("no font")
    return int(struct.unpack(">I", head[8:])[0]) if head[:4] == TTC else 1


def held(path: Path, face: int = 0) -> frozenset[int]:
    """The code points that a face of a font file has a glyph for. Raises OSError, ValueError."""
    table = _cmap(path, face)
    try:
        ranges = [pair for place in _subtables(table) for pair in _ranges(table, place)]
    except struct.error as error:
        raise ValueError("a font that breaks off") from error
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def _cmap(path: Path, face: int) -> bytes:
    """The bytes of the character map: the rest of the file is not read."""
    with path.open("rb") as file:
        start = 0
        if file.read(4) == TTC:
            file.seek(12 + 4 * face)
            start = int.from_bytes(file.read(4), "big")
        file.seek(start + 4)
        count = int.from_bytes(file.read(2), "big")
        file.seek(start + 12)
        listed = file.read(16 * count)
        for entry in struct.iter_unpack(">4sIII", listed[: len(listed) // 16 * 16]):
            if entry[0] == b"cmap":
                file.seek(entry[2])
                return file.read(entry[3])
    raise ValueError("a font without a character map")


def _subtables(table: bytes) -> Iterator[int]:
    """Where the maps from Unicode begin."""
    (count,) = struct.unpack_from(">H", table, 2)
    for number in range(count):
        platform, encoding, place = struct.unpack_from(">HHI", table, 4 + 8 * number)
        if (platform, encoding) in UNICODE:
            yield place


def _ranges(table: bytes, place: int) -> Iterator[tuple[int, int]]:
    """The ranges of code points of one map; of the forms that fonts use (4 for the basic plane, 12 for all), others tell nothing."""
    (form,) = struct.unpack_from(">H", table, place)
    if form == 12:
        (count,) = struct.unpack_from(">I", table, place + 12)
        groups = (struct.unpack_from(">III", table, place + 16 + 12 * number) for number in range(count))
        yield from ((first if glyph else first + 1, last) for first, last, glyph in groups if last <= 0x10FFFF)
    elif form == 4:
        yield from _segments(table, place)


def _segments(table: bytes, place: int) -> Iterator[tuple[int, int]]:
    """The code points of a map of form 4 whose glyph is not number 0, which is the box."""
    count = struct.unpack_from(">H", table, place + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", table, place + 14 + 2 * (number * count + (number > 0))) for number in range(4)
    )
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        if first == 0xFFFF:
            continue
        if not offset:
            yield from ((code, code) for code in range(first, last + 1) if (code + delta) & 0xFFFF)
            continue
        base = place + 16 + 6 * count + 2 * number + offset
        yield from ((code, code) for code in range(first, last + 1) if _glyph(table, base + 2 * (code - first)))


def _glyph(table: bytes, place: int) -> int:
    return int.from_bytes(table[place : place + 2], "big")
