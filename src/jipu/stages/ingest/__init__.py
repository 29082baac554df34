"""Files in, raw documents out: `find_files` walks folders, `read_documents` reads one file by its content, never by its name; tables of records by row."""

from jipu.stages.ingest.files import find_files
from jipu.stages.ingest.marks import marked
from jipu.stages.ingest.moments import moment
from jipu.stages.ingest.read import Item, Resumed, Step, read_documents
from jipu.stages.ingest.records import NEITHER, columns_in, document_of, has_rows, has_source, identifier, missing_column, read_records
from jipu.stages.ingest.sheet import delimiter
from jipu.stages.ingest.streams import is_table
from jipu.stages.ingest.tables import usual_columns

__all__ = [
    "NEITHER",
    "Item",
    "Resumed",
    "Step",
    "columns_in",
    "delimiter",
    "document_of",
    "find_files",
    "has_rows",
    "has_source",
    "identifier",
    "is_table",
    "marked",
    "missing_column",
    "moment",
    "read_documents",
    "read_records",
    "usual_columns",
]
