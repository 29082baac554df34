"""The words for what people do, what they do it to and what for: actions.tsv, things.tsv and aims.tsv, looked for in one clause."""

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


@lru_cache(maxsize=1)
def aims() -> Words:
    """What they do it for, where a clause tells that it changed: cost, speed, conversion."""
    return Words("aims.tsv")


_CHANGED = re.compile(
    r"提升|提高|增[加长至]|上升|上涨|升[到至]|涨|改善|优化|加快|拉升|保[证障]|确保|降|减少|缩短|压[缩到]|节[省约]|避免|下滑|翻[了一]?[倍番]|从[^，。]{0,12}[到至]|→|清零|归零"
    r"|\b(?:improv|increas|rais|boost|rais|reduc|cut|lower|shorten|sav|grew|grow|doubl|halv|from\b[^,.;]{0,16}\bto\b)",
    re.IGNORECASE,
)


def aims_in(clause: str) -> Iterator[str]:
    """What a clause says was made better: an aim's word beside a word of change."""
    if _CHANGED.search(clause):
        yield from dict.fromkeys(seen.id for seen in aims().find(clause, 0, len(clause)))
