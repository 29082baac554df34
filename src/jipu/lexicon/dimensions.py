"""What each dimension of a map is for, in one line of ours, and whether it is a hard or a soft one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from jipu.lexicon.tables import FOLDER, Row, read_table

COLUMNS = ("id", "side", "part", "zh", "en")
SIDES = ("hard", "soft")
PARTS = ("lead", "trade", "base")
Side = Literal["hard", "soft"]
DimensionPart = Literal["lead", "trade", "base"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One row of dimensions.tsv: `side` is hard (of the trade) or soft (of people and work together), zh and en its line.

    part  lead (sets direction, works through others), trade (the work itself) or base (what every line of work stands on)
    """

    id: str
    side: Side
    part: DimensionPart
    zh: str
    en: str


@lru_cache(maxsize=1)
def dimensions() -> Mapping[str, Dimension]:
    """Every row by the id of its dimension. Raises ValueError naming file and line where a row is malformed."""
    return {row.id: row for row in map(_dimension, read_table(FOLDER / "dimensions.tsv", COLUMNS))}


def _dimension(row: Row) -> Dimension:
    name, side, part, zh, en = row.cells
    if side not in SIDES or part not in PARTS or not (name and zh and en):
        raise row.fault("id, zh and en must not be empty, side is hard or soft, part is lead, trade or base")
    return Dimension(id=name, side=cast("Side", side), part=cast("DimensionPart", part), zh=zh, en=en)
