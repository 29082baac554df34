"""Make the examples: invented resumes (examples/NAME/resumes.jsonl) as the files that people hand in.

    python scripts/make_example.py                   write src/jipu/example/ and examples/roles/
    python scripts/make_example.py frontend coo      write these only
    python scripts/make_example.py --check           read every file back and compare it with its source

`frontend` travels in the wheel, the other roles (examples/roles/roles.tsv) in the repository alone. PDFs are printed by Chromium; the rest is
Word, pages of job boards (some GBK), text in several encodings, Markdown, mails and a workbook. operations-director is kept for checks that
nobody tuned for: its source is packed and its files are in one ZIP, so that nobody reads them by accident.
Needs the project with its dev group and, to write, a Chromium; `--check` needs neither browser nor fonts. Dates inside the files are fixed,
so the same source gives the same bytes with the same browser and fonts; another browser version may set PDFs differently.
Exit code: 0 done, 1 a file is missing, strayed, too large or lost text.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from handin.resumes import LEAST, Resume, carried, packed, read_sources

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "examples"
ROLES = SOURCES / "roles"
BUNDLED = ROOT / "src" / "jipu" / "example"
MAX_PDF = 120_000  # bytes; the example travels in the wheel
MAX_ALL = 2_000_000  # bytes of one example
MAX_TOGETHER = 12_000_000  # bytes of all of them


@dataclass(frozen=True, slots=True)
class Example:
    """The resumes of one role. `target` is the folder of its files, or the ZIP that has them."""

    name: str
    source: Path
    target: Path

    def resumes(self) -> list[Resume]:
        """The sources, in their order."""
        return read_sources(self.source)

    def write(self) -> int:
        """Make every file; gives their bytes. Files of the folder that are no example's are left alone; `--check` names them."""
        resumes = self.resumes()
        with ThreadPoolExecutor(2) as printing:  # a browser is waited for
            files = dict(zip((resume.file for resume in resumes), printing.map(Resume.made, resumes), strict=True))
        if self.target.suffix == ".zip":
            files, folder = {self.target.name: packed(files)}, self.target.parent
        else:
            folder = self.target
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return sum(map(len, files.values()))

    def faults(self) -> Iterator[str]:
        """What is wrong with the files, one sentence each; of a ZIP by number, for nobody is to read it."""
        if not self.target.exists():
            yield f"{self.target}: missing"
        elif self.target.suffix == ".zip":
            with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(self.target) as archive:
                archive.extractall(name)
                yield from (fault.replace(resume.file, resume.id) for resume in self.resumes() for fault in _faults_of(resume, Path(name)))
        else:
            strayed = {path.name for path in self.target.iterdir()} - {resume.file for resume in self.resumes()}
            yield from (f"{name}: no source has this file" for name in sorted(strayed))
            for resume in self.resumes():
                yield from _faults_of(resume, self.target)
        if (size := self.size()) > MAX_ALL:
            yield f"{self.target}: {size} bytes, more than {MAX_ALL}"

    def size(self) -> int:
        """Bytes of all files."""
        paths = self.target.iterdir() if self.target.is_dir() else [self.target]
        return sum(path.stat().st_size for path in paths if path.exists())


def _faults_of(resume: Resume, folder: Path) -> Iterator[str]:
    path = folder / resume.file
    if not path.exists():
        yield f"{resume.file}: missing"
        return
    share = carried(resume.text, path)
    if share < LEAST:
        yield f"{resume.file}: carries {share:.2%} of its source"
    if resume.format == "pdf" and path.stat().st_size > MAX_PDF:
        yield f"{resume.file}: {path.stat().st_size} bytes, more than {MAX_PDF}"


def examples() -> dict[str, Example]:
    """All examples by name, in the order of examples/roles/roles.tsv."""
    with (ROLES / "roles.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    return {row["id"]: _example(row["id"], row["files"]) for row in rows}


def _example(name: str, files: str) -> Example:
    plain = SOURCES / name / "resumes.jsonl"
    source = plain if plain.exists() else plain.with_suffix(".jsonl.gz")
    return Example(name, source, BUNDLED if files == "bundled" else ROLES / files)


def main() -> int:
    """Write or check, as the command line says."""
    known = examples()
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which examples (default: all): {', '.join(known)}")
    parser.add_argument("--check", action="store_true", help="compare the files with their sources; write nothing")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - known.keys():
        parser.error(f"no such example: {', '.join(sorted(unknown))}")
    chosen = [known[name] for name in arguments.names or known]
    if not arguments.check:
        for example in chosen:
            print(f"{example.write():>9}  {example.name}", flush=True)
    found = [fault for example in chosen for fault in example.faults()]
    if (together := sum(example.size() for example in known.values())) > MAX_TOGETHER:
        found.append(f"{together} bytes together, more than {MAX_TOGETHER}")
    print("\n".join(found) or "all files carry their sources")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
