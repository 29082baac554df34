"""The words for what people do, what they do it to and what for: actions.tsv, things.tsv and purposes.tsv."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from jipu.lexicon.listed import Listed
from jipu.lexicon.tables import FOLDER, Row, read_table, split

COLUMNS = ("id", "zh", "en", "writings")
_CLAUSE_END = re.compile(r"[，,。；;：:！!？?\n]")
_CHANGED = re.compile(
    r"提升|提高|增[加长至]|上升|上涨|升[到至]|涨|改善|优化|加快|拉升|保[证障]|确保|降|减少|缩短|压[缩到]|节[省约]|避免|下滑|翻[了一]?[倍番]|从[^，。]{0,12}[到至]|→|清零|归零"
    r"|\b(?:improv|increas|rais|boost|reduc|cut|lower|shorten|sav|grew|grow|doubl|halv|from\b[^,.;]{0,16}\bto\b)",
    re.IGNORECASE,
)


class Seen(NamedTuple):
    """A word of the lists at a place of a text."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One row: what is printed, and how people write it."""

    id: str
    zh: str
    en: str
    writings: tuple[str, ...]


class Words:
    """All rows of one table; a writing that stands in two rows is the first one's."""

    def __init__(self, table: str) -> None:
        self.rows: Mapping[str, Word] = {row.id: row for row in map(_word, read_table(FOLDER / table, COLUMNS))}
        self._owners = {writing.lower(): row.id for row in reversed(list(self.rows.values())) for writing in row.writings}
        self._listed = Listed(self._owners)

    def find(self, text: str) -> list[Seen]:
        """The words that stand in a text, in order, none inside another."""
        return [Seen(place.start, place.end, self._owners[place.writing]) for place in self._listed.find(text)]


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
def purposes() -> Words:
    """What they do it for: cost, speed, conversion."""
    return Words("purposes.tsv")


def purposes_in(text: str) -> list[Seen]:
    """What a text says was made better: a purpose's word in one clause with a word of change."""
    found, clause, changed = [], (0, 0), False
    for seen in purposes().find(text):
        if seen.start >= clause[1]:
            clause = clause_at(text, seen.start, seen.end)
            changed = _CHANGED.search(text, *clause) is not None
        if changed:
            found.append(seen)
    return found


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a span, at most 80 characters to either side."""
    first = max((cut.end() for cut in _CLAUSE_END.finditer(text, max(0, start - 80), start)), default=max(0, start - 80))
    cut = _CLAUSE_END.search(text, end, end + 80)
    return first, cut.start() if cut else min(len(text), end + 80)
