"""Labels of forms beside cells of several lines."""

from __future__ import annotations

import pytest

from .made import PARAGRAPHS, Piece, broken, column, pdf

CELL = broken(PARAGRAPHS[0], 30)[:2]


@pytest.mark.parametrize("label", [[Piece(40, 107.5, "教育经历")], [Piece(40, 100, "教育"), Piece(40, 115, "经历")]])
def test_a_centred_label_stands_before_the_first_line(lines, label):
    found = lines(pdf([*label, *column(CELL, 120, 100), *column(PARAGRAPHS[1:], 40, 160)]))
    assert found[:2] == ["教育经历\t" + CELL[0], CELL[1]]


def test_a_label_between_values_of_one_line(lines):
    row = [
        Piece(40, 100, "出生"),
        Piece(40, 115, "年月"),
        Piece(100, 107.5, "1990.05"),
        Piece(200, 107.5, "学历"),
        Piece(300, 107.5, "本科"),
    ]
    assert lines(pdf([*row, *column(PARAGRAPHS, 40, 160)]))[0] == "出生年月\t1990.05\t学历\t本科"


def test_a_date_and_a_title_set_from_the_top_stay_apart(lines):
    left = column(["2012-2015", "开发工程师"], 40, 100)
    right = column(["示例山海电商有限公司", "负责库存模块,设计缓存一致性方案", "优化慢查询,响应时间下降六成"], 150, 100)
    found = lines(pdf([*left, *right, *column(PARAGRAPHS, 40, 200)]))
    assert found[0] == "2012-2015\t示例山海电商有限公司"
    assert not any("2015开发" in line or "2015 开发" in line for line in found)


def test_blanks_between_ideographs_survive_but_wide_setting_makes_none(lines):
    apart = [Piece(40, 60, "示例理工大学"), Piece(102.5, 60, "软件工程"), Piece(145, 60, "本科")]
    wide = Piece(40, 80, "微服务治理", spacing=2.5)
    assert lines(pdf([*apart, wide, *column(PARAGRAPHS, 40, 160)]))[:2] == ["示例理工大学 软件工程 本科", "微服务治理"]
