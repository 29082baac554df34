"""audit.xlsx: written, judged, read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jipu.errors import BadTable, Lang
from jipu.model.audit import Checked
from jipu.render.map_json import read_map, to_json
from jipu.sheets.check import read_check, write_check
from jipu.sheets.columns import CHECK, verdict
from jipu.workspace import render
from tests.golden.maps import people_map
from tests.sheets import Row, all_text, rows_of, save

HEADINGS = {column.id: (column.zh, column.en) for column in CHECK}


def sheet(here: Path, lang: Lang = "zh") -> Path:
    path = here / "audit.xlsx"
    path.write_bytes(write_check(people_map(), lang))
    return path


def judge(path: Path, wrong: int, lang: Lang = "zh", sign: str = "✗") -> list[Row]:
    right = HEADINGS["right"][lang == "en"]
    rows = rows_of(path)
    for number, row in enumerate(rows):
        row[right] = sign if number < wrong else "✓"
    save(path, rows)
    return rows


def read(path: Path) -> Checked:
    return read_check(path.read_bytes(), path.name, people_map(), who="审核人", when="2025-06-30T12:00:00Z")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_row_has_the_claim_its_count_and_all_its_quotes(here: Path, lang: Lang) -> None:
    rows = rows_of(sheet(here, lang))
    claims = {claim.id: claim for claim in people_map().claims}
    at = {column: names[lang == "en"] for column, names in HEADINGS.items()}
    assert 10 <= len(rows) <= 30
    for row in rows:
        claim = claims[row[at["id"]]]
        assert row[at["count"]] == f"{claim.support.k}/{claim.support.n}"
        assert all(quote.text in row[at["quotes"]] and quote.person in row[at["quotes"]] for quote in claim.quotes)
        assert row[at["right"]] == row[at["why"]] == ""
    assert "jipu audit" in all_text(here / "audit.xlsx"), "the guide says what comes next"


def test_the_same_map_gives_the_same_file() -> None:
    assert write_check(people_map(), "zh") == write_check(people_map(), "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_result_counts_what_holds(here: Path, lang: Lang) -> None:
    path = sheet(here, lang)
    rows = judge(path, 2, lang)
    result = read(path)
    assert (result.right, result.asked) == (len(rows) - 2, len(rows))
    assert result.low < result.right / result.asked < result.high
    ids = [row[HEADINGS["id"][lang == "en"]] for row in rows]
    assert result.judged == {claim: place >= 2 for place, claim in enumerate(ids)}
    assert (result.who, result.when) == ("审核人", "2025-06-30T12:00:00Z")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("✓", True),
        ("√", True),
        ("对", True),
        ("yes", True),
        ("是", True),
        ("1", True),
        ("✗", False),
        ("×", False),
        ("X", False),
        ("否", False),
        (" ✔ ", True),
        ("", None),
        ("也许", None),
    ],
)
def test_signs_and_words_of_a_verdict(text: str, meant: bool | None) -> None:
    assert verdict(text) is meant


def fault(path: Path, rows: list[Row]) -> str:
    save(path, rows)
    with pytest.raises(BadTable) as error:
        read(path)
    return error.value.message("zh")


def test_every_faulty_row_is_named(here: Path) -> None:
    path = sheet(here)
    rows = judge(path, 0)
    rows[0]["相符（✓/✗）"] = ""
    rows[1]["相符（✓/✗）"] = "也许"
    rows[2]["编号"] = "没有的"
    rows[4]["编号"] = rows[3]["编号"]
    told = fault(path, rows)
    assert "audit.xlsx:2：“相符”没有填" in told
    assert "audit.xlsx:3：“相符”只能填 ✓ 或 ✗，不能是“也许”" in told
    assert "audit.xlsx:4：编号“没有的”不在这张图谱抽出的论断里" in told
    assert f"audit.xlsx:6：编号 {rows[3]['编号']} 已在上面出现" in told
    assert "少了 2 条" in told


def test_a_sheet_of_another_map_is_refused(here: Path) -> None:
    path = sheet(here)
    judge(path, 0)
    other = replace(people_map(), claims=people_map().claims[:5])
    with pytest.raises(BadTable):
        read_check(path.read_bytes(), path.name, other, who="", when="")


def test_what_is_no_sheet_is_refused(here: Path) -> None:
    with pytest.raises(BadTable):
        read_check(b"no workbook", "audit.xlsx", people_map(), who="", when="")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_result_is_printed_on_every_rendering(here: Path, lang: Lang) -> None:
    path = sheet(here)
    rows = judge(path, 2)
    rolemap = replace(people_map(), audit=read(path))
    asked, right = len(rows), len(rows) - 2
    told = f"随机抽查 {asked} 条论断，{right} 条与原文相符" if lang == "zh" else f"Of {asked} claims drawn at random, {right} are borne out"
    for to in ("md", "html"):
        text = render(rolemap, to, lang)
        assert told in text
        assert "审核人" in text
        assert "2025-06-30" in text
    lines = render(rolemap, "csv", lang).splitlines()
    assert sum(line.endswith(",不相符" if lang == "zh" else ",not right") for line in lines) == 2
    assert sum(line.endswith(",相符" if lang == "zh" else ",right") for line in lines) == right
    (here / "map.json").write_text(render(rolemap, "json", lang), "utf-8")
    assert read_map(here / "map.json") == rolemap


def test_a_map_of_before_is_read_without_edition_and_audit(here: Path) -> None:
    import json

    old = json.loads(to_json(people_map()))
    del old["audit"], old["withheld"], old["sample"]["counts"]
    (here / "map.json").write_text(json.dumps(old), "utf-8")
    assert read_map(here / "map.json") == people_map()
