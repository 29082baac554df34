"""The tables of actions, things, purposes, opposite ways and dimensions: sound, and found as people write them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from jipu.lexicon import contraries as contraries_module
from jipu.lexicon import dimensions as dimensions_module
from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.contraries import contraries, sides_in
from jipu.lexicon.dimensions import dimensions
from jipu.lexicon.doing import actions, clause_at, purposes, purposes_in, things
from jipu.lexicon.listed import Listed
from jipu.lexicon.tables import read_table
from jipu.lexicon.wordings import Wordings

NOT_FROM_COUNTS = ("普遍", "核心", "必备", "显著", "赋能", "闭环")


def ids(words: Wordings, text: str) -> list[str]:
    return [seen.id for seen in words.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("搭建数据看板", ["build"]),
        ("从0到1搭建会员体系", ["build"]),
        ("用SQL自己取数", ["use"]),
        ("专用设备", []),
        ("写埋点文档", ["write_up"]),
        ("写明要求", []),
        ("谈下三家供应商并签订合同", ["negotiate", "negotiate"]),
        ("谈判", ["negotiate"]),
        ("带过两个新人", ["train"]),
        ("带宽", []),
        ("led the redesign, built dashboards", ["lead", "build"]),
        ("misled by rebuilding", []),
    ],
)
def test_actions_are_found_as_people_write_them(text: str, expected: list[str]) -> None:
    assert ids(actions(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("商家后台管理系统", ["admin", "system"]), ("管理后台", ["admin"]), ("back-office pages", ["admin", "pages"])]
)
def test_of_things_at_one_place_the_longest_counts(text: str, expected: list[str]) -> None:
    assert ids(things(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首屏从3.2s降到1.1s", ["speed"]),
        ("关注首屏与成本", []),
        ("成本下降12%，体验一般", ["cost"]),
        ("成本核算，转化提升两成", ["conversion"]),
        ("cut costs by 12%; the funnel stayed", ["cost"]),
    ],
)
def test_a_purpose_needs_a_word_of_change_in_its_own_clause(text: str, expected: list[str]) -> None:
    assert list(dict.fromkeys(seen.id for seen in purposes_in(text))) == expected


def test_a_clause_ends_at_its_marks_and_never_runs_away() -> None:
    text = "甲，乙丙丁；戊" + "己" * 500
    assert text[slice(*clause_at(text, 2, 4))] == "乙丙丁"
    assert clause_at(text, 6, 7)[1] == 6 + 1 + 80


def test_listed_keeps_offsets_where_lowering_changes_the_length() -> None:
    text = "İstanbul 的 React Native 项目"
    (place,) = Listed(["React Native", "Native"]).find(text.replace("React Native", "react native"))
    assert text[place.start : place.end].lower() == "react native"


@pytest.mark.parametrize("words", [actions, things, purposes])
def test_no_writing_belongs_to_two_rows_of_a_table(words: object) -> None:
    rows = words().rows  # type: ignore[operator]
    used = Counter(writing.lower() for row in rows for writing in set(row.words))
    assert [writing for writing, count in used.items() if count > 1] == []
    assert all(row.zh and row.en and row.en.isascii() for row in rows)


def test_no_two_tables_share_an_id() -> None:
    every = [name for words in (actions(), things(), purposes()) for name in words.by_id]
    assert len(every) == len(set(every))


def test_every_dimension_of_the_lexicon_has_a_line_and_a_side() -> None:
    known = {concept.id for concept in load_lexicon() if concept.kind == "dimension"} - {"d.other"}
    assert set(dimensions()) == known
    assert {row.side for row in dimensions().values()} == {"hard", "soft"}
    assert {name for name, row in dimensions().items() if row.side == "soft"} == {"d.people", "d.delivery", "d.general"}
    for row in dimensions().values():
        assert not any(word in row.zh for word in NOT_FROM_COUNTS)
        assert row.en.isascii()


def test_the_two_sides_of_a_question_share_no_writing() -> None:
    for row in contraries():
        one, other = ({writing.lower() for writing in side.writings} for side in row.sides)
        assert not one & other, row.id
        assert row.sides[0].zh != row.sides[1].zh


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("直营店 12 家，加盟店 30 家", ["direct-franchise/1", "direct-franchise/2"]),
        ("推行服务端渲染(SSR)", ["server-client/1", "server-client/1"]),
        ("SSRF 漏洞", []),
    ],
)
def test_ways_are_found(text: str, expected: list[str]) -> None:
    assert [side for _, _, side in sides_in(text)] == expected


@pytest.mark.parametrize(
    ("read", "columns", "row"),
    [
        (dimensions_module._dimension, dimensions_module.COLUMNS, "d.web\tloud\t甲\ta"),
        (contraries_module._contrary, contraries_module.COLUMNS, "x\t甲\ta\t乙\tb\t\t丙\tc\td"),
    ],
)
def test_a_malformed_row_is_refused_by_file_and_line(read: object, columns: tuple[str, ...], row: str, tmp_path: Path) -> None:
    table = tmp_path / "t.tsv"
    table.write_text("\t".join(columns) + "\n" + row + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"t\.tsv:2"):
        read(next(iter(read_table(table, columns))))  # type: ignore[operator]
