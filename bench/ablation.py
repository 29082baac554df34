"""What open vocabulary alone carries: a corpus read and mapped with the rows of its own family taken out of the lexicon."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jipu
from bench.corpus import CORPORA, measure
from bench.report import SHARED, say

# The concept files that a corpus's own field stands in; what every role shares (people, delivery, general) stays.
FAMILIES = {
    "frontend": ("web",),
    "product-manager": ("product",),
    "operations-director": ("growth", "strategy"),
}
_HEAD = 1  # the line of column names


def main() -> None:
    """Print the figures of `bench corpus` without the family's rows; compare with those of that bench."""
    if not (SHARED / "corpus").is_dir():
        say("ablation", skipped=f"no labelled corpora at {SHARED.name}/corpus beside the project")
        return
    for name, role, as_of, _ in CORPORA:
        with tempfile.TemporaryDirectory() as folder:
            taken = copy_without(FAMILIES[name], Path(folder) / "src")
            say("ablation", corpus=name, families=FAMILIES[name], rows_taken_out=taken)
            with package_at(Path(folder) / "src"):
                measure(name, role, as_of, f"without {' and '.join(FAMILIES[name])}", Path(folder))


def copy_without(families: tuple[str, ...], target: Path) -> int:
    """A copy of the package whose lexicon lacks these files' rows; returns how many there were."""
    shutil.copytree(Path(jipu.__file__).parent, target / "jipu", ignore=shutil.ignore_patterns("__pycache__"))
    taken = 0
    for family in families:
        table = target / "jipu" / "lexicon" / "concepts" / f"{family}.tsv"
        rows = table.read_text("utf-8").splitlines(keepends=True)
        table.write_text("".join(rows[:_HEAD]), "utf-8")
        taken += len(rows) - _HEAD
    return taken


@contextmanager
def package_at(folder: Path) -> Iterator[None]:
    """Commands that are run inside import the package of a folder."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
