"""One file, whatever is in it, as documents or failures: containers are opened level by level under one budget."""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from jipu.errors import (
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    FileProblem,
    NoText,
    OverBudget,
    ScannedFile,
    StageFailed,
    TooLarge,
    UnreadableFile,
    UnsupportedArchive,
    UnsupportedFormat,
)
from jipu.llm.by_hand import is_carried
from jipu.llm.errors import CarriedByHand
from jipu.model.document import Failure, RawDocument, Skipped, Source
from jipu.stages.ingest.archive import zip_members
from jipu.stages.ingest.budget import MAX_ARCHIVE, Budget
from jipu.stages.ingest.clean import visible_length
from jipu.stages.ingest.doc import read_doc
from jipu.stages.ingest.docx import read_docx
from jipu.stages.ingest.errors import EmptyTable, ParquetAlone
from jipu.stages.ingest.garbled import refuse_garbled
from jipu.stages.ingest.html import read_html
from jipu.stages.ingest.image import read_image, read_images
from jipu.stages.ingest.jsonl import read_json, read_jsonl
from jipu.stages.ingest.mail import read_mail, read_mhtml
from jipu.stages.ingest.ocr import Recogniser
from jipu.stages.ingest.odt import read_odt
from jipu.stages.ingest.pdf import read_pdf
from jipu.stages.ingest.people import holds_several, people
from jipu.stages.ingest.piles import pile_in, undeclared
from jipu.stages.ingest.pptx import read_pptx
from jipu.stages.ingest.reading import MAX_BYTES, MIN_CHARACTERS, Member, Reading, Row, Rows, megabytes
from jipu.stages.ingest.rtf import read_rtf
from jipu.stages.ingest.sheet import Sheet, form, holds_head_alone, is_head_alone, read_csv, read_workbook
from jipu.stages.ingest.sniff import sniff, sniff_archive
from jipu.stages.ingest.streams import is_table
from jipu.stages.ingest.tables import table_rows
from jipu.stages.ingest.text import read_text

Item: TypeAlias = RawDocument | Failure | Skipped

_READERS: dict[str, Callable[[bytes], Reading]] = {
    "DOC": read_doc,
    "DOCX": read_docx,
    "HTML": read_html,
    "MHTML": read_mhtml,
    "ODT": read_odt,
    "PPTX": read_pptx,
    "RTF": read_rtf,
    "text": read_text,
}
_READERS_OF_PICTURES: dict[str, Callable[[bytes, Recogniser], Reading]] = {
    "PDF": read_pdf,
    **dict.fromkeys(("PNG", "JPG", "TIFF", "BMP", "WEBP", "GIF"), read_image),
}
_READERS_OF_ROWS: dict[str, Callable[[bytes], Iterator[Rows]]] = {"JSONL": read_jsonl, "JSON": read_json}
_READERS_OF_SHEETS: dict[str, Callable[[bytes], list[Sheet]]] = {
    "CSV": read_csv,
    **dict.fromkeys(("XLSX", "XLS", "ODS"), read_workbook),
}
_ARCHIVES = frozenset({"RAR", "7Z", "GZIP", "BZIP2", "XZ", "TAR"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is being read: the `number`-th thing of a file (containers, members and rows are numbered as they are opened), and of a
    recognised document the page. Told before it is begun, so that who watches knows what a reader died of.
    """

    number: int
    source: Source
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Where to go on with a file whose reader died: things below `done` are not read again, those in `deadly` not even opened."""

    done: int = 0
    deadly: frozenset[int] = frozenset()


def read_documents(
    path: Path,
    *,
    content: bytes | None = None,
    on_step: Callable[[Step], None] | None = None,
    threads: int = 2,
    resumed: Resumed | None = None,
) -> Iterator[Item]:
    """Everything in a file: one document, or one a member, row or person. Never raises for a bad file; what went wrong is a Failure of stage `ingest`.

    A Failure's `source` is the real file name, and its details leave `file` out: whoever words it puts the name it may show there.
    `content` is what the file holds, where it lies at no `path`; `threads` are those of text recognition.
    """
    visit = _Visit(on_step=on_step, threads=threads, resumed=resumed or Resumed())
    source = Source(path=str(path))
    yield from visit.guarded(source, visit.top(source, path) if content is None else visit.held(source, content))


@dataclass(slots=True)
class _Visit:
    """The way through one file."""

    on_step: Callable[[Step], None] | None
    threads: int
    resumed: Resumed
    budget: Budget = field(default_factory=Budget)
    count: int = 0

    def guarded(self, source: Source, items: Iterable[Item]) -> Iterator[Item]:
        """The items; an error becomes a failure of this source, and the others go on."""
        try:
            yield from items
        except FileProblem as problem:
            if isinstance(problem, OverBudget) and source.member:
                raise  # what is spent is spent for all that follows: said once, of the whole file
            yield _failure(source, problem)
        except MemoryError:
            raise  # the limit of the process: it is told by whoever set it
        except Exception as error:  # a file must never stop the run, whatever a library does with it
            yield _failure(source, StageFailed(stage="ingest", reason=type(error).__name__))

    def top(self, source: Source, path: Path) -> Iterator[Item]:
        """The file itself. Only an archive may be larger than a document."""
        size = _size(path)
        if size <= MAX_BYTES:
            yield from self.file(source, partial(_bytes_of, path), depth=0)
            return
        with path.open("rb") as file:
            if size > MAX_ARCHIVE or file.read(4) != b"PK\x03\x04" or sniff_archive(file) != "ZIP":
                raise TooLarge(size=megabytes(size), limit=megabytes(MAX_BYTES))
            self.begin(source)
            yield from self.members(source, zip_members(file, self.budget), depth=1)

    def held(self, source: Source, content: bytes) -> Iterator[Item]:
        """A file that is in memory already; as top."""
        if len(content) <= MAX_BYTES:
            yield from self.file(source, lambda: content, depth=0)
            return
        if len(content) > MAX_ARCHIVE or sniff_archive(io.BytesIO(content)) != "ZIP":
            raise TooLarge(size=megabytes(len(content)), limit=megabytes(MAX_BYTES))
        self.begin(source)
        yield from self.members(source, zip_members(io.BytesIO(content), self.budget), depth=1)

    def begin(self, source: Source) -> bool:
        """Count and tell the next thing; whether it is to be read."""
        number = self.count
        self.count += 1
        if number in self.resumed.deadly:
            return False
        if self.on_step and number >= self.resumed.done:
            self.on_step(Step(number=number, source=source))
        return True

    @property
    def is_done(self) -> bool:
        """Whether the thing begun last was read before its reader died of a later one."""
        return self.count <= self.resumed.done

    def file(self, source: Source, read: Callable[[], bytes], depth: int) -> Iterator[Item]:
        """A file on disk or in a container."""
        if not self.begin(source):
            return
        data = read()
        if not data:
            raise EmptyFile
        if is_carried(source.name, data):
            raise CarriedByHand
        name = sniff(data)
        if name == "text" and is_table(Path(source.name)) and is_head_alone(data):
            raise EmptyTable
        if name == "ZIP":
            yield from self.members(source, zip_members(io.BytesIO(data), self.budget), depth + 1)
        elif name == "EML":
            yield from self.mail(source, data, depth + 1)
        elif name in _READERS_OF_ROWS:
            yield from self.rows(source, _READERS_OF_ROWS[name](data), f"application/{name.lower()}")
        elif name in _READERS_OF_SHEETS:
            yield from self.sheets(source, data, _READERS_OF_SHEETS[name](data))
        elif not self.is_done:
            yield from self.document(source, data, self.read(source, name, data))

    def members(self, source: Source, members: Iterable[Member], depth: int) -> Iterator[Item]:
        """The files of a container, each by itself."""
        self.budget.descend(depth)
        member = None
        for member in members:
            self.budget.file()
            place = replace(source, member=f"{source.member}!{member.name}" if source.member else member.name)
            if member.why:
                yield Skipped(source=place, why=member.why)
            else:
                yield from self.guarded(place, self.file(place, member.read, depth))
        if member is None:
            raise NoText(characters=0)

    def mail(self, source: Source, data: bytes, depth: int) -> Iterator[Item]:
        """The body of a mail and what is attached to it."""
        body, members = read_mail(data)
        if body is not None and not self.is_done:
            yield from self.guarded(source, self.document(source, data, body))
        for member in members:
            if not member.why:
                self.budget.take(len(member.read()))
        if members or body is None:
            yield from self.members(source, members, depth)

    def rows(self, source: Source, rows: Iterable[Rows], media_type: str) -> Iterator[Item]:
        """The records of a table, each a document."""
        row = None
        for row in rows:
            place = replace(source, row=row.number if isinstance(row, Row) else row[0])
            if not self.begin(place) or self.is_done:
                continue
            if isinstance(row, Row):
                yield RawDocument(id=row_id(row), source=place, media_type=media_type, blocks=row.blocks, declared=row.declared)
            else:
                yield _failure(place, row[1])
        if row is None:
            raise NoText(characters=0)

    def sheets(self, source: Source, data: bytes, sheets: Sequence[Sheet]) -> Iterator[Item]:
        """Tables row by row; sheets that are forms as one document, or one a sheet where each is a person's."""
        forms = [sheet for sheet in sheets if sheet.header is None and not holds_head_alone(sheet) and pile_in(sheet.rows) is None]
        for sheet in sheets:
            place = source if len(sheets) == 1 else replace(source, member=_inside(source, sheet.name))
            if sheet.header is not None:
                yield from self.rows(place, table_rows(sheet.rows, sheet.header), "application/vnd.ms-excel")
            elif holds_head_alone(sheet):
                yield _failure(place, EmptyTable())
            elif pile := pile_in(sheet.rows):
                yield _failure(place, undeclared(pile, declarable=is_table(Path(place.name))))
        if forms and (parts := people([block for sheet in forms for block in form([sheet]).blocks])) and not self.is_done:
            several = [sheet for sheet in forms if len(people(form([sheet]).blocks)) == 1] if len(parts) > 1 else []
            for sheet in several if len(several) == len(parts) else []:
                place = replace(source, member=_inside(source, sheet.name))
                yield from self.guarded(place, self.document(place, sheet.name.encode() + data, form([sheet])))
            if len(several) != len(parts):
                yield from self.document(source, data, form(forms))
        elif not sheets:
            raise NoText(characters=0)

    def read(self, source: Source, name: str, data: bytes) -> Reading:
        """The content of a file that is one document. Raises FileProblem."""
        if name == "encrypted":
            raise EncryptedFile
        if name.startswith("broken "):
            raise BrokenFile(format=name.removeprefix("broken "))
        if name == "Parquet":
            raise ParquetAlone
        if name in _ARCHIVES:
            raise UnsupportedArchive(format=name)
        if name in _READERS_OF_PICTURES:
            return _READERS_OF_PICTURES[name](data, self.recogniser(source))
        if name not in _READERS:
            raise UnsupportedFormat(format=name)
        return _READERS[name](data)

    def recogniser(self, source: Source) -> Recogniser:
        """Text recognition that tells its pages as steps of what was begun last."""
        number = self.count - 1

        def on_page(page: int, pages: int) -> None:
            if self.on_step:
                self.on_step(Step(number=number, source=source, page=page, pages=pages))

        return Recogniser(threads=self.threads, on_page=on_page)

    def document(self, source: Source, data: bytes, reading: Reading) -> Iterator[Item]:
        """A document as one person's, or as several where it holds several."""
        if _length(reading) < MIN_CHARACTERS and reading.images and (recogniser := self.recogniser(source)).ready:
            reading = replace(read_images(reading.images, recogniser), media_type=reading.media_type)
        length = _length(reading)
        if length < MIN_CHARACTERS:
            raise ScannedFile(pages=reading.pages or 1) if reading.pictures and not reading.warnings else NoText(characters=length)
        refuse_garbled("\n".join(block.text for block in reading.blocks))
        digest = hashlib.blake2b(data, digest_size=8).hexdigest()
        parts = people(reading.blocks)
        warnings = reading.warnings if len(parts) > 1 or not holds_several(reading.blocks) else (*reading.warnings, "several_people")
        for number, blocks in enumerate(parts, start=1):
            place = replace(source, pages=reading.pages, row=number if len(parts) > 1 else source.row)
            identity = f"{digest}-{number}" if len(parts) > 1 else digest
            yield RawDocument(id=identity, source=place, media_type=reading.media_type, blocks=blocks, warnings=warnings)


def _size(path: Path) -> int:
    try:
        status = path.stat()
    except OSError as error:
        raise UnreadableFile(reason=error.strerror or type(error).__name__) from None
    if not stat.S_ISREG(status.st_mode):
        # A folder comes here only when it could not be listed; pipes and devices would never end.
        raise UnreadableFile(reason="folder without access" if path.is_dir() else "not a regular file")
    return status.st_size


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(reason=error.strerror or type(error).__name__) from None


def row_id(row: Row) -> str:
    """Hash of what a row says, so that the same record in two exports is one document."""
    content = repr((sorted(row.declared.items()), [block.text for block in row.blocks]))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _inside(source: Source, name: str) -> str:
    return f"{source.member}!{name}" if source.member else name


def _length(reading: Reading) -> int:
    return sum(visible_length(block.text) for block in reading.blocks if block.visible)


def _failure(source: Source, problem: FileProblem) -> Failure:
    return Failure(source=source.name, stage="ingest", code=problem.code, details=problem.details)
