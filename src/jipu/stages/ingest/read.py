"""One file, whatever is in it, as documents or failures."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from jipu.errors import (
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    FileProblem,
    NoText,
    ScannedFile,
    StageFailed,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
)
from jipu.model.document import Failure, RawDocument, Source
from jipu.stages.ingest.clean import visible_length
from jipu.stages.ingest.docx import read_docx
from jipu.stages.ingest.garbled import refuse_garbled
from jipu.stages.ingest.html import read_html
from jipu.stages.ingest.jsonl import Row, read_rows
from jipu.stages.ingest.pdf import read_pdf
from jipu.stages.ingest.reading import MAX_BYTES, MIN_CHARACTERS, Reading, megabytes
from jipu.stages.ingest.sniff import sniff
from jipu.stages.ingest.text import read_text

_READERS: dict[str, Callable[[bytes], Reading]] = {"PDF": read_pdf, "DOCX": read_docx, "HTML": read_html, "text": read_text}


def read_documents(path: Path) -> Iterator[RawDocument | Failure]:
    """The documents of one file: one, or one a row for JSONL. Never raises for a bad file; what went wrong is a Failure of stage `ingest`.

    A Failure's `source` is the real file name, and its details leave `file` out: whoever words it puts the name it may show there.
    """
    source = Source(path=str(path))
    try:
        yield from _read(source, _bytes_of(path))
    except FileProblem as problem:
        yield _failure(source, problem)
    except Exception as error:  # a file must never stop the run, whatever a library does with it
        yield _failure(source, StageFailed(stage="ingest", reason=type(error).__name__))


def _bytes_of(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A folder comes here only when it could not be listed; pipes and devices would never end.
            raise UnreadableFile(reason="folder without access" if path.is_dir() else "not a regular file")
        if status.st_size > MAX_BYTES:
            raise TooLarge(size=megabytes(status.st_size), limit=megabytes(MAX_BYTES))
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(reason=error.strerror or type(error).__name__) from None
    if not data:
        raise EmptyFile
    return data


def _read(source: Source, data: bytes) -> Iterator[RawDocument | Failure]:
    name = sniff(data)
    digest = hashlib.blake2b(data, digest_size=8).hexdigest()
    if name == "JSONL":
        yield from _rows(source, digest, data)
        return
    yield _document(source, digest, _reader(name)(data))


def _reader(name: str) -> Callable[[bytes], Reading]:
    if name == "encrypted":
        raise EncryptedFile
    if name.startswith("broken "):
        raise BrokenFile(format=name.removeprefix("broken "))
    if name not in _READERS:
        raise UnsupportedFormat(format=name)
    return _READERS[name]


def _rows(source: Source, digest: str, data: bytes) -> Iterator[RawDocument | Failure]:
    for row in read_rows(data):
        if isinstance(row, Row):
            place = Source(path=source.path, row=row.number)
            yield RawDocument(
                id=f"{digest}-{row.number}", source=place, media_type="application/jsonl", blocks=row.blocks, declared=row.declared
            )
        else:
            number, problem = row
            yield _failure(Source(path=source.path, row=number), problem)


def _document(source: Source, digest: str, reading: Reading) -> RawDocument:
    length = sum(visible_length(block.text) for block in reading.blocks if block.visible)
    if length < MIN_CHARACTERS:
        raise ScannedFile(pages=reading.pages or 1) if reading.pictures else NoText(characters=length)
    refuse_garbled("\n".join(block.text for block in reading.blocks))
    place = Source(path=source.path, pages=reading.pages)
    return RawDocument(id=digest, source=place, media_type=reading.media_type, blocks=reading.blocks, warnings=reading.warnings)


def _failure(source: Source, problem: FileProblem) -> Failure:
    return Failure(source=source.name, stage="ingest", code=problem.code, details=problem.details)
