"""Tables that look like a pile of records although nothing says which of their columns are the texts: they are no one's resume.

Told by the cells alone: a head of short names, and below it a column in which most rows hold a whole resume. A form, or the table of one
person's posts, has labels or periods beside its texts, and no cell of it is a resume by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from jipu.errors import FileProblem
from jipu.stages.ingest.clean import clean_line, visible_length
from jipu.stages.ingest.errors import UndeclaredTable, UnnamedColumns
from jipu.stages.ingest.tables import OF_RECORDS, column_of

LOOKED_AT = 30  # rows
_HEAD = 40  # characters of a name of a column
_ROWS_ABOVE = 5  # of a title, before the head
_ALIKE, _MANY = 2, 5  # rows that are resumes by their signs; rows of long texts without them
_SHORT, _LONG = 80, 150  # characters of a text with signs, and without
_ID = re.compile(r"(?=.{0,60}\d)[\w./#:-]{1,60}")
_PERIOD = re.compile(r"(?:19|20)\d\d\s?[-/.年]?\s?\d{0,2}")
_DAY = re.compile(r"(?:19|20)\d\d(?:[-/.年].*)?")
_SIGNS = tuple(
    re.compile(words, re.I)
    for words in (
        r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|[\w.+-]{2,40}@[\w-]{1,40}\.\w{2,6}|姓\s{0,2}名|电话|微信",
        r"(?:工作|项目|任职|实习)(?:经历|经验|履历)|work (?:experience|history)|employment|experience",
        r"教育(?:经历|背景)|学历|本科|硕士|大专|博士|学士|university|bachelor|master|degree|education",
        r"(?:19|20)\d\d[^\n]{1,12}(?:(?:19|20)\d\d|至今|present|now)|\d{1,2} ?(?:年|years)[^\n]{0,6}(?:经验|experience)",
        r"技能|熟悉|精通|掌握|擅长|skills?|proficient",
    )
)
_NEEDED = 3  # signs


@dataclass(frozen=True, slots=True)
class Pile:
    """What a table looks like: how many rows were seen, and which column would be the text and which the id (None: none tells rows apart)."""

    rows: int
    text: str
    id: str | None

    @property
    def declared(self) -> str | None:
        """What has to be said of it, as it is typed; None where a name holds what the option parts by, or no column is an id."""
        if self.id is None or any(sign in name for name in (self.text, self.id) for sign in ',，="'):
            return None
        told = f"id={self.id},text={self.text}"
        return f"--columns {told}" if re.fullmatch(r"[\w=,.-]+", told) else f'--columns "{told}"'


def undeclared(pile: Pile, *, declarable: bool = True) -> FileProblem:
    """What is told of a pile that is no one's resume: the very option where its file takes one, else how its columns are to be called."""
    if declarable and pile.declared:
        return UndeclaredTable(rows=pile.rows, text=pile.text, declared=pile.declared)
    return UnnamedColumns(rows=pile.rows, text=pile.text)


def pile_in(rows: Sequence[Sequence[str]]) -> Pile | None:
    """What the rows of a sheet look like, head and all; None where they are a form or anything else."""
    start = next((number for number, row in enumerate(rows[:_ROWS_ABOVE]) if sum(map(bool, row)) > 1), None)
    if start is None:
        return None
    head = [cell.strip() for cell in rows[start]]
    if not all(0 < len(cell) <= _HEAD and "\n" not in cell for cell in head if cell) or len(set(head)) < len(head):
        return None
    below = [row for row in rows[start + 1 : start + 1 + LOOKED_AT] if any(row)]
    return pile_of({name: [row[place].strip() if place < len(row) else "" for row in below] for place, name in enumerate(head) if name})


def pile_of(columns: Mapping[str, Sequence[str]]) -> Pile | None:
    """What columns of cells look like."""
    texts = [name for name, cells in columns.items() if _are_resumes(cells)]
    ids = [name for name in columns if name not in texts and _are_ids(columns[name])]
    if not texts:
        texts = [name for name, cells in columns.items() if ids and _are_long(cells)]
    text = max(texts, key=lambda name: median(map(visible_length, columns[name])), default=None)
    if text is None or any(_are_labels(cells) for name, cells in columns.items() if name not in texts):
        return None
    return Pile(rows=len(columns[text]), text=text, id=min(ids, key=lambda name: not _names_ids(name), default=None))


def pile_of_objects(rows: Sequence[Mapping[str, object]]) -> Pile | None:
    """What objects look like, by their keys."""
    return pile_of(cells_of(rows))


def cells_of(rows: Sequence[Mapping[str, object]]) -> dict[str, list[str]]:
    """The cells of objects by their keys, as text."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [_written(row.get(name)) for row in rows] for name in names}


def _written(value: object) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None or isinstance(value, list | dict | bytes) else str(value)


def _are_resumes(cells: Sequence[str]) -> bool:
    alike = {cell for cell in cells if visible_length(cell) >= _SHORT and sum(sign.search(cell) is not None for sign in _SIGNS) >= _NEEDED}
    return len(alike) >= max(_ALIKE, len([cell for cell in cells if cell]) / 2)


def _are_long(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell]
    return len(set(told)) >= max(_MANY, 0.8 * len(cells)) and median(map(visible_length, told)) >= _LONG


def _are_ids(cells: Sequence[str]) -> bool:
    """Whether every row has a name of its own, and none is a day or period."""
    return bool(cells) and len(set(cells)) == len(cells) and all(_ID.fullmatch(cell) and not _DAY.fullmatch(cell) for cell in cells)


def _names_ids(heading: str) -> bool:
    column = column_of(heading)
    return (column is not None and column.field == OF_RECORDS["id"]) or re.search(
        r"id\b|编号|号$|\bno\b|code|key", heading, re.I
    ) is not None


def _are_labels(cells: Sequence[str]) -> bool:
    """Whether a column names the fields of a form, or tells the periods of posts."""
    told = [cell for cell in cells if cell]
    return bool(told) and sum(_is_label(cell) for cell in told) * 3 > len(told)


def _is_label(cell: str) -> bool:
    periods = len(cell) <= 30 and len(_PERIOD.findall(cell)) + ("至今" in cell or "present" in cell.lower()) >= 2
    return periods or column_of(clean_line(cell)) is not None
