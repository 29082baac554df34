"""The self-rating sheet: what it asks, how it is protected, and what is made of a filled one."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jipu.errors import Lang
from jipu.model.rating import DEGREES
from jipu.sheets.self_rating import MOST_WORDS, is_self_rating, read_self_rating, write_self_rating
from jipu.uses.assess import asked_about
from tests.rated import identifier, tree_map
from tests.sheets import rows_of, save

MAP = tree_map({"甲": 18, "乙": 12}, {"a": ("甲", 15), "b": ("甲", 4)})
OTHER = tree_map({"丙": 9}, {"z": ("丙", 5)})
HEAD = {"zh": ("自评", "一句证据", "编号"), "en": ("Your answer", "One sentence of evidence", "ID")}


def written(lang: Lang = "zh") -> bytes:
    return write_self_rating(MAP, asked_about(MAP), lang)


def filled(folder: Path, *answers: tuple[str, str], lang: Lang = "zh") -> bytes:
    """The sheet with answers in its first rows."""
    path = folder / "sheet.xlsx"
    path.write_bytes(written(lang))
    rows = rows_of(path)
    degree, words, _ = HEAD[lang]
    for row, (one, other) in zip(rows, answers, strict=False):
        row[degree], row[words] = one, other
    save(path, rows)
    return path.read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_row_a_skill_and_one_for_a_group_without(lang: Lang, here: Path) -> None:
    (here / "s.xlsx").write_bytes(written(lang))
    rows = rows_of(here / "s.xlsx")
    assert [row[HEAD[lang][2]] for row in rows] == [identifier("skill", "a"), identifier("skill", "b"), identifier("group", "乙")]
    assert list(rows[0].values())[2] == "15/20"
    assert not any(row[HEAD[lang][0]] or row[HEAD[lang][1]] for row in rows)


def test_only_the_answers_may_be_changed_and_four_are_offered() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        table = archive.read("xl/worksheets/sheet2.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert "<sheetProtection" in table
    assert 'locked="0"' in styles
    assert re.search(r"<formula1>([^<]*)</formula1>", table)[1].strip('"').replace("&quot;", "").split(",") == [  # type: ignore[index]
        words["zh"] for words in DEGREES.values()
    ]


def test_the_guide_says_what_it_is_not_for() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(written()))
    guide = "\n".join(str(row[0]) for row in book.get_sheet_by_index(0).to_python())
    assert "不打分" in guide
    assert "测试岗位" in guide


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_answers_come_back_in_either_language(lang: Lang, here: Path) -> None:
    content = filled(here, (DEGREES["alone"][lang], "2023 年独立做完"), (DEGREES["never"][lang], ""), lang=lang)
    ratings, lost, faults = read_self_rating(content, "s.xlsx", MAP)
    assert [(one.claim, one.degree, one.words) for one in ratings] == [
        (identifier("skill", "a"), "alone", "2023 年独立做完"),
        (identifier("skill", "b"), "never", ""),
    ]
    assert (lost, faults) == (0, [])


def test_a_sentence_alone_says_that_it_was_done(here: Path) -> None:
    ratings, _, _ = read_self_rating(filled(here, ("", "做过两次")), "s.xlsx", MAP)
    assert [one.degree for one in ratings] == ["done"]


def test_formulas_stay_words_and_long_ones_are_cut(here: Path) -> None:
    hostile = '=HYPERLINK("http://example.com","x")'
    ratings, _, _ = read_self_rating(filled(here, ("做过", hostile), ("做过", "长" * 5000)), "s.xlsx", MAP)
    assert ratings[0].words == hostile
    assert len(ratings[1].words) == MOST_WORDS


def test_another_word_is_a_fault_of_its_row(here: Path) -> None:
    ratings, _, faults = read_self_rating(filled(here, ("非常会", "")), "s.xlsx", MAP)
    assert not ratings
    assert [fault.where for fault in faults] == ["s.xlsx:2"]
    assert all(words["zh"] in faults[0].zh and words["en"] in faults[0].en for words in DEGREES.values())


def test_the_sheet_of_another_map_is_refused_with_both_names(here: Path) -> None:
    _, _, faults = read_self_rating(filled(here, ("做过", "")), "s.xlsx", OTHER)
    assert len(faults) == 1
    assert faults[0].where == "s.xlsx"
    assert "测试岗位" in faults[0].zh
    assert "Write a sheet" in faults[0].en


def test_rows_that_the_map_holds_no_more_are_counted(here: Path) -> None:
    newer = tree_map({"甲": 18, "乙": 12}, {"a": ("甲", 15)})
    ratings, lost, faults = read_self_rating(filled(here, ("做过", ""), ("做过", "")), "s.xlsx", newer)
    assert (len(ratings), lost, faults) == (1, 1, [])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"%PDF-1.7"])
def test_what_is_no_sheet_is_told_with_the_next_step(content: bytes) -> None:
    assert not is_self_rating(content, "x.xlsx")
    _, _, faults = read_self_rating(content, "x.xlsx", MAP)
    assert any("--sheet" in fault.zh for fault in faults)


def test_a_table_of_people_is_no_sheet(here: Path) -> None:
    save(here / "people.xlsx", [{"姓名": "甲", "简历": "做过前端"}])
    assert not is_self_rating((here / "people.xlsx").read_bytes(), "people.xlsx")
    assert is_self_rating(written(), "s.xlsx")
