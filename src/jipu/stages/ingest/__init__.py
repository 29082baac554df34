"""Files in, raw documents out: `find_files` walks folders, `read_documents` reads one file by its content, never by its name; tables of records by row."""

from jipu.stages.ingest.files import find_files
from jipu.stages.ingest.moments import moment
from jipu.stages.ingest.read import Item, Resumed, Step, read_documents
from jipu.stages.ingest.records import document_of, has_source, identifier, is_table, read_records

__all__ = [
    "Item",
    "Resumed",
    "Step",
    "document_of",
    "find_files",
    "has_source",
    "identifier",
    "is_table",
    "moment",
    "read_documents",
    "read_records",
]
