"""The binary Word file (97–2003): where its parts lie, and its text put together from pieces."""

from __future__ import annotations

import io
import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

from jipu.errors import BrokenFile, EncryptedFile, TooLarge
from jipu.stages.ingest.reading import MAX_CHARACTERS

_WORD, _WORD_97 = 0xA5EC, 0xC1  # the mark of the format; the first version with the layout read here
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_STORIES = ("main", "notes", "margins", "macros", "comments", "endnotes", "boxes", "margin_boxes")
_TABLES = {
    "styles": 1,
    "margins": 11,
    "characters": 12,
    "paragraphs": 13,
    "pieces": 33,
    "anchors": 40,
    "boxes": 56,
}
_FAT_ENTRIES = 128  # of a sector of 512 bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the text, stored from byte `at` on, `width` bytes each."""

    start: int
    end: int
    at: int
    width: int
    changes: bytes = b""

    def byte(self, place: int) -> int:
        """Where a character of the piece is stored."""
        return self.at + (place - self.start) * self.width


@dataclass(frozen=True, slots=True)
class WordFile:
    """The two streams, the text in UTF-16 units (an index is a character position of the file), and where each story of it lies."""

    stream: bytes
    table: bytes
    text: str
    pieces: tuple[Piece, ...]
    stories: dict[str, tuple[int, int]]

    def part(self, name: str) -> bytes:
        """A table by its name; empty where the file has none."""
        return _table(self.stream, self.table, name)

    def piece_at(self, place: int) -> Piece:
        """The piece that holds a character."""
        return self.pieces[bisect_right(self.pieces, place, key=lambda piece: piece.start) - 1]

    @property
    def is_old(self) -> bool:
        """Whether a Word before 97 wrote it: text alone is known of it."""
        return not self.table


def open_word(data: bytes) -> WordFile:
    """Raises BrokenFile, EncryptedFile, TooLarge, or struct.error, ValueError, IndexError, OSError for what is damaged."""
    # The library puts the allocation table together before it looks at the size of the file.
    if struct.unpack_from("<I", data, 0x2C)[0] > len(data) // (512 * _FAT_ENTRIES) + 2:
        raise ValueError("allocation table larger than the file")
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        stream: bytes = container.openstream("WordDocument").read()
        mark, version, language, flags = struct.unpack_from("<HH2xH2xH", stream, 0)
        if mark != _WORD and version >= _WORD_97:
            raise BrokenFile(format="DOC")
        if flags & _ENCRYPTED:
            raise EncryptedFile
        if version < _WORD_97:
            return _old(stream, flags, language)
        table: bytes = container.openstream("1Table" if flags & _TABLE_1 else "0Table").read()
    return _put_together(stream, table)


def entries(table: bytes, size: int) -> Iterator[tuple[int, int, bytes]]:
    """The entries of a PLC: from, to, and the bytes of each."""
    count = (len(table) - 4) // (4 + size) if len(table) >= 4 else 0
    places = struct.unpack_from(f"<{count + 1}I", table, 0) if count else ()
    for number in range(count):
        start = 4 * (count + 1) + number * size
        yield places[number], places[number + 1], table[start : start + size]


def _table(stream: bytes, table: bytes, name: str) -> bytes:
    number = _TABLES[name]
    if number >= struct.unpack_from("<H", stream, 0x98)[0]:
        return b""
    start, length = struct.unpack_from("<II", stream, 0x9A + 8 * number)
    if start + length > len(table):
        raise ValueError("a table beyond its stream")
    return table[start : start + length]


def _put_together(stream: bytes, table: bytes) -> WordFile:
    pieces = tuple(_pieces(_table(stream, table, "pieces"), len(stream)))
    text = "".join(_characters(stream, piece) for piece in pieces)
    lengths = struct.unpack_from("<8I", stream, 0x4C)
    stories, start = {}, 0
    for name, length in zip(_STORIES, lengths, strict=True):
        stories[name] = (start, min(start + length, len(text)))
        start = min(start + length, len(text))
    return WordFile(stream, table, text, pieces, stories)


def _pieces(table: bytes, size: int) -> Iterator[Piece]:
    changes, place = [], 0
    while table[place] == 1:
        length = struct.unpack_from("<H", table, place + 1)[0]
        changes.append(table[place + 3 : place + 3 + length])
        place += 3 + length
    if table[place] != 2:
        raise ValueError("no piece table")
    length = struct.unpack_from("<I", table, place + 1)[0]
    expected = 0
    for start, end, entry in entries(table[place + 5 : place + 5 + length], 8):
        at, change = struct.unpack_from("<IH", entry, 2)
        width = 1 if at & 0x40000000 else 2
        at = (at & 0x3FFFFFFF) // (2 if width == 1 else 1)
        if start != expected or end < start or at + (end - start) * width > size:
            raise ValueError("a piece beyond the stream")
        if end > MAX_CHARACTERS:
            raise TooLarge(size=f"{end:,}", limit=f"{MAX_CHARACTERS:,}")
        expected = end
        changed = changes[change >> 1] if change & 1 and change >> 1 < len(changes) else b""
        if end > start:
            yield Piece(start, end, at, width, changed)


def _characters(stream: bytes, piece: Piece) -> str:
    stored = stream[piece.at : piece.byte(piece.end)]
    if piece.width == 1:
        # Five codes of the code page have no character; the others of 80 to 9F are quotes, dashes and the like.
        return stored.decode("cp1252", errors="replace")
    units = array("H", stored)
    return "".join(map(chr, units))


_CODE_PAGES = {0x0804: "gb18030", 0x1004: "gb18030", 0x0404: "big5", 0x0C04: "big5hkscs", 0x0411: "cp932", 0x0412: "cp949"}


def _old(stream: bytes, flags: int, language: int) -> WordFile:
    """Word 6 and 95: the text lies in one row of bytes, in the code page of the language; pieces of a fast save are not followed."""
    start, length = struct.unpack_from("<I", stream, 0x18)[0], struct.unpack_from("<I", stream, 0x34)[0]
    if flags & 0x0004 or not length or start + length > len(stream):
        raise BrokenFile(format="DOC (Word 6/95)")
    text = stream[start : start + length].decode(_CODE_PAGES.get(language, "cp1252"), errors="replace")
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(size=f"{len(text):,}", limit=f"{MAX_CHARACTERS:,}")
    return WordFile(stream, b"", text, (), {"main": (0, len(text))})
