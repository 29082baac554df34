"""Which skills come first and which build on others, as the lexicon has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.tiers import COLUMNS, TierRow, faults, read_tiers, tier_rows

KNOWN = frozenset({"js", "vue", "vue-source", "css"})


def table(folder: Path, *rows: str) -> dict[str, TierRow]:
    path = folder / "tiers.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]), "utf-8")
    return {row.id: row for row in read_tiers(path)}


def test_a_row_is_read(tmp_path: Path) -> None:
    rows = table(tmp_path, "js\tbasic\t", "vue-source\tadvanced\tvue|js")
    assert (rows["js"].step, rows["js"].after) == ("basic", ())
    assert (rows["vue-source"].step, rows["vue-source"].after) == ("advanced", ("vue", "js"))
    assert not list(faults(rows, KNOWN))


@pytest.mark.parametrize("row", ["js\thard\t", "\tbasic\t", "vue\tadvanced\t"])
def test_a_malformed_row_is_refused_by_its_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(ValueError, match=r"tiers\.tsv:2"):
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
    assert not list(faults(tier_rows(), frozenset(skills)))
    path = Path(__file__).resolve().parents[3] / "src" / "jipu" / "lexicon" / "tiers.tsv"
    assert len(read_tiers(path)) == len(tier_rows()) >= 400
    assert {row.step for row in tier_rows().values()} == {"basic", "advanced"}
