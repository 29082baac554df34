"""Make the bundled example: the invented resumes of examples/frontend/resumes.jsonl as the files that people hand in.

    python scripts/make_example.py            write src/jipu/example/
    python scripts/make_example.py --check    read every file back and compare it with its source

Six PDF (printed by Chromium), five DOCX, five HTML (one of them GBK), three TXT (GB18030, UTF-16, UTF-8 with a mark) and one Markdown.
Needs the project with its dev group (python-docx) and, to write, a Chromium; `--check` needs neither browser nor fonts. Dates inside the
files are fixed, so the same source gives the same bytes with the same browser and fonts; another browser version may set PDFs differently.
Exit code: 0 done, 1 a file is missing, strayed, too large or lost text.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handin.page import make_html
from handin.pdf import make_pdf
from handin.plain import make_text
from handin.word import make_docx

from jipu.model.document import Failure
from jipu.stages.ingest import read_documents

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "examples" / "frontend" / "resumes.jsonl"
TARGET = ROOT / "src" / "jipu" / "example"
LEAST = 0.99  # share of a source's characters that its file must carry
MAX_PDF = 120_000  # bytes; the example travels in the wheel
MAX_ALL = 2_000_000

_MAKERS: dict[str, Callable[[str, str], bytes]] = {
    "pdf": make_pdf,
    "docx": make_docx,
    "html": make_html,
    "txt": make_text,
    "md": make_text,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """One source: its text, and the file it becomes."""

    id: str
    layout: str
    format: str
    file: str
    text: str


def read_sources(path: Path = SOURCE) -> list[Resume]:
    """The sources, in their order."""
    return [Resume(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def write(folder: Path) -> None:
    """Make every file. Files of the folder that are no example's are left alone; `--check` names them."""
    folder.mkdir(parents=True, exist_ok=True)
    for resume in read_sources():
        content = _MAKERS[resume.format](resume.text, resume.layout)
        (folder / resume.file).write_bytes(content)
        print(f"{len(content):>7}  {resume.file}")


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with the files of a folder, one sentence each."""
    sources = read_sources()
    stray = {path.name for path in folder.iterdir()} - {resume.file for resume in sources}
    yield from (f"{name}: no source has this file" for name in sorted(stray))
    for resume in sources:
        path = folder / resume.file
        if not path.exists():
            yield f"{resume.file}: missing"
            continue
        share = carried(resume.text, path)
        if share < LEAST:
            yield f"{resume.file}: carries {share:.2%} of its source"
        if resume.format == "pdf" and path.stat().st_size > MAX_PDF:
            yield f"{resume.file}: {path.stat().st_size} bytes, more than {MAX_PDF}"
    if (size := sum(path.stat().st_size for path in folder.iterdir())) > MAX_ALL:
        yield f"{size} bytes together, more than {MAX_ALL}"


def carried(text: str, path: Path) -> float:
    """The share (0 to 1) of a text's characters that a file has in the same order; white space, width and Markdown's marks do not count."""
    marks = "#*" if path.suffix == ".md" else ""
    wanted, found = _bare(text, marks), _bare("".join(_lines(path)), marks)
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


def main() -> int:
    """Write or check, as the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="compare the files with their sources; write nothing")
    parser.add_argument("--output", type=Path, default=TARGET, help="the folder (default: src/jipu/example)")
    arguments = parser.parse_args()
    if not arguments.check:
        write(arguments.output)
    found = list(faults(arguments.output)) if arguments.output.is_dir() else [f"{arguments.output}: no such folder"]
    print("\n".join(found) or "all files carry their sources")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
