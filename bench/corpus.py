"""Extraction, privacy and maps against the labelled corpora. The labels are read by the scorers alone; operations-director was never tuned on."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.report import JIPU, SHARED, say

CORPORA = (
    ("frontend", "前端开发", "2025-08", "tuned"),
    ("product-manager", "产品经理", "2025-10", "tuned"),
    ("operations-director", "运营总监", "2026-05", "untouched"),
)
HIDDEN = frozenset({"pii_missed"})


def main() -> None:
    """Print the scorers' figures for each corpus."""
    if not (SHARED / "corpus").is_dir():
        say("corpus", skipped=f"no labelled corpora at {SHARED.name}/corpus beside the project")
        return
    for name, role, as_of, kind in CORPORA:
        with tempfile.TemporaryDirectory() as folder:
            measure(name, role, as_of, kind, Path(folder))


def measure(name: str, role: str, as_of: str, kind: str, folder: Path) -> None:
    """One corpus, extracted and mapped by the command line, scored by the public scorers.

    The scorer of extracts knows a text by its file, so each is ID.txt. An id names the role, and a role in the name of a file is one that is
    sought: for the map the files have numbers.
    """
    corpus = SHARED / "corpus" / f"{name}.jsonl"
    texts, numbered = folder / "texts", folder / "numbered"
    for place in (texts, numbered):
        place.mkdir()
    for number, line in enumerate(corpus.read_text("utf-8").splitlines()):
        row = json.loads(line)
        for path in (texts / f"{row['id']}.txt", numbered / f"{number}.txt"):
            path.write_text(row["text"], "utf-8")
    extracted = folder / "extracted.jsonl"
    extracted.write_text(run(str(JIPU), "extract", str(texts), "--jsonl", "--as-of", as_of, "--quiet"), "utf-8")
    figures = json.loads(run(sys.executable, str(SHARED / "score" / "score.py"), str(corpus), str(extracted), "--json"))
    say("extract", corpus=name, kind=kind, **{key: value for key, value in figures.items() if key not in HIDDEN})
    run(str(JIPU), "build", str(numbered), "--role", role, "--as-of", as_of, "--quiet", "-o", str(folder / "out"))
    table = folder / "map.csv"
    run(str(JIPU), "export", str(folder / "out" / "map.json"), "--to", "csv", "-o", str(table))
    groups = corpus.with_name(f"{name}.groups.json")
    figures = json.loads(run(sys.executable, str(SHARED / "score" / "score_map.py"), str(corpus), str(table), "--groups", str(groups)))
    say("map", corpus=name, kind=kind, **figures, **sample_figures(corpus, folder / "out" / "map.json"))


def sample_figures(corpus: Path, rolemap: Path) -> dict[str, object]:
    """Were the misfit and the older version found, and nobody else left out?"""
    rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    misfits = {str(number) for number, row in enumerate(rows) if not row["fits_role"]}
    sample = json.loads(rolemap.read_text("utf-8"))["sample"]
    out = {Path(row["file"]).stem for row in sample["left_out"]}
    return {
        "misfits": len(misfits),
        "misfits_found": len(misfits & out),
        "wrongly_out": len(out - misfits),
        "versions_found": len(sample["versions"]),
    }


def run(*command: str) -> str:
    """Standard output of a command that must succeed."""
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
