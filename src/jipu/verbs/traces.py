"""What tells that somebody was here: their names and numbers in any usual writing, and runs of text that nobody else wrote."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jipu.model.document import RawDocument
from jipu.stages.ingest import read_documents

RUN = 12  # characters in a row; fewer may well be written by two people
MOST_BYTES = 200_000_000  # that one file is unpacked to
_DEEP = 4  # archives in archives
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_BETWEEN = r"[\s\-–—_.·()（）]{0,3}"
_NAME = "〔化名〕"
_READ = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")  # formats whose bytes do not show their text

# How damaged archives end, and (RuntimeError) those that want a password.
_CLOSED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)


class _TooLargeError(Exception):
    """The file unpacks to more than will be looked at."""


@dataclass(frozen=True)
class Traces:
    """Of some people. `words` are names, contacts, pseudonyms and ids; `runs` are folded and without blanks."""

    words: re.Pattern[str] | None
    runs: frozenset[str] = frozenset()

    def named(self, text: str) -> bool:
        """Whether the text names them."""
        return bool(self.words and self.words.search(text))

    def blank(self, text: str) -> str:
        """The text without what names them."""
        return self.words.sub(_NAME, text) if self.words else text

    def told(self, text: str) -> bool:
        """Whether the text names them or holds words that only they wrote."""
        return self.named(text) or any(run in self.runs for run in runs_of(text))

    def left_in(self, path: Path) -> bool | None:
        """Whether a file holds a trace of them; None where it cannot be looked into."""
        try:
            content = path.read_bytes()
            return self._in_bytes(content, [MOST_BYTES], _DEEP) or self._in_document(path, content)
        except (*_CLOSED, OSError, _TooLargeError):
            return None

    def _in_bytes(self, content: bytes, budget: list[int], depth: int) -> bool:
        budget[0] -= len(content)
        if budget[0] < 0:
            raise _TooLargeError
        if any(self.told(text) for text in _texts(content)):
            return True
        return depth > 0 and any(self._in_bytes(part, budget, depth - 1) for part in _parts(content, budget[0]))

    def _in_document(self, path: Path, content: bytes) -> bool:
        if not content.startswith(_READ):
            return False
        documents = [item for item in read_documents(path) if isinstance(item, RawDocument)]
        return any(self.told("\n".join(block.text for block in document.blocks)) for document in documents)


def traces_of(words: Iterable[str], texts: Iterable[str] = (), others: Callable[[], Iterable[str]] = tuple) -> Traces:
    """The traces of people whose names and numbers are `words` and whose de-identified texts are `texts`; `others` gives everybody else's."""
    alone = {run for text in texts for run in runs_of(text)}
    if alone:
        for text in others():
            alone.difference_update(runs_of(text))
    forms = [_form(word) for word in sorted(set(words), key=lambda word: (-len(word), word)) if len(_bare(word)) >= 2]
    return Traces(words=re.compile("|".join(forms), re.IGNORECASE) if forms else None, runs=frozenset(alone))


def runs_of(text: str) -> Iterator[str]:
    """Every run of so many characters, without blanks and in one case."""
    bare = _bare(text)
    return (bare[place : place + RUN] for place in range(len(bare) - RUN + 1))


def _form(word: str) -> str:
    """A word with what may stand between its characters; a Latin one is no part of a longer one."""
    characters = [character for character in word if not re.fullmatch(_BETWEEN, character)] or list(word)
    body = _BETWEEN.join(map(re.escape, characters))
    before = r"(?<![0-9A-Za-z])" if characters[0].isascii() else ""
    after = r"(?![0-9A-Za-z])" if characters[-1].isascii() else ""
    return f"{before}{body}{after}"


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _texts(content: bytes) -> Iterator[str]:
    """The bytes in every encoding that they may be in, escapes of JSON undone."""
    for encoding in _ENCODINGS:
        text = content.decode(encoding, "ignore")
        yield text
        if encoding == "utf-8" and "\\u" in text:
            yield _ESCAPED.sub(_unescaped, text)


def _unescaped(found: re.Match[str]) -> str:
    return str(json.loads(f'"{found[0]}"'))


def _parts(content: bytes, most: int) -> Iterator[bytes]:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                if member.file_size > most:
                    raise _TooLargeError
                yield member.filename.encode("utf-8", "surrogateescape")
                yield archive.read(member)
    elif content.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            yield packed.read(most + 1)
    elif content[:1] == b"\x78":
        with suppress(zlib.error):  # a text may well begin with this letter
            yield zlib.decompressobj().decompress(content, most + 1)
