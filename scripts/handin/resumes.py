"""Sources of resumes, the files that are made of them, and whether those files carry their sources."""

from __future__ import annotations

import difflib
import gzip
import io
import json
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handin.book import make_book
from handin.mail import make_mail
from handin.page import make_html
from handin.pdf import make_pdf
from handin.plain import make_text
from handin.word import make_docx
from jipu.model.document import Failure
from jipu.stages.ingest import read_documents

LEAST = 0.99  # share of a source's characters that its file must carry
_MARKS = {"md": "#*|-`>", "docx": "|‖"}  # what a format says by other means than characters
_ZIPPED = (2025, 8, 31, 0, 0, 0)

_MAKERS: dict[str, Callable[[str, str], bytes]] = {
    "pdf": make_pdf,
    "docx": make_docx,
    "html": make_html,
    "txt": make_text,
    "md": make_text,
    "xlsx": make_book,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """One source: its text, and the file it becomes."""

    id: str
    layout: str
    format: str
    file: str
    text: str

    def made(self) -> bytes:
        """The file's bytes. A mail's subject is what another file's name is."""
        if self.format == "eml":
            return make_mail(self.text, Path(self.file).stem)
        return _MAKERS[self.format](self.text, self.layout)


def read_sources(path: Path) -> list[Resume]:
    """The sources of a JSONL file, packed (.gz) or not, in their order."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return [Resume(**json.loads(line)) for line in text.splitlines()]


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP of files with fixed dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIPPED), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def carried(text: str, path: Path) -> float:
    """The share (0 to 1) of a text's characters that a file has in the same order; white space, width and marks of its format do not count."""
    return share(text, "".join(_lines(path)), path.suffix[1:])


def share(text: str, read: str, form: str) -> float:
    """The share of a text's characters that what was read of a file of a format has in the same order."""
    wanted, found = (_bare(some, _MARKS.get(form, "")) for some in (text, read))
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(wanted))


def _lines(path: Path) -> Iterator[str]:
    for document in read_documents(path):
        if isinstance(document, Failure):
            print(f"{path.name}: {document.code}", file=sys.stderr)
        else:
            yield from (block.text for block in document.blocks)


def _bare(text: str, marks: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, marks))).split())
