"""The words for what people do and what they do it to: actions.tsv and things.tsv, looked for in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from jipu.lexicon.tables import FOLDER, Row, read_table, split

COLUMNS = ("id", "zh", "en", "writings")


class Seen(NamedTuple):
    """A word of the lists at a place of a text."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One row: what is printed, and how people write it. A writing is plain text, or ends in a look at what must follow."""

    id: str
    zh: str
    en: str
    writings: tuple[str, ...]


class Words:
    """All rows of one table behind one pattern; a longer writing wins over a shorter one at the same place."""

    def __init__(self, table: str) -> None:
        self.rows: Mapping[str, Word] = {row.id: row for row in map(_word, read_table(FOLDER / table, COLUMNS))}
        found = {writing.lower(): row.id for row in reversed(list(self.rows.values())) for writing in row.writings}
        longest = sorted(found, key=lambda writing: (-len(writing), writing))
        self._ids = {writing.partition("(?=")[0]: found[writing] for writing in longest}
        self._pattern = re.compile("|".join(_bounded(writing) for writing in longest), re.IGNORECASE)

    def find(self, text: str, start: int, end: int) -> Iterator[Seen]:
        """The words that stand in a stretch of text, in order, none inside another."""
        for found in self._pattern.finditer(text, start, end):
            yield Seen(found.start(), found.end(), self._ids[found.group().lower()])


def _bounded(writing: str) -> str:
    """A Latin writing counts as a whole word only."""
    plain, ahead, rest = writing.partition("(?=")
    return rf"(?<![A-Za-z0-9]){re.escape(plain)}(?![A-Za-z0-9])" if plain.isascii() else re.escape(plain) + ahead + rest


def _word(row: Row) -> Word:
    name, zh, en, writings = row.cells
    if not (name and zh and en and writings):
        raise row.fault("no cell may be empty")
    return Word(id=name, zh=zh, en=en, writings=split(writings))


@lru_cache(maxsize=1)
def actions() -> Words:
    """What people do: build, analyse, negotiate."""
    return Words("actions.tsv")


@lru_cache(maxsize=1)
def things() -> Words:
    """What they do it to: back offices, dashboards, contracts."""
    return Words("things.tsv")
