"""Makers of binary Word files: a compound file with the two streams, and what stands in them."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file; every stream is filled up to 4096 bytes, so that none needs the small sectors."""
    bodies = [body.ljust(4096, b"\0") + bytes(-max(len(body), 4096) % 512) for body in streams.values()]
    sizes = [max(len(body), 4096) for body in streams.values()]
    fat, firsts, sectors = [], [], b""
    for body in bodies:
        firsts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + len(body) // 512), _END]
        sectors += body
    folder = len(fat)
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, first, size) in enumerate(zip(streams, firsts, sizes, strict=True), start=1):
        entries.append(_entry(name, 2, first, size, right=number + 1 if number < len(streams) else _FREE))
    listing = b"".join(entries)
    listing += b"".join(_entry("", 0, 0, 0) for _ in range(-len(entries) % 4))
    fat += [*range(folder + 1, folder + len(listing) // 512), _END]
    table = len(fat)
    count = (table + 1) // 128 + 1
    fat += [_FAT] * count
    fat += [_FREE] * (-len(fat) % 128)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, count, folder, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(table, table + count), *[_FREE] * (109 - count))
    return head + sectors + listing + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, first: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    stored = name.encode("utf-16-le")
    return stored.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIII", len(stored) + 2 if name else 0, kind, 1, _FREE, right, child, first, size, 0
    )


Run = tuple[str, bytes]  # characters and their list of properties


def sprm(code: int, operand: int, size: int) -> bytes:
    """One property."""
    return struct.pack("<H", code) + operand.to_bytes(size, "little")


HIDDEN = sprm(0x083C, 1, 1)
WHITE = sprm(0x6870, 0x00FFFFFF, 4)
TINY = sprm(0x4A43, 2, 2)
DELETED = sprm(0x0800, 1, 1)
SPECIAL = sprm(0x0855, 1, 1)
CELL = sprm(0x2416, 1, 1)
ROW = CELL + sprm(0x2417, 1, 1)


def word(
    runs: Sequence[Run],
    *,
    paragraphs: dict[int, bytes] | None = None,
    styles: bytes = b"",
    lengths: Sequence[int] = (),
    flags: int = 0x0200,
    version: int = 0xC1,
    narrow: Sequence[int] = (),
    changes: bytes = b"",
    tables: dict[int, bytes] | None = None,
) -> bytes:
    """A file of runs. `paragraphs` gives properties by the number of a paragraph, `narrow` the runs stored in one byte a character."""
    stream, pieces, looks, forms = bytearray(2048), [], [], []
    places, paragraph, begun = [0], 0, 2048
    for number, (text, look) in enumerate(runs):
        at = len(stream)
        width = 1 if number in narrow else 2
        for character in text:
            stream += character.encode("cp1252" if width == 1 else "utf-16-le")
            if character in "\r\x07\x0c":
                forms.append((begun, len(stream), struct.pack("<H", 0) + (paragraphs or {}).get(paragraph, b"")))
                paragraph, begun = paragraph + 1, len(stream)
        units = (len(stream) - at) // width
        places.append(places[-1] + units)
        pieces.append(struct.pack("<HIH", 0, at * 2 | 0x40000000 if width == 1 else at, 1 if changes else 0))
        looks.append((at, len(stream), look))
    stream += bytes(-len(stream) % 512)
    page = len(stream) // 512
    stream += _page([(start, end, bytes([len(look)]) + look) for start, end, look in looks], 1)
    stream += _page([(start, end, _form(form)) for start, end, form in forms], 13)
    parts = {1: styles, 12: struct.pack("<III", 0, 1 << 20, page), 13: struct.pack("<III", 0, 1 << 20, page + 1)}
    plc = struct.pack(f"<{len(places)}I", *places) + b"".join(pieces)
    prc = b"\x01" + struct.pack("<H", len(changes)) + changes if changes else b""
    parts |= {33: prc + b"\x02" + struct.pack("<I", len(plc)) + plc} | (tables or {})
    table = bytearray()
    for number, part in parts.items():
        struct.pack_into("<II", stream, 0x9A + 8 * number, len(table), len(part))
        table += part
    struct.pack_into("<HH2xH2xH", stream, 0, 0xA5EC, version, 0x0804, flags)
    struct.pack_into("<H", stream, 0x98, 136)
    struct.pack_into("<8I", stream, 0x4C, *(tuple(lengths) or (places[-1],)), *[0] * (8 - max(1, len(lengths))))
    return ole({"WordDocument": bytes(stream), "1Table" if flags & 0x0200 else "0Table": bytes(table)})


def _form(form: bytes) -> bytes:
    form += b"\0" * (1 - len(form) % 2)
    return bytes([(len(form) + 1) // 2]) + form


def _page(runs: list[tuple[int, int, bytes]], size: int) -> bytes:
    page, free = bytearray(512), 510
    page[511] = len(runs)
    for number, (start, end, stored) in enumerate(runs):
        free -= len(stored) + len(stored) % 2
        page[free : free + len(stored)] = stored
        struct.pack_into("<II", page, 4 * number, start, end)
        page[4 * (len(runs) + 1) + number * size] = free // 2
    return bytes(page)


def old_word(text: bytes, *, language: int = 0x0804, flags: int = 0) -> bytes:
    """A file as Word 6 and 95 wrote it."""
    stream = bytearray(1024)
    struct.pack_into("<HH2xH2xH", stream, 0, 0xA5DC, 101, language, flags)
    struct.pack_into("<II", stream, 0x18, 1024, 1024 + len(text))
    struct.pack_into("<I", stream, 0x34, len(text))
    return ole({"WordDocument": bytes(stream) + text})
