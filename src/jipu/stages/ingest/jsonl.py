"""JSON: one object a line with a `text` field, as crawls and recruiting systems export; the same as one array; and JSON Resume."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jipu.errors import BrokenFile, FileProblem, NoText, UnsupportedFormat
from jipu.model.document import RawBlock
from jipu.model.record import USUAL
from jipu.stages.ingest.clean import clean, clean_line, visible_length
from jipu.stages.ingest.errors import DeletedRow
from jipu.stages.ingest.flattened import laid_out
from jipu.stages.ingest.json_resume import is_json_resume, json_resume_blocks
from jipu.stages.ingest.marks import marked
from jipu.stages.ingest.piles import LOOKED_AT, pile_of_objects, undeclared
from jipu.stages.ingest.reading import MIN_CHARACTERS, Row, Rows
from jipu.stages.ingest.tables import usual_columns
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


def read_jsonl(data: bytes) -> Iterator[Rows]:
    """Each line as a row, or its number with what is wrong with it. Blank lines are passed over.

    Raises UnsupportedFormat for binary content, UndeclaredTable or UnnamedColumns where the rows hold texts under a name that is not known.
    """
    lines = _text(data).split("\n")
    _refuse_undeclared([fields for line in lines[:LOOKED_AT] if isinstance(fields := _any(line), dict)], declarable=True)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(number, line)


def read_json(data: bytes) -> Iterator[Rows]:
    """One object, or an array of them, each a row. Raises BrokenFile, as `read_jsonl`, and UnsupportedFormat where no object is a resume or an ad."""
    content = _loaded(_text(data), "JSON")
    objects = content if isinstance(content, list) else [content]
    _refuse_undeclared([fields for fields in objects[:LOOKED_AT] if isinstance(fields, dict)], declarable=False)
    if not any(isinstance(fields, dict) and (_holds_text(fields) or is_json_resume(fields)) for fields in objects):
        raise UnsupportedFormat(format="JSON")
    yield from (_row(number, fields) for number, fields in enumerate(objects, start=1))


def _refuse_undeclared(objects: list[dict[str, object]], *, declarable: bool) -> None:
    if any(_holds_text(fields) or is_json_resume(fields) for fields in objects):
        return
    if pile := pile_of_objects(objects):
        raise undeclared(pile, declarable=declarable)


def _holds_text(fields: dict[str, object]) -> bool:
    return "text" in fields or usual_columns(USUAL, fields).text in fields


def _any(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _text(data: bytes) -> str:
    text = decode(data)
    if text is None:
        raise UnsupportedFormat(format="binary")
    return text


def _loaded(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BrokenFile(format=name) from None


def _row(number: int, content: object) -> Rows:
    try:
        fields = _loaded(content, "JSONL") if isinstance(content, str) else content
        if not isinstance(fields, dict):
            raise BrokenFile(format="JSONL")
        if is_json_resume(fields):
            return Row(number=number, blocks=_long_enough(json_resume_blocks(fields)))
        known = usual_columns(USUAL, fields)
        if marked(fields.get(known.deleted)):
            raise DeletedRow
        text = fields.get(known.text)
        blocks = tuple(RawBlock(text=line) for line in _lines(text)) if isinstance(text, str) else ()
        return Row(number=number, blocks=_long_enough(blocks), declared=_declared(fields))
    except FileProblem as problem:
        return number, problem


def _lines(text: str) -> Iterator[str]:
    parts = (clean_line(part) for line in clean(text).split("\n") for part in laid_out(line))
    return (part for part in parts if part)


def _long_enough(blocks: tuple[RawBlock, ...]) -> tuple[RawBlock, ...]:
    length = sum(visible_length(block.text) for block in blocks)
    if length < MIN_CHARACTERS:
        raise NoText(characters=length)
    return blocks


def _declared(fields: dict[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, keys in _KEYS.items():
        values = (fields.get(key) for key in keys)
        value = next((clean_line(value) for value in values if isinstance(value, str) and clean_line(value)), None)
        if value:
            found[name] = value
    return found
