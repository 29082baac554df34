"""The workbook as a spreadsheet program reads it: every claim once with its numbers, texts as texts, quotes where they may be."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.flow import printable
from jipu.render.map_xlsx import SHEETS, to_xlsx
from jipu.render.wording.phrases import phrase
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition
from tests.levelled import levelled_map
from tests.unit.render.hostile import SHEET, hostile_map

LANGS: tuple[Lang, ...] = ("zh", "en")
MAPS = {"people": people_map, "ads": ads_map, "corrected": corrected_map, "share": share_edition, "levels": levelled_map}
Rows = list[list[object]]


def read(rolemap: RoleMap, lang: Lang = "zh") -> dict[str, Rows]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(rolemap, lang)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def column(rows: Rows, code: str, lang: Lang = "zh") -> list[object]:
    place = rows[0].index(phrase(f"sheet.column.{code}", lang))
    return [row[place] for row in rows[1:]]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", MAPS)
def test_every_claim_stands_on_one_sheet_with_its_numbers(name: str, lang: Lang) -> None:
    rolemap = MAPS[name]()
    sheets = read(rolemap, lang)
    found = {}
    for sheet in SHEETS:
        rows = sheets[phrase(f"sheet.{sheet}", lang)]
        ids, ks, ns = (column(rows, code, lang) for code in ("claim", "k", "n"))
        for claim, k, n in zip(ids, ks, ns, strict=True):
            assert claim not in found
            found[claim] = (k, n)
    assert found == {c.id: ("", "") if "asserted" in c.marks else (c.support.k, c.support.n) for c in rolemap.claims}


def test_skills_tell_group_writings_standing_and_evidence() -> None:
    rows = read(people_map())[phrase("sheet.skills", "zh")]
    told = dict(zip(column(rows, "name"), range(1, len(rows)), strict=True))
    vue = rows[told["Vue"]]
    cells = dict(zip(rows[0], vue, strict=True))
    assert cells["所属"] == "Vue 技术栈"
    assert cells["写法"] == "Vue"
    assert isinstance(cells["区间下端"], float)
    assert cells["有量化结果"] + cells["工作中做过"] + cells["只列为技能"] == cells["写到的人数"]  # type: ignore[operator]


def test_methods_tell_the_steps_with_their_people() -> None:
    rows = read(people_map())[phrase("sheet.methods", "zh")]
    assert any("回看目标 (2) → 找差距 (2)" in str(cell) for cell in column(rows, "steps"))


def test_the_summary_is_the_page_s_and_about_its_footer() -> None:
    rolemap = people_map()
    page, sheets = compose(rolemap, "zh"), read(rolemap)
    summary = [row[0] for row in sheets[phrase("sheet.summary", "zh")]]
    assert summary[0] == page.title
    assert [line for line in page.minute if f"• {printable(line)}" not in summary] == []
    assert [row[0] for row in sheets[phrase("sheet.about", "zh")]] == [printable(line) for line in page.footer]


def test_quotes_are_there_in_the_internal_edition_and_only_released_ones_in_the_other() -> None:
    name = phrase("sheet.quotes", "zh")
    internal, shared = read(people_map()), read(share_edition())
    quotes = [(c.id, q.text) for c in people_map().claims for q in c.quotes]
    assert list(zip(column(internal[name], "claim"), column(internal[name], "quote"), strict=True)) == [
        (c, printable(t)) for c, t in quotes
    ]
    assert len(shared[name]) == 2, "the head and the one that was released"
    assert column(shared[name], "person") == [phrase("quote.one", "zh")]
    assert name not in read(ads_map()) or len(internal[name]) > 2


def test_nothing_is_a_formula_or_a_link_and_a_cell_that_looks_like_one_stays_text() -> None:
    rolemap = hostile_map()
    sheets = read(rolemap)
    assert any(cell == SHEET for rows in sheets.values() for row in rows for cell in row)
    with ZipFile(io.BytesIO(to_xlsx(rolemap, "zh"))) as parts:
        names = parts.namelist()
        pages = [etree.fromstring(parts.read(name)) for name in names if name.startswith("xl/worksheets/sheet")]
        styles = parts.read("xl/styles.xml")
    assert not [node for page in pages for node in page.iter("{*}f", "{*}hyperlink")]
    assert not [name for name in names if "externalLink" in name or "_rels/sheet" in name]
    assert b'quotePrefix="1"' in styles


def test_the_same_map_gives_the_same_bytes_with_the_map_s_own_moment() -> None:
    rolemap = people_map()
    assert to_xlsx(rolemap, "zh") == to_xlsx(rolemap, "zh")
    with ZipFile(io.BytesIO(to_xlsx(rolemap, "zh"))) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "<dc:creator>jipu</dc:creator>" in core
    assert core.count("2025-06-30T12:00:00Z") == 2
    assert "内部版" in core


@pytest.mark.parametrize("lang", LANGS)
def test_sheets_and_heads_are_in_the_language_asked_for(lang: Lang) -> None:
    sheets = read(people_map(), lang)
    assert next(iter(sheets)) == {"zh": "概要", "en": "Summary"}[lang]
    heads = [str(cell) for rows in sheets.values() for cell in rows[0]][1:]
    assert all(cell.isascii() for cell in heads if cell) == (lang == "en")
