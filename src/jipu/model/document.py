"""What is read: a raw document with personal data, and the document without it.

`RawDocument` is made only by ingest and taken only by deidentify, so the types keep personal data out of later stages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

DocumentKind = Literal["resume", "job_ad"]
BlockKind = Literal["text", "heading", "list_item", "table_row", "header", "footer", "text_box"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document came from: a file, or a member or row of one. `name` is what messages call it."""

    path: str
    member: str | None = None
    row: int | None = None
    pages: int | None = None

    @property
    def name(self) -> str:
        """File name, `!member` and `#row` where it is one of several in a container."""
        base = self.path.replace("\\", "/").rsplit("/", 1)[-1]
        return base + (f"!{self.member}" if self.member else "") + (f"#{self.row}" if self.row is not None else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBlock:
    """One line or paragraph in reading order. `box` is (left, top, right, bottom) in points where the format has it."""

    text: str
    kind: BlockKind = "text"
    page: int = 1
    box: tuple[float, float, float, float] | None = None
    visible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """A file as read, personal data and all. `declared` holds fields that the format names (title, company, city of a JSONL row)."""

    id: str
    source: Source
    media_type: str
    blocks: tuple[RawBlock, ...]
    declared: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One file that could not be used, as data: `code` and `details` name an error of jipu.errors, so it can be worded in any language.

    `source` is the de-identified file name wherever a failure is stored or rendered.
    """

    source: str
    stage: str
    code: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A member of a file that was passed over on purpose: `why` is litter, letter (the words beside an attachment), small_picture or signature."""

    source: Source
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of the de-identified text: characters `start` to `end` of `Document.text`."""

    start: int
    end: int
    page: int = 1
    kind: BlockKind = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """A placeholder in the text: what kind of identifier stood there, never its value.

    Of an employer: the keyed hash of its name, what kind of company it is and its industry (an id of lexicon/industries.tsv).
    """

    kind: str
    start: int
    end: int
    employer_key: str | None = None
    employer_kind: str | None = None
    industry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHints:
    """What a job board writes into a file name (【运营总监_深圳 50-70K】… 10年.pdf), read before the name is dropped."""

    role: str | None = None
    city: str | None = None
    pay: str | None = None
    years: float | None = None


@lru_cache(maxsize=4)
def _hash_of(text: str) -> str:
    """Every quote asks for the hash of its document: to make it anew each time would take the square of a long text's length."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document after de-identification: the only text any later stage sees.

    `person_keys` are keyed hashes of phone, e-mail, ID number and the like under the workspace's key: equal keys mean the same person. They are never exported.
    `file` is the file's name with personal strings replaced. Placeholders stand in 〔 〕.
    """

    id: str
    kind: DocumentKind
    text: str
    file: str
    blocks: tuple[Block, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    person_keys: frozenset[str] = frozenset()
    hints: FileHints = FileHints()
    declared: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def text_hash(self) -> str:
        """Short hash of the text; evidence carries it, so that a changed text cannot be quoted by old offsets."""
        return _hash_of(self.text)
