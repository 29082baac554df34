"""What every reader of a format returns, and the limits all of them keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from jipu.errors import FileProblem
from jipu.model.document import RawBlock

MAX_BYTES = 50 * 1024 * 1024
MAX_PAGES = 300
MAX_CHARACTERS = 10_000_000
MAX_UNPACKED = 100 * 1024 * 1024
MIN_CHARACTERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The content of one file. `pages` where the format has pages; `pictures` counts pages (or files) that are mere pictures.

    `images` are encoded pictures that a document without text consists of: where text recognition is installed, they are the text.
    """

    media_type: str
    blocks: tuple[RawBlock, ...]
    pages: int | None = None
    pictures: int = 0
    warnings: tuple[str, ...] = ()
    images: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record of a table that could be read: its number from 1, its text as blocks, what it declares."""

    number: int
    blocks: tuple[RawBlock, ...]
    declared: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file inside another one. `read` gives its content and raises FileProblem; `why` says why it is passed over, where it is."""

    name: str
    read: Callable[[], bytes]
    why: str | None = None


Rows: TypeAlias = Row | tuple[int, FileProblem]


def megabytes(count: int) -> str:
    """A size in bytes as messages print it."""
    return f"{count / 1024 / 1024:.0f} MB"
