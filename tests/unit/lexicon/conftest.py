from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jipu.lexicon.concepts import COLUMNS, SCAFFOLD, Lexicon, load_lexicon

SCAFFOLD_ROWS = """
d.web|前端|Front-end|dimension|
g.vue|Vue 技术栈|Vue|group|d.web
d.backend|后端|Back-end|dimension|
g.java|Java|Java|group|d.backend
"""

Build = Callable[..., Lexicon]


def read_anew(folder: Path) -> Lexicon:
    """The lexicon of a folder as it is now, past the cache, in which the shipped one is to stay: many tests share it and what is made of it."""
    return load_lexicon.__wrapped__(folder)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Make a lexicon of rows written as `id;zh;en;aliases;kind;broader;rule`, cells from the right optional."""

    def make(*rows: str, links: str = "") -> Lexicon:
        scaffold = [row.replace("|", "\t") for row in SCAFFOLD_ROWS.split("\n") if row]
        (tmp_path / "scaffold.tsv").write_text("\n".join(["\t".join(SCAFFOLD), *scaffold]) + "\n", "utf-8")
        folder = tmp_path / "concepts"
        folder.mkdir(exist_ok=True)
        filled = []
        for row in rows:
            cells = (row.split(";") + [""] * 7)[:7]
            cells[4], cells[5] = cells[4] or "technology", cells[5] or "g.java"
            filled.append("\t".join(cells))
        (folder / "some.tsv").write_text("\n".join(["\t".join(COLUMNS), *filled]) + "\n", "utf-8")
        (tmp_path / "cannot_link.tsv").write_text("a\tb\n" + links, "utf-8")
        return read_anew(tmp_path)

    return make
