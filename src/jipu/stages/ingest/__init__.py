"""Files in, raw documents out: `find_files` walks folders, `read_documents` reads one file by its content, never by its name."""

from jipu.stages.ingest.files import find_files
from jipu.stages.ingest.read import read_documents

__all__ = ["find_files", "read_documents"]
