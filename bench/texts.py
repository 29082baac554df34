"""Texts to readings by the whole path, as the command line reads them: each text a file of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jipu.model.document import DocumentKind
from jipu.model.reading import Reading
from jipu.pipeline import read_files
from jipu.settings import Settings

KEY, AS_OF = bytes(32), date(2026, 6, 1)


def read_texts(texts: Mapping[str, str], kind: DocumentKind, jobs: int = 2) -> dict[str, Reading]:
    """The reading of every text that could be read, by the name it came under."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, (name, text) in enumerate(sorted(texts.items())):
            files[Path(folder) / f"{number:06d}.txt"] = name
            (Path(folder) / f"{number:06d}.txt").write_text(text, "utf-8")
        read = read_files(list(files), Settings(kind=kind, jobs=jobs, as_of=AS_OF), KEY)
        return {files[one.path]: reading for one in read for reading in one.readings}
