"""A row that a system hands over, as a raw document: read as the same text in a line of JSONL would be."""

from __future__ import annotations

from jipu.errors import FileProblem
from jipu.model.document import RawDocument, Source
from jipu.model.record import Record
from jipu.stages.ingest.jsonl import read_row
from jipu.stages.ingest.read import row_id

MEDIA_TYPE = "application/jsonl"


def raw_of(record: Record) -> RawDocument | FileProblem:
    """The row's text as a document without a name; what is wrong with it where it holds no text to speak of."""
    row = read_row(1, {"text": record.text})
    if isinstance(row, tuple):
        return row[1]
    return RawDocument(id=row_id(row), source=Source(path=""), media_type=MEDIA_TYPE, blocks=row.blocks)
