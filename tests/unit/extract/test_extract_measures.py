from __future__ import annotations

import pytest

from jipu.stages.extract.measures import of_outcome, of_scope


@pytest.mark.parametrize(
    ("words", "metric", "before", "after", "unit"),
    [
        ("首屏从 3.2s 降到 1.1s", "首屏", 3.2, 1.1, "s"),
        ("构建由 4 分钟压到 30 秒", "构建", 240.0, 30.0, "s"),
        ("营收18.3亿→33.6亿", "营收", 1.83e9, 3.36e9, ""),
        ("单价从48元压到29元", "单价", 48.0, 29.0, "元"),
        ("cut build time from 40 minutes to 6 minutes", "build time", 40.0, 6.0, "分钟"),
    ],
)
def test_a_change_has_both_ends_in_one_unit(words, metric, before, after, unit):
    found = of_outcome(words)
    assert found is not None
    assert (found.metric, found.before, found.after, found.unit) == (metric, before, after, unit)


def test_a_size_alone_has_its_sign():
    assert of_outcome("成本下降 12%").change == -12
    assert of_outcome("转化率提升了 8 个百分点").change == 8


def test_units_that_do_not_meet_give_nothing():
    assert of_outcome("内存从 3 天降到 40%") is None
    assert of_outcome("没有数字的一句话") is None


@pytest.mark.parametrize(
    ("words", "metric", "value"),
    [
        ("带领 12 人团队", "team", 12),
        ("年度预算 380 万", "budget", 3.8e6),
        ("峰值 12 万 QPS", "load", 1.2e5),
        ("年 GMV 41 亿", "sales", 4.1e9),
    ],
)
def test_scope(words, metric, value):
    found = of_scope(words)
    assert found is not None
    assert (found.metric, found.after) == (metric, value)
