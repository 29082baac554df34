"""Look for somebody in every byte of a folder: as it is, decompressed, unescaped, in rows of databases and in the store of the search index.

It shares nothing with the program: it is what says whether the program forgets.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

import jipu

RUN = 12
_HEADERS = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_ESCAPES = re.compile(r"\\u([0-9a-fA-F]{4})")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'"}
_ENTITY = re.compile("|".join(_ENTITIES))


@dataclass(frozen=True)
class Sought:
    """Somebody: words that name them, and runs of text that only they had."""

    words: frozenset[str]
    runs: frozenset[str] = field(default=frozenset())
    seen: dict[bytes, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def traces(self) -> AhoCorasick:
        """All of them, to be looked for in one go."""
        return AhoCorasick(sorted(self.words | self.runs))


def sought(words: Iterable[str], texts: Iterable[str], others: Iterable[str]) -> Sought:
    """Runs of `texts` that stand neither in `others` nor in the lexicon nor in the program's own words."""
    runs = {run for text in texts for run in _windows(_bare(text))}
    sieve = AhoCorasick(sorted(runs))
    for bare in (*map(_bare, others), *_own_words()):
        runs.difference_update(sieve.find_matches_as_strings(bare, overlapping=True))
    return Sought(frozenset(_bare(word) for word in words), frozenset(runs))


def found_in(folder: Path, who: Sought) -> dict[str, set[str]]:
    """File below the folder → what was found of somebody in it, in its name or in any byte."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        traces = _in_text(name, who)
        if path.is_file():
            traces |= _in_bytes(path.read_bytes(), name, who)
        if traces:
            found[name] = traces
    return found


def _in_text(text: str, who: Sought) -> set[str]:
    return set(who.traces.find_matches_as_strings(_bare(text), overlapping=True))


def _in_bytes(content: bytes, name: str, who: Sought, depth: int = 5) -> set[str]:
    """What some bytes say of somebody, and everything wrapped in them. The same bytes are looked through once: most of a workspace stays as it is."""
    digest = hashlib.blake2b(content, key=f"{depth} {Path(name).suffix}".encode()[:64]).digest()
    if digest not in who.seen:
        found = {trace for view in _views(content) for trace in _in_text(view, who)}
        if depth:
            found.update(trace for part in _parts(content, name) for trace in _in_bytes(part, "", who, depth - 1))
        who.seen[digest] = frozenset(found)
    return set(who.seen[digest])


def _views(content: bytes) -> Iterator[str]:
    """Everything that some bytes may say as they are."""
    text = content.decode("utf-8", "ignore")
    yield text
    for unwrapped in (_ESCAPES.sub(lambda found: chr(int(found[1], 16)), text), _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)):
        if unwrapped != text:
            yield unwrapped
    yield from (content.decode(encoding, "ignore") for encoding in ("utf-16-le", "utf-16-be", "gb18030"))


def _parts(content: bytes, name: str) -> Iterator[bytes]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield member.encode()
                yield archive.read(member)
        return
    if content.startswith(b"SQLite format 3"):
        yield from _cells(content)
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    if name.endswith(".store"):
        yield from _blocks(content)
    for start in _HEADERS.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[start.start() :])
        except zlib.error:
            continue


def _cells(content: bytes) -> Iterator[bytes]:
    """Every value of every table: a value that is spread over pages is not whole in the file."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.db")
        copy.write_bytes(content)
        connection = sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608
                yield from (cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
        connection.close()


def _blocks(content: bytes) -> Iterator[bytes]:
    """The blocks of a store of tantivy's: each an LZ4 block behind its length."""
    place = 0
    while place + 4 < len(content):
        size = int.from_bytes(content[place : place + 4], "little")
        if not 0 < size < 10_000_000:
            return
        try:
            block, place = _lz4(content, place + 4, size)
        except IndexError:
            return
        yield block


def _lz4(content: bytes, place: int, size: int) -> tuple[bytes, int]:
    out = bytearray()

    def length(first: int) -> int:
        nonlocal place
        total, last = first, 255 if first == 15 else 0
        while last == 255:
            last = content[place]
            total += last
            place += 1
        return total

    while len(out) < size:
        token = content[place]
        place += 1
        literals = length(token >> 4)
        out += content[place : place + literals]
        place += literals
        if len(out) >= size:
            break
        back = int.from_bytes(content[place : place + 2], "little")
        place += 2
        again = length(token & 15) + 4
        if not 0 < back <= len(out):
            raise IndexError
        for _ in range(again):
            out.append(out[-back])
    return bytes(out), place


def _windows(bare: str) -> Iterator[str]:
    return (bare[place : place + RUN] for place in range(len(bare) - RUN + 1))


def _bare(text: str) -> str:
    return "".join(text.split()).replace("-", "").casefold()


@lru_cache(maxsize=1)
def _own_words() -> tuple[str, ...]:
    """The program's own: code, lexicon, phrases, page."""
    endings = (".py", ".tsv", ".txt", ".js", ".css", ".html")
    paths = (path for path in sorted(Path(jipu.__file__).parent.rglob("*")) if path.suffix in endings and "example" not in path.parts)
    return tuple(_bare(path.read_text("utf-8")) for path in paths)
