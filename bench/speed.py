"""Files to a rendered map, timed as a whole process: 50 two-page PDFs; 50 TXT, MD and DOCX; on two workers and on one; peak memory."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

from bench.report import JIPU, say
from jipu.apps.example import ROLE, example_folder

COUNT = 50
# Opening the same files and nothing else: what a run costs before anybody thinks.
PEER = "import sys, pathlib, pypdfium2\nfor p in sorted(pathlib.Path(sys.argv[1]).glob('*.pdf')):\n    d = pypdfium2.PdfDocument(p)\n    [d[i].get_textpage().get_text_bounded() for i in range(len(d))]\n"


def main() -> None:
    """Print seconds, files a second and peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        pdfs, texts = Path(folder) / "pdf", Path(folder) / "text"
        fill(pdfs, {".pdf"})
        fill(texts, {".txt", ".md", ".docx"})
        for name, pile in (("50 PDF", pdfs), ("50 TXT and DOCX", texts)):
            for jobs in ("2", "1"):
                seconds, peak = build(pile, Path(folder) / f"out-{name}-{jobs}", jobs)
                say("speed", pile=name, jobs=int(jobs), seconds=seconds, peak_mb=peak)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", PEER, str(pdfs)], check=True)
        say("speed", pile="50 PDF", peer="pypdfium2 text only", seconds=time.perf_counter() - start)


def fill(folder: Path, endings: set[str]) -> None:
    """Fifty files from the example. PDFs get two pages each; everything is read, even where the texts are of one person."""
    folder.mkdir()
    sources = sorted(path for path in example_folder().iterdir() if path.suffix in endings)
    for number in range(COUNT):
        source = sources[number % len(sources)]
        target = folder / f"{number:02d}{source.suffix}"
        if source.suffix == ".pdf":
            two_pages(source, sources[(number * 7 + 1) % len(sources)], target)
        else:
            shutil.copy(source, target)


def two_pages(one: Path, other: Path, target: Path) -> None:
    """The first pages of two PDFs as one file."""
    joined = pypdfium2.PdfDocument.new()
    for source in (one, other):
        joined.import_pages(pypdfium2.PdfDocument(source), [0])
    joined.save(target)


def build(pile: Path, out: Path, jobs: str) -> tuple[float, float]:
    """Seconds and peak megabytes of the largest process of one build."""
    start = time.perf_counter()
    subprocess.run(
        [str(JIPU), "build", str(pile), "--role", ROLE, "--quiet", "--jobs", jobs, "-o", str(out)], check=True, capture_output=True
    )
    seconds = time.perf_counter() - start
    usage = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return seconds, usage / (1e6 if sys.platform == "darwin" else 1e3)
