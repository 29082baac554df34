"""Opposite ways of doing one thing, so that people who differ are shown as two ways and never averaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jipu.lexicon.listed import Listed
from jipu.lexicon.tables import FOLDER, Row, read_table, split

COLUMNS = ("id", "topic_zh", "topic_en", "one_zh", "one_en", "one", "other_zh", "other_en", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two ways: its id, its names, its writings."""

    id: str
    zh: str
    en: str
    writings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrary:
    """A row of contraries.tsv: a question of the work and two answers to it."""

    id: str
    zh: str
    en: str
    sides: tuple[Side, Side]


@lru_cache(maxsize=1)
def contraries() -> tuple[Contrary, ...]:
    """All rows, in the order of the file. Raises ValueError naming file and line where a row is malformed."""
    return tuple(map(_contrary, read_table(FOLDER / "contraries.tsv", COLUMNS)))


def _contrary(row: Row) -> Contrary:
    if not all(row.cells):
        raise row.fault("no cell may be empty")
    name, zh, en, *sides = row.cells
    one = Side(id=f"{name}/1", zh=sides[0], en=sides[1], writings=split(sides[2]))
    other = Side(id=f"{name}/2", zh=sides[3], en=sides[4], writings=split(sides[5]))
    return Contrary(id=name, zh=zh, en=en, sides=(one, other))


@lru_cache(maxsize=1)
def _owners() -> tuple[Listed, dict[str, list[str]]]:
    owners: dict[str, list[str]] = {}
    for row in contraries():
        for side in row.sides:
            for writing in side.writings:
                owners.setdefault(writing.lower(), []).append(side.id)
    return Listed(owners), owners


def sides_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The places of a text that tell one of the ways, with the id of the side."""
    listed, owners = _owners()
    for place in listed.find(text):
        yield from ((place.start, place.end, side) for side in owners[place.writing])
