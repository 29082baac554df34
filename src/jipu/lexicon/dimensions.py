"""What each dimension of a map is for, in one line of ours, and whether it is a hard or a soft one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from jipu.lexicon.tables import FOLDER, Row, read_table

COLUMNS = ("id", "side", "zh", "en")
SIDES = ("hard", "soft")
Side = Literal["hard", "soft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One row of dimensions.tsv: `side` is hard (of the trade) or soft (of people and work together), zh and en its line."""

    id: str
    side: Side
    zh: str
    en: str


@lru_cache(maxsize=1)
def dimensions() -> Mapping[str, Dimension]:
    """Every row by the id of its dimension. Raises ValueError naming file and line where a row is malformed."""
    return {row.id: row for row in map(_dimension, read_table(FOLDER / "dimensions.tsv", COLUMNS))}


def _dimension(row: Row) -> Dimension:
    name, side, zh, en = row.cells
    if side not in SIDES or not (name and zh and en):
        raise row.fault("id, zh and en must not be empty, side is hard or soft")
    return Dimension(id=name, side=cast("Side", side), zh=zh, en=en)
