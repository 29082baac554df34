"""The text of a job ad in a file of any format, as it stands: an ad speaks of nobody, so nothing is taken out of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jipu.errors import MissingPath
from jipu.model.document import RawDocument
from jipu.pipeline import inspect_files
from jipu.settings import Settings
from jipu.uses.errors import NoTextToCheck


def text_of(path: Path) -> str:
    """All that is written in a file. Raises MissingPath, NoTextToCheck."""
    if not path.is_file():
        raise MissingPath(path=str(path))
    items = [item for _, found in inspect_files([path], Settings(as_of=date.min)) for item in found]
    text = "\n".join(block.text for item in items if isinstance(item, RawDocument) for block in item.blocks)
    if not text.strip():
        raise NoTextToCheck(path=str(path))
    return text
