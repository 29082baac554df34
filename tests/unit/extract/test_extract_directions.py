from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("带领 12 人团队", "带领 12 人团队"),
        ("管理年度预算 380 万", "年度预算 380 万"),
        ("峰值 12 万 QPS", "峰值 12 万 QPS"),
        ("年 GMV 41 亿", "年 GMV 41 亿"),
        ("managed a team of 9 engineers", "managed a team of 9 engineers"),
    ],
)
def test_scope(of_kind, text, expected):
    assert any(expected in surface or surface in expected for surface in of_kind("scope", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("推动数字化转型", ["数字化转型"]), ("制定出海战略", ["出海"]), ("出海那年生了孩子", []), ("公司已经国际化了很久很久没有变化", [])],
)
def test_a_direction_counts_only_where_it_is_steered(of_kind, text, expected):
    assert of_kind("direction", text) == expected


@pytest.mark.parametrize("text", ["优化云资源，每年节省费用约 190 万元", "上线会员体系，带来增量 GMV 约 2.3 亿元"])
def test_what_was_saved_or_gained_is_no_scope(of_kind, text):
    assert of_kind("scope", text) == []
