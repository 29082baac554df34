"""What every reader of a format returns, and the limits all of them keep."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.model.document import RawBlock

MAX_BYTES = 50 * 1024 * 1024
MAX_PAGES = 300
MAX_CHARACTERS = 10_000_000
MAX_UNPACKED = 100 * 1024 * 1024
MIN_CHARACTERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The content of one file. `pages` where the format has pages; `pictures` counts pages (or files) that are mere pictures."""

    media_type: str
    blocks: tuple[RawBlock, ...]
    pages: int | None = None
    pictures: int = 0
    warnings: tuple[str, ...] = ()


def megabytes(count: int) -> str:
    """A size in bytes as messages print it."""
    return f"{count / 1024 / 1024:.0f} MB"
