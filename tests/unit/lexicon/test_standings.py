"""Which skills come first and which build on others, as the lexicon has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.standings import COLUMNS, StandingRow, faults, read_standings, standing_rows

KNOWN = frozenset({"js", "vue", "vue-source", "css"})


def table(folder: Path, *rows: str) -> dict[str, StandingRow]:
    path = folder / "standings.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]), "utf-8")
    return {row.id: row for row in read_standings(path)}


def test_a_row_is_read(tmp_path: Path) -> None:
    rows = table(tmp_path, "js\tbasic\t", "vue-source\tadvanced\tvue|js")
    assert (rows["js"].kind, rows["js"].after) == ("basic", ())
    assert (rows["vue-source"].kind, rows["vue-source"].after) == ("advanced", ("vue", "js"))
    assert not list(faults(rows, KNOWN))


@pytest.mark.parametrize("row", ["js\thard\t", "\tbasic\t", "vue\tadvanced\t"])
def test_a_malformed_row_is_refused_by_its_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(ValueError, match=r"standings\.tsv:2"):
        table(tmp_path, row)


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (("cobalt\tbasic\t",), "no skill cobalt"),
        (("vue\tadvanced\tcobalt",), "no skill cobalt"),
        (("vue\tadvanced\tvue-source", "vue-source\tadvanced\tvue"), "vue builds on itself"),
        (("vue\tadvanced\tjs", "css\tbasic\tvue"), "css is basic and builds on something advanced"),
    ],
)
def test_faults_are_found(tmp_path: Path, rows: tuple[str, ...], finding: str) -> None:
    assert any(finding in line for line in faults(table(tmp_path, *rows), KNOWN))


def test_the_shipped_rows_are_sound_and_each_stands_once() -> None:
    skills = {name for name, concept in load_lexicon().concepts.items() if concept.kind not in ("group", "dimension")}
    assert not list(faults(standing_rows(), frozenset(skills)))
    path = Path(__file__).resolve().parents[3] / "src" / "jipu" / "lexicon" / "standings.tsv"
    assert len(read_standings(path)) == len(standing_rows()) >= 400
    assert {row.kind for row in standing_rows().values()} == {"basic", "advanced"}
