"""JSONL: one object a line with a `text` field, as crawls of job ads and exports of recruiting systems come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from jipu.errors import BrokenFile, FileProblem, NoText, UnsupportedFormat
from jipu.model.document import RawBlock
from jipu.stages.ingest.clean import clean, clean_line, visible_length
from jipu.stages.ingest.flattened import laid_out
from jipu.stages.ingest.reading import MIN_CHARACTERS
from jipu.stages.ingest.text import decode

# Our name of a declared field, and the keys it is read from; the first one with a value wins.
_KEYS = {
    "title": ("title", "role_title", "job_title", "position"),
    "company": ("company", "company_name", "employer"),
    "city": ("city", "location"),
    "pay": ("pay", "salary_raw", "salary"),
    "experience": ("experience", "experience_raw"),
    "education": ("education", "education_raw", "degree"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that could be read: its line number from 1, its text as blocks, what it declares."""

    number: int
    blocks: tuple[RawBlock, ...]
    declared: dict[str, str]


def read_rows(data: bytes) -> Iterator[Row | tuple[int, FileProblem]]:
    """Each line as a row, or its number with what is wrong with it. Blank lines are passed over. Raises UnsupportedFormat for binary content."""
    text = decode(data)
    if text is None:
        raise UnsupportedFormat(format="binary")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield _row(number, line)
            except FileProblem as problem:
                yield number, problem


def _row(number: int, line: str) -> Row:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise BrokenFile(format="JSONL") from None
    if not isinstance(fields, dict):
        raise BrokenFile(format="JSONL")
    text = fields.get("text")
    length = visible_length(clean(text)) if isinstance(text, str) else 0
    if not isinstance(text, str) or length < MIN_CHARACTERS:
        raise NoText(characters=length)
    lines = (clean_line(part) for line in clean(text).split("\n") for part in laid_out(line))
    return Row(number=number, blocks=tuple(RawBlock(text=part) for part in lines if part), declared=_declared(fields))


def _declared(fields: dict[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, keys in _KEYS.items():
        values = (fields.get(key) for key in keys)
        value = next((clean_line(value) for value in values if isinstance(value, str) and clean_line(value)), None)
        if value:
            found[name] = value
    return found
