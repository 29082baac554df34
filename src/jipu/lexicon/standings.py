"""Which skills are usually learned first in their field and which build on others: used only where the levels of a map do not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from jipu.lexicon.tables import FOLDER, Row, read_table, split

COLUMNS = ("id", "kind", "after")
Kind = Literal["basic", "advanced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """One row of standings.tsv: a concept, its kind, and the concepts that it builds on."""

    id: str
    kind: Kind
    after: tuple[str, ...]
    where: str


@lru_cache(maxsize=1)
def standing_rows() -> Mapping[str, StandingRow]:
    """The shipped rows by concept."""
    return {row.id: row for row in read_standings(FOLDER / "standings.tsv")}


def read_standings(path: Path) -> tuple[StandingRow, ...]:
    """The rows of a file. Raises ValueError naming file and line where one is malformed."""
    return tuple(map(_row, read_table(path, COLUMNS)))


def _row(row: Row) -> StandingRow:
    name, kind, after = row.cells
    if not name or kind not in get_args(Kind):
        raise row.fault("a concept and basic or advanced")
    if kind == "advanced" and not after:
        raise row.fault("an advanced skill names what it builds on")
    return StandingRow(id=name, kind=kind, after=split(after), where=row.where)  # type: ignore[arg-type]


def faults(rows: Mapping[str, StandingRow], known: frozenset[str]) -> Iterator[str]:
    """What is wrong with the rows, given the ids of all skills: strangers, what builds on itself, a basic skill that builds on an advanced one."""
    for row in rows.values():
        for name in (row.id, *row.after):
            if name not in known:
                yield f"{row.where}: no skill {name}"
        if row.id in _below(row, rows):
            yield f"{row.where}: {row.id} builds on itself"
        if row.kind == "basic" and any(name in rows and rows[name].kind == "advanced" for name in row.after):
            yield f"{row.where}: {row.id} is basic and builds on something advanced"


def _below(row: StandingRow, rows: Mapping[str, StandingRow]) -> set[str]:
    """Everything that a skill builds on, directly or not."""
    found: set[str] = set()
    waiting = list(row.after)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += rows[name].after if name in rows else ()
    return found
