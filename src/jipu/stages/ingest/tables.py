"""Tables with a person (or a job ad) a row: which column is what, and each row as the lines of a resume."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from statistics import median

from jipu.errors import NoText
from jipu.model.document import RawBlock
from jipu.model.record import USUAL, Columns
from jipu.stages.ingest.clean import clean, clean_line, is_cjk, visible_length
from jipu.stages.ingest.errors import DeletedRow
from jipu.stages.ingest.marks import marked
from jipu.stages.ingest.reading import MIN_CHARACTERS, Row, Rows

_FILE = Path(__file__).with_name("columns_of_people.tsv")
_HEADER_ROWS = 10
OF_RECORDS = {
    "id": "record",
    "text": "resume",
    "updated_at": "updated",
    "source": "source",
    "deleted": "deleted",
}  # field of a Record → of a Column
_OF_SYSTEMS = frozenset(OF_RECORDS.values()) - {"resume"}  # they stand in forms too, so alone they make no table
_TEXT = 60  # characters of the usual text, where nothing but its column says that rows are people
_LOOKED_AT = 20  # rows
_TELLING = frozenset({"name", "first_name", "phone", "email", "resume", "work", "ad"})  # one of them makes a row a person's, or an ad's
_AD_FIELDS = {"title": ("ad_title", "title"), "company": ("ad_company", "company"), "city": ("city",), "pay": ("ad_pay", "pay")}
_AD_ASKS = {"experience": ("years",), "education": ("degree",)}
_ASIDE = re.compile(r"[(（\[【][^)）\]】]{0,30}[)）\]】]|[*:：\s]+$|^[*\d.、\s]+")
_PLAIN_YEARS = re.compile(r"\d{1,2}(?:\.\d)?")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds. `section` is empty for a short value, `text` for a section of the resume, `whole` for all of it, `ad` for an ad,
    `aside` for what a system needs and a resume does not say.
    """

    field: str
    zh: str
    en: str
    section: str


@lru_cache(maxsize=1)
def _known() -> dict[str, Column]:
    rows = (line.split("\t") for line in _FILE.read_text("utf-8").splitlines()[1:])
    return {_folded(word): Column(field, zh, en, section) for field, zh, en, section, words in rows for word in words.split("|")}


def _folded(words: str) -> str:
    return re.sub(r"[\s_\-./]+", "", unicodedata.normalize("NFKC", words).lower())


@lru_cache(maxsize=4096)
def column_of(heading: str) -> Column | None:
    """The column that a heading names, an aside in brackets left away; None for one that is not known."""
    if not 0 < len(heading) <= 40:
        return None
    return _known().get(_folded(heading)) or _known().get(_folded(_ASIDE.sub("", heading)))


def header_of(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the row that heads a table of people or ads, None where the rows are a form or anything else.

    A form has its labels beside the values; a table has nothing but labels in its header and none in the row below.
    """
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        filled = [cell for cell in row if cell]
        fields = _fields_of(filled)
        if len(fields) < 2 or (len(fields) < 3 and "ad" not in fields and "resume" not in fields) or not fields & _TELLING:
            continue
        below = next((other for other in rows[index + 1 :] if any(other)), None)
        if below is None or len(fields) * 2 < len(filled) or sum(column_of(cell) is not None for cell in below) * 3 >= len(fields):
            continue
        if fields - _OF_SYSTEMS != {"resume"} or _holds_texts(row, rows[index + 1 : index + 1 + _LOOKED_AT]):
            return index
    return None


def _fields_of(filled: Sequence[str]) -> set[str]:
    """What the cells of a row name. What systems add counts beside a column of texts, or where the row names columns and nothing else."""
    named = [column.field if (column := column_of(cell)) else "" for cell in filled]
    fields = {field for field in named if field}
    return fields if "resume" in fields or all(named) else fields - _OF_SYSTEMS


def _holds_texts(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the column of whole resumes holds texts, and not the points of a list."""
    place = next(place for place, cell in enumerate(header) if (column := column_of(cell)) and column.field == "resume")
    lengths = [visible_length(row[place]) for row in rows if place < len(row) and row[place]]
    return bool(lengths) and median(lengths) >= _TEXT


def usual_columns(columns: Columns, present: Iterable[str]) -> Columns:
    """Which of the columns that are there hold what: as declared, by our own names for them, else by one that is usual.

    What is declared stands; of several usual ones the first of our list.
    """
    there, told = list(dict.fromkeys(present)), columns.named()
    taken = {name for field, name in told.items() if name in there or name != getattr(USUAL, field)}
    found: dict[str, str] = {}
    for field, name in told.items():
        wanted = [head for head in there if head not in taken and (column := column_of(head)) and column.field == OF_RECORDS[field]]
        if wanted and name not in taken:
            found[field] = min(wanted, key=_rank)
    return replace(columns, **found)


def _rank(heading: str) -> int:
    """The place of a heading among the words that are known, those with an aside last."""
    return _ranks().get(_folded(heading), len(_known()))


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    return {word: place for place, word in enumerate(_known())}


def table_rows(rows: Iterable[Sequence[str]], header: int) -> Iterator[Rows]:
    """Each row below the header, under its number in the sheet (from 1); empty rows are passed over."""
    table: _Table | None = None
    for number, row in enumerate(rows, start=1):
        if number == header + 1:
            table = _Table.of(row)
        elif table is not None and any(row):
            yield _row(number, table, row)


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a table, by their place: the known ones, and the headings of the others."""

    columns: dict[int, Column]
    headings: tuple[str, ...]
    ads: bool

    @classmethod
    def of(cls, header: Sequence[str]) -> _Table:
        """From the cells of the header."""
        columns = {place: column for place, cell in enumerate(header) if (column := column_of(cell))}
        fields = {column.field for column in columns.values()}
        return cls(columns, tuple(header), ads="ad" in fields and not fields & {"name", "first_name", "phone", "email", "work"})


def _row(number: int, table: _Table, cells: Sequence[str]) -> Rows:
    values = {place: cell for place, cell in enumerate(cells) if cell}
    if any(marked(values[place]) for place, column in table.columns.items() if column.field == "deleted" and place in values):
        return number, DeletedRow()
    blocks = tuple(_ad_blocks(table, values) if table.ads else _person_blocks(table, values))
    length = sum(visible_length(block.text) for block in blocks)
    if length < MIN_CHARACTERS:
        return number, NoText(characters=length)
    return Row(number=number, blocks=blocks, declared=_declared(table, values) if table.ads else {})


def _person_blocks(table: _Table, values: dict[int, str]) -> Iterator[RawBlock]:
    """Short values as labelled lines first, then the sections under their headings, then the whole text where a column holds one."""
    yield from (RawBlock(text=line) for line in _labelled(table, values))
    for section in ("text", "ad", "whole"):
        for place, column in table.columns.items():
            if column.section == section and place in values:
                if section != "whole":
                    yield RawBlock(text=_label(table, place), kind="heading")
                yield from (RawBlock(text=line) for line in _lines(values[place]))


def _labelled(table: _Table, values: dict[int, str]) -> Iterator[str]:
    for place, value in values.items():
        column = table.columns.get(place)
        if column is not None and column.section:
            continue
        lines = list(_lines(value))
        if column is not None and column.field == "years" and _PLAIN_YEARS.fullmatch(value):
            lines = [f"{value}年" if is_cjk(_label(table, place)[-1]) else f"{value} years"]
        if lines:
            yield f"{_label(table, place)}：{lines[0]}"
            yield from lines[1:]


def _label(table: _Table, place: int) -> str:
    """The usual label of a known column in the language of its heading, else (and of what systems add) the heading as it is."""
    column, heading = table.columns.get(place), table.headings[place] if place < len(table.headings) else ""
    if column is None or column.field in _OF_SYSTEMS:
        return heading or "备注"
    return column.zh if any(map(is_cjk, heading)) else column.en


def _ad_blocks(table: _Table, values: dict[int, str]) -> Iterator[RawBlock]:
    for place, value in values.items():
        column = table.columns.get(place)
        of_system = column is not None and column.field in _OF_SYSTEMS and not column.section
        if column is None or column.section in ("text", "whole") or column.field == "ad" or of_system:
            yield RawBlock(text=_label(table, place), kind="heading")
            yield from (RawBlock(text=line) for line in _lines(value))


def _declared(table: _Table, values: dict[int, str]) -> dict[str, str]:
    by_field = {column.field: clean_line(values[place]) for place, column in reversed(table.columns.items()) if place in values}
    wanted = _AD_FIELDS | _AD_ASKS
    return {
        name: value for name, fields in wanted.items() if (value := next((by_field[field] for field in fields if field in by_field), ""))
    }


def _lines(value: str) -> Iterator[str]:
    return (line for part in clean(value).split("\n") if (line := clean_line(part)))
