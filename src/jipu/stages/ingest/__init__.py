"""Files in, raw documents out: `find_files` walks folders, `read_documents` reads one file by its content, never by its name."""

from jipu.stages.ingest.files import find_files
from jipu.stages.ingest.read import Item, Resumed, Step, read_documents

__all__ = ["Item", "Resumed", "Step", "find_files", "read_documents"]
